import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { canonicalJson } from '#domain/canonicalJson.ts';
import { hasWholeRecording, isStale, standingOf, wantedSegments, type SourceText, type TranslationStanding } from '#domain/translationState.ts';
import type { Tx } from './Db.ts';
import { drafts, translationDrafts, type StoredSegment } from './editorialSchema.ts';
import { readItem } from './items.ts';
import { translations } from './schema.ts';

export type TranslationDraftRow = typeof translationDrafts.$inferSelect;
type DraftRow = typeof drafts.$inferSelect;

/** Which translation: an item in a language. */
export interface TranslationKey {
  item: string;
  lang: string;
}

const isOne = ({ item, lang }: TranslationKey) => and(eq(translationDrafts.item, item), eq(translationDrafts.lang, lang));

export async function readTranslationDraft(db: Tx, key: TranslationKey): Promise<TranslationDraftRow | null> {
  const [row] = await db.select().from(translationDrafts).where(isOne(key)).limit(1);
  return row ?? null;
}

/**
 * A translation locked for a change, with the item's draft held as it is: whoever changes the Vietnamese locks the draft
 * first, so that neither waits for the other in a ring.
 */
export async function lockTranslationDraft(tx: Tx, key: TranslationKey): Promise<{ row: TranslationDraftRow; draft: DraftRow } | null> {
  const [draft] = await tx.select().from(drafts).where(eq(drafts.id, key.item)).for('share');
  const [row] = await tx.select().from(translationDrafts).where(isOne(key)).for('update');
  return draft === undefined || row === undefined ? null : { row, draft };
}

/** All translations at work of an item, by language. */
export const listTranslationDrafts = (db: Tx, item: string): Promise<TranslationDraftRow[]> =>
  db.select().from(translationDrafts).where(eq(translationDrafts.item, item)).orderBy(asc(translationDrafts.lang));

/** The unit a translation belongs to, or null when there is none. */
export async function unitOfTranslation(db: Tx, key: TranslationKey): Promise<string | null> {
  const [row] = await db.select({ unit: translationDrafts.unit }).from(translationDrafts).where(isOne(key)).limit(1);
  return row?.unit ?? null;
}

/** Where a translation stands against this Vietnamese. */
export const standingAgainst = (row: Pick<TranslationDraftRow, 'segments' | 'audioOnly' | 'audio'>, body: SourceText): TranslationStanding =>
  standingOf(wantedSegments(body, { audioOnly: row.audioOnly, hasAudio: hasWholeRecording(row.audio) }), row.segments);

/** Keeps a changed translation: one version on, with what the queue shows drawn anew from its segments. */
export async function putTranslationDraft(tx: Tx, row: TranslationDraftRow, body: SourceText): Promise<TranslationDraftRow> {
  const next = { ...row, ...standingAgainst(row, body), version: row.version + 1 };
  const { item: _item, lang: _lang, ...values } = next;
  await tx.update(translationDrafts).set(values).where(isOne(row));
  return next;
}

/** Approval is dropped for just the segments whose Vietnamese changed (S3); the others, and those whose block is gone for now, stay as they are. */
function afterSourceChange(segments: Record<string, StoredSegment>, sources: ReadonlyMap<string, string>): Record<string, StoredSegment> {
  return Object.fromEntries(Object.entries(segments).map(([id, segment]) => {
    const now = sources.get(id);
    if (now === undefined || !isStale(segment.source, now) || segment.state === 'machineDraft') return [id, segment];
    const { checkedBy: _checkedBy, approvedBy: _approvedBy, ...rest } = segment;
    return [id, { ...rest, state: 'draft' as const }];
  }));
}

async function isWantedNow(tx: Tx, draft: DraftRow): Promise<boolean> {
  if (draft.approvedBody === null || draft.state === 'withdrawn' || draft.state === 'discarded') return false;
  if (draft.state === 'approved' || draft.state === 'published') return true;
  // While a revision is written, the published one is still what is translated, unless it was recalled.
  const item = draft.rev === null ? null : await readItem(tx, draft.id);
  return item !== null && (item.recall === null || item.rev > item.recall.rev);
}

const emptyRow = (draft: DraftRow, lang: string): TranslationDraftRow => ({
  item: draft.id, lang, unit: draft.unit, title: draft.title, version: 0, segments: {}, audioOnly: false, audio: [], vouchedBy: '',
  waits: 'translate', state: null, counts: { total: 0, missing: 0, draft: 0, translated: 0, checked: 0, approved: 0, stale: 0 }, isWanted: false, updatedAt: draft.updatedAt,
});

function refreshed(row: TranslationDraftRow, draft: DraftRow, isWanted: boolean): TranslationDraftRow {
  const body = draft.approvedBody!;
  const sources = new Map([false, true].flatMap((audioOnly) => wantedSegments(body, { audioOnly, hasAudio: true })).map(({ id, source }) => [id, source] as const));
  const segments = afterSourceChange(row.segments, sources);
  const next = { ...row, segments, unit: draft.unit, title: body.title, isWanted };
  return { ...next, ...standingAgainst(next, body) };
}

/** All that `refreshed` may change, taken from the row handed in: a dozen languages are one statement. */
const whatRefreshes = Object.fromEntries((['unit', 'title', 'version', 'segments', 'waits', 'state', 'counts', 'isWanted', 'updatedAt'] as const)
  .map((name) => [name, sql`excluded.${sql.identifier(translationDrafts[name].name)}`]));

/**
 * Brings an item's translations in line with its draft, in the transaction of an act on it: a row for each wanted
 * language, approval dropped where the Vietnamese changed, counts anew, unwanted ones out of the queue. Segments of
 * blocks that are gone are kept, for blocks come back. After an approval every version moves on: nobody saves against a
 * Vietnamese they have not seen.
 */
export async function refreshTranslationDrafts(tx: Tx, draft: DraftRow): Promise<void> {
  if (draft.approvedBody === null) return;
  const rows = await tx.select().from(translationDrafts).where(eq(translationDrafts.item, draft.id)).orderBy(asc(translationDrafts.lang)).for('update');
  const known = new Set(rows.map(({ lang }) => lang));
  const wanted = await isWantedNow(tx, draft);
  const languages = new Set<string>(draft.approvedBody.languages);
  const changed = rows.flatMap((row) => {
    const next = refreshed(row, draft, wanted && languages.has(row.lang));
    return draft.state === 'approved' || canonicalJson(next) !== canonicalJson(row) ? [{ ...next, version: row.version + 1, updatedAt: draft.updatedAt }] : [];
  });
  const added = wanted ? [...languages].filter((lang) => !known.has(lang)).map((lang) => ({ ...refreshed(emptyRow(draft, lang), draft, true), version: 1 })) : [];
  if (changed.length > 0) await tx.insert(translationDrafts).values(changed).onConflictDoUpdate({ target: [translationDrafts.item, translationDrafts.lang], set: whatRefreshes });
  if (added.length > 0) await tx.insert(translationDrafts).values(added).onConflictDoNothing();
}

/** Keeps the recording that was joined from those of the segments; they were approved, so the version stays. */
export const setTranslationAudio = async (tx: Tx, key: TranslationKey, audio: TranslationDraftRow['audio']): Promise<void> => {
  await tx.update(translationDrafts).set({ audio }).where(isOne(key));
};

/** Items with a published translation that no translation at work shows yet. */
export async function listUnmirrored(db: Tx): Promise<string[]> {
  const rows = await db.selectDistinct({ id: translations.id }).from(translations).innerJoin(drafts, eq(drafts.id, translations.id))
    .leftJoin(translationDrafts, and(eq(translationDrafts.item, translations.id), eq(translationDrafts.lang, translations.lang))).where(isNull(translationDrafts.item));
  return rows.map(({ id }) => id);
}

/** The same as `refreshTranslationDrafts`, for an item's draft as it stands. */
export async function refreshById(tx: Tx, item: string): Promise<void> {
  const [draft] = await tx.select().from(drafts).where(eq(drafts.id, item)).for('update');
  if (draft !== undefined) await refreshTranslationDrafts(tx, draft);
}
