import type { ItemEntry } from '#contract/content.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { Recall } from '#contract/packs.ts';
import { draftFromEntry, standingState } from '#domain/entryFromDraft.ts';
import type { Tx } from './Db.ts';
import { changeDraft, listedFrom, lockDraft, type StoredDraft } from './drafts.ts';
import { keepDraftVersion } from './draftVersions.ts';
import { drafts } from './editorialSchema.ts';

/** An item that was published without the desk: imported from a folder, or the seed. */
export interface Standing {
  entry: ItemEntry;
  units: readonly string[];
  languages: readonly LanguageTag[];
  recall: Recall | null;
}

/** Account that stands for whatever came in without one. */
export const IMPORT = 'import';

async function insertStanding(tx: Tx, { entry, body, state, now }: { entry: ItemEntry; body: StoredDraft['body']; state: StoredDraft['state']; now: number }): Promise<StoredDraft> {
  const [row] = await tx.insert(drafts).values({
    id: entry.id, unit: entry.unit, state: 'published', version: 1, body, ...listedFrom(body), approvedBody: body, authors: [], rev: entry.rev,
    createdAt: now, createdBy: IMPORT, updatedAt: now, updatedBy: IMPORT,
  }).returning();
  await keepDraftVersion(tx, row!);
  return state === 'published' ? row! : changeDraft(tx, row!, { state }, { by: IMPORT, now });
}

/**
 * Gives what was published without the desk its working copy, so that the desk can revise and translate it, in the same
 * transaction. A copy somebody is changing keeps its text and only learns of the new revision.
 */
export async function standDraft(tx: Tx, { entry, units, languages, recall }: Standing, now: number): Promise<StoredDraft> {
  const body = draftFromEntry(entry, units, [...languages]);
  const state = standingState(entry.rev, recall);
  const before = await lockDraft(tx, entry.id);
  if (before === null) return insertStanding(tx, { entry, body, state, now });
  const isAtRest = before.state === 'published' || before.state === 'withdrawn';
  const change = isAtRest && before.authors.length === 0 ? { state, body, approvedBody: body, rev: entry.rev, approved: null } : { rev: entry.rev };
  return changeDraft(tx, before, change, { by: IMPORT, now });
}
