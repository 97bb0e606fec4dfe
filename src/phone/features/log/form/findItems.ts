import { foldText } from '#domain/textFold.ts';
import type { LibraryItem } from '#phone/storage/types.ts';

/** So many lines at once: more would be scrolled past, and a slow phone draws them late. */
export const SHOWN = 60;

/** Still valid and read on this phone, still valid, the rest: what was told is most often at the top. */
const placeOf = ({ validity, readRev }: LibraryItem): number => (validity === 'recalled' || validity === 'expired' ? 2 : readRev === null ? 1 : 0);

/** Items whose title holds every word typed; within each place in the library's order. */
export function findItems(items: readonly LibraryItem[], query: string): LibraryItem[] {
  const words = foldText(query).split(/\s+/).filter((word) => word !== '');
  const found = items.filter((item) => {
    const title = foldText(item.title);
    return words.every((word) => title.includes(word));
  });
  return [0, 1, 2].flatMap((place) => found.filter((item) => placeOf(item) === place));
}
