import { foldText } from '#domain/textFold.ts';
import type { LibraryItem } from '#phone/storage/types.ts';

/** So many lines at once: more would be scrolled past, and a slow phone draws them late. */
export const SHOWN = 60;

/** Items whose title holds every word typed, those read on this phone first, else in the library's order. */
export function findItems(items: readonly LibraryItem[], query: string): LibraryItem[] {
  const words = foldText(query).split(/\s+/).filter((word) => word !== '');
  const found = items.filter((item) => {
    const title = foldText(item.title);
    return words.every((word) => title.includes(word));
  });
  return [...found.filter((item) => item.readRev !== null), ...found.filter((item) => item.readRev === null)];
}
