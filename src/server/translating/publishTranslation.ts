import type { Audio, ItemEntry, TranslationEntry } from '#contract/content.ts';
import type { LanguageTag } from '#contract/languages.ts';
import { AUDIO_SEGMENT, TITLE_SEGMENT } from '#contract/translating.ts';
import { carryTranslation, nextTranslation } from '#domain/carryTranslation.ts';
import { hasWholeRecording, isStale, isWhollyApproved, wantedSegments } from '#domain/translationState.ts';
import { noteAudits } from '#server/db/audit.ts';
import type { Tx } from '#server/db/Db.ts';
import { readItem, readItemRevisions, readTranslations, saveTranslations, type ItemRow } from '#server/db/items.ts';
import { listTranslationDrafts, type TranslationDraftRow } from '#server/db/translationDrafts.ts';
import { joinedIdOf } from './joinedRecording.ts';

/** Who caused it (`desk:…`, `import`), and when. */
export interface Cause {
  actor: string;
  at: number;
}

const formOf = (row: TranslationDraftRow) => ({ audioOnly: row.audioOnly, hasAudio: hasWholeRecording(row.audio) });

/** The recordings that go with a translation: those of the whole, or the one joined from these very recordings of its segments. */
function audioOf(row: TranslationDraftRow, entry: ItemEntry): Audio[] {
  if (hasWholeRecording(row.audio)) return row.audio;
  const id = joinedIdOf(row, entry);
  return id === null ? [] : row.audio.filter((audio) => audio.id === id);
}

/** A recording alone needs no title in its language; an approved one is taken. */
function titleOf(row: TranslationDraftRow, entry: ItemEntry): string {
  const title = row.segments[TITLE_SEGMENT];
  return title?.state === 'approved' && !isStale(title.source, entry.title) ? title.text : entry.title;
}

/** A translation at work as it is published, or null while anything of it is not approved for the published Vietnamese (S3). */
export function approvedTranslation(row: TranslationDraftRow, item: ItemEntry, stored: TranslationEntry | undefined, now: number): TranslationEntry | null {
  const wanted = wantedSegments(item, formOf(row));
  if (!isWhollyApproved(wanted, row.segments)) return null;
  const texts = row.audioOnly ? {} : Object.fromEntries(item.blocks.flatMap(({ id }) => (wanted.some((segment) => segment.id === id) ? [[id, row.segments[id]!.text]] : [])));
  const say = { lang: row.lang as LanguageTag, title: titleOf(row, item), audio: audioOf(row, item), state: 'approved' as const, ...(row.vouchedBy !== '' && { vouchedBy: row.vouchedBy }) };
  return nextTranslation({ texts, ofRev: item.rev, stale: [], isStale: false }, say, stored, { entry: item, revisions: [item], now });
}

const isRecalled = ({ rev, recall }: ItemRow): boolean => recall !== null && rev <= recall.rev;

async function save(tx: Tx, entries: readonly TranslationEntry[], { actor, at }: Cause): Promise<void> {
  await saveTranslations(tx, entries);
  await noteAudits(tx, entries.map(({ id, unit, rev, ofRev, lang, state }) => ({ at, actor, action: 'translation.publish', subject: `item:${id}`, unit, detail: { rev, ofRev, lang, state } })));
}

/** Publishes a translation when all of it is approved and its item stands published. Returns the units whose packs change, or null. */
export async function publishTranslation(tx: Tx, row: TranslationDraftRow, cause: Cause): Promise<string[] | null> {
  const item = await readItem(tx, row.item);
  if (item === null || isRecalled(item)) return null;
  const stored = (await readTranslations(tx, row.item)).get(row.lang);
  const entry = approvedTranslation(row, item.entry, stored, cause.at);
  if (entry === null) return null;
  await save(tx, [entry], cause);
  return item.units;
}

/** Takes the approval off published words that were sent back: phones keep them, marked, and off the air (A2). */
export async function unapproveTranslation(tx: Tx, row: TranslationDraftRow, sentBack: readonly string[], cause: Cause): Promise<string[] | null> {
  const item = await readItem(tx, row.item);
  const stored = (await readTranslations(tx, row.item)).get(row.lang);
  if (item === null || stored === undefined || stored.state !== 'approved') return null;
  const isHeard = (): boolean => row.audio.some(({ id }) => stored.audio.some((audio) => audio.id === id));
  const saysThis = (id: string): boolean => (id === AUDIO_SEGMENT ? isHeard() : (id === TITLE_SEGMENT ? stored.title : stored.texts[id]) === row.segments[id]?.text);
  if (!sentBack.some(saysThis)) return null;
  await save(tx, [{ ...stored, state: 'translated', rev: stored.rev + 1, publishedAt: Math.max(cause.at, stored.publishedAt) }], cause);
  return item.units;
}

/**
 * What becomes of an item's translations when a revision of it is published, in the same transaction: those approved for
 * it go out with it; standing ones it left behind are carried, marked where they are stale.
 */
export async function settleTranslations(tx: Tx, item: ItemEntry, cause: Cause): Promise<void> {
  const stored = await readTranslations(tx, item.id);
  const rows = new Map((await listTranslationDrafts(tx, item.id)).map((row) => [row.lang, row]));
  const revisions = await readItemRevisions(tx, item.id);
  const settled = [...new Set([...stored.keys(), ...rows.keys()])].flatMap((lang) => {
    const row = rows.get(lang);
    const before = stored.get(lang as LanguageTag);
    const approved = row?.isWanted !== true ? null : approvedTranslation(row, item, before, cause.at);
    const next = approved ?? (before === undefined ? null : carryTranslation(before, { entry: item, revisions, now: cause.at }));
    return next ?? [];
  });
  await save(tx, settled, cause);
}
