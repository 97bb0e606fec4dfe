import { useEffect } from 'react';
import type { LibraryItem } from '#phone/storage/types.ts';
import { loadStore } from '#phone/storage/useStored.ts';
import { arrangeItems, firstOf } from './arrangeItems.ts';
import { FIRST } from './useGrowingWindow.ts';

/** Not while the list is still changing under a download, nor in the way of the first touches. */
const SETTLED_MS = 1_500;

/** Keeps the cards that stand on top ready for the next start (W3). */
export function useFirstCards(library: { items: readonly LibraryItem[]; stamp: string | null } | null, now: number): void {
  useEffect(() => {
    if (library === null || library.stamp === null) return undefined;
    const { items, stamp } = library;
    const timer = setTimeout(() => {
      const first = firstOf(arrangeItems(items, now), FIRST).flatMap((part) => part.items);
      loadStore().then((store) => store.keepFirstCards({ stamp, items: first })).catch(reportError);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [library, now]);
}
