import { contentDatabase } from './contentDatabase.ts';
import { FIRST_CARDS } from './openingRows.ts';
import { scopeStamp, type FirstCards } from './scopeStamp.ts';
import { withStorageProblems } from './storageProblem.ts';
import type { LibraryItem } from './types.ts';

/**
 * Keeps what the library draws first as one row, for the next start (W3). Nothing happens when the content is no longer
 * the one they were read from, or when they are kept already; a store that takes nothing costs the next start its speed only.
 */
export async function keepFirstCards(cards: FirstCards<LibraryItem>, db = contentDatabase()): Promise<void> {
  await withStorageProblems(() => db.transaction('rw', db.scopes, db.facts, async () => {
    if (scopeStamp(await db.scopes.toArray()) !== cards.stamp) return;
    const kept = await db.facts.get(FIRST_CARDS);
    if (kept === undefined || JSON.stringify(kept.value) !== JSON.stringify(cards)) await db.facts.put({ key: FIRST_CARDS, value: cards });
  }));
}
