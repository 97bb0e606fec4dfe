import { createHash } from 'node:crypto';
import type { Audio, Entry } from '#contract/content.ts';
import type { Reach } from '#contract/editorial.ts';
import { SOURCE_LANGUAGE, type LanguageTag } from '#contract/languages.ts';
import { carryTranslation } from '#domain/carryTranslation.ts';
import { diffEntries } from '#domain/delta.ts';
import type { Sha256 } from '#domain/entryHash.ts';
import { entryFromDraft } from '#domain/entryFromDraft.ts';
import type { Tx } from '#server/db/Db.ts';
import type { StoredDraft } from '#server/db/drafts.ts';
import { readReach } from '#server/db/deskUnits.ts';
import { readItem, readItemRevisions, readTranslations, type ItemRow } from '#server/db/items.ts';
import { countReach } from '#server/db/reach.ts';
import { withHeirs } from '#server/db/unitHeirs.ts';
import { makeStep } from '#server/packs/chain.ts';

const sha256: Sha256 = (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest());
const byId = (entry: Entry | null): Map<string, Entry> => new Map(entry === null ? [] : [[entry.id, entry]]);

/** What a phone loads for one entry: the compressed operation that brings it from what it has to what will stand. */
async function bytesFor(was: Entry | null, now: Entry | null): Promise<number> {
  const ops = await diffEntries(byId(was), byId(now), sha256);
  return ops.length === 0 ? 0 : (await makeStep(0, 1, ops)).bytes;
}

/** Recordings a phone does not have yet; it takes the first file of each, the one phones play. */
function audioBytesFor(was: readonly Audio[], now: readonly Audio[]): number {
  const had = new Set(was.flatMap(({ files }) => files.map((file) => file.sha256)));
  return now.flatMap(({ files }) => files.slice(0, 1)).reduce((sum, file) => (had.has(file.sha256) ? sum : sum + file.bytes), 0);
}

interface Change { lang: LanguageTag; was: Entry | null; now: Entry | null }

/** Entries before and after a publication, by language: Vietnamese, what stands translated, and what is wanted. */
async function changesOf(db: Tx, draft: StoredDraft, item: ItemRow | null, now: number): Promise<Change[]> {
  const office = draft.approved?.office ?? (await readReach(db, draft.unit))?.unit.name ?? '';
  const entry = entryFromDraft(draft.body, { id: draft.id, unit: draft.unit, rev: (item?.rev ?? 0) + 1, publishedAt: now, approver: office });
  const revisions = await readItemRevisions(db, draft.id);
  const stored = await readTranslations(db, draft.id);
  const langs = [...new Set([...draft.body.languages, ...(stored.keys() as Iterable<LanguageTag>)])].filter((lang) => lang !== SOURCE_LANGUAGE).sort();
  const translated = langs.map((lang): Change => {
    const was = stored.get(lang) ?? null;
    return { lang, was, now: was === null ? null : (carryTranslation(was, { entry, revisions, now }) ?? was) };
  });
  return [{ lang: SOURCE_LANGUAGE, was: item?.entry ?? null, now: entry }, ...translated];
}

/**
 * Whom the draft reaches if it is published as it stands, and what it costs each phone. Where a place is added to the
 * audience, phones there load the whole: that is the figure then, because it is what the dearest phone pays.
 */
export async function reachOfDraft(db: Tx, draft: StoredDraft, now: number): Promise<Reach> {
  const units = await withHeirs(db, draft.body.audience, now);
  const { byLanguage, ...counts } = await countReach(db, units, now);
  const item = await readItem(db, draft.id);
  const isWider = units.some((unit) => item !== null && !item.units.includes(unit));
  const changes = await changesOf(db, draft, item, now);
  const languages = await Promise.all(changes.map(async ({ lang, was, now: next }) => {
    const from = isWider ? null : was;
    return { lang, bytes: await bytesFor(from, next), audioBytes: audioBytesFor(from?.audio ?? [], next?.audio ?? []), devices: byLanguage.get(lang) ?? (lang === SOURCE_LANGUAGE ? counts.devices : 0) };
  }));
  return { ...counts, languages };
}
