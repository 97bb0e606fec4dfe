import type { Entry } from '#contract/content.ts';
import type { Recall, Scope } from '#contract/packs.ts';
import { validityOf } from '#domain/validity.ts';
import type { Tx } from '#server/db/Db.ts';
import { readScopeContent, readScopeRecalls, type ScopeEntry } from '#server/db/items.ts';

const DAY = 86_400_000;
/** Expired items stay on phones, greyed and last, so long; then they leave the packs. */
export const KEEP_EXPIRED_MS = 60 * DAY;
/** A recalled item stays so long, so that a phone can show what was recalled and why. The recall itself stays for good. */
export const KEEP_RECALLED_MS = 180 * DAY;

const hasLeft = ({ item, recall }: ScopeEntry, now: number): boolean =>
  (item.validTo !== null && now > item.validTo + KEEP_EXPIRED_MS) ||
  (recall !== null && item.rev <= recall.rev && now > recall.at + KEEP_RECALLED_MS);

/** Urgent before priority before normal; what is no longer valid behind everything. */
function rankOf({ item, recall }: ScopeEntry, now: number): number {
  const validity = validityOf({ ...item, validFrom: 0 }, recall === null ? [] : [recall], now);
  return validity === 'valid' ? { urgent: 0, priority: 1, normal: 2 }[item.priority] : 3;
}

/** What a scope's pack holds now, of all items or `only` some: entries in the order of the base, urgent first, then newest; and all recalls, by id. */
export async function readOrderedContent(db: Tx, scope: Scope, ask: { now: number; only?: readonly string[] | undefined }): Promise<{ entries: Map<string, Entry>; recalls: Recall[] }> {
  const { now, only } = ask;
  const [content, recalls] = await Promise.all([readScopeContent(db, scope, only), readScopeRecalls(db, scope)]);
  return ordered(content, recalls, now);
}

/** Entries in the order of the base, without those that have left the packs; recalls by id. */
export function ordered(content: readonly ScopeEntry[], recalls: readonly Recall[], now: number): { entries: Map<string, Entry>; recalls: Recall[] } {
  const kept = content.filter((row) => !hasLeft(row, now)).map((row) => ({ ...row, rank: rankOf(row, now) }));
  kept.sort((left, right) => left.rank - right.rank || right.item.publishedAt - left.item.publishedAt || (left.item.id < right.item.id ? -1 : 1));
  return { entries: new Map(kept.map(({ entry }) => [entry.id, entry])), recalls: recalls.toSorted((left, right) => (left.id < right.id ? -1 : 1)) };
}
