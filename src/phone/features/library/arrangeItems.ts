import type { LibraryItem } from '#phone/storage/types.ts';

/** The parts of the library from top to bottom. `past` is expired or recalled: greyed, last, with words why. */
export type Part = 'urgent' | 'fresh' | 'older' | 'past';
export interface LibraryPart {
  part: Part;
  items: LibraryItem[];
}

/** "New" is what came within the last week: the time between two market days. */
const FRESH_MS = 7 * 86_400_000;

const rank = { urgent: 0, priority: 1, normal: 2 } as const;

const newestFirst = (left: LibraryItem, right: LibraryItem): number => right.publishedAt - left.publishedAt || (left.id < right.id ? -1 : 1);
const byPriority = (left: LibraryItem, right: LibraryItem): number => rank[left.priority] - rank[right.priority] || newestFirst(left, right);

const isPast = (item: LibraryItem): boolean => item.validity === 'expired' || item.validity === 'recalled';

function partOf(item: LibraryItem, now: number): Part {
  if (isPast(item)) return 'past';
  if (item.priority === 'urgent') return 'urgent';
  return now - item.publishedAt < FRESH_MS ? 'fresh' : 'older';
}

/** Urgent first, then the week's new ones (priority before normal), then older, expired and recalled last. Empty parts are left out. */
export function arrangeItems(items: readonly LibraryItem[], now: number): LibraryPart[] {
  const parts: Record<Part, LibraryItem[]> = { urgent: [], fresh: [], older: [], past: [] };
  for (const item of items) parts[partOf(item, now)].push(item);
  parts.urgent.sort(newestFirst);
  parts.fresh.sort(byPriority);
  parts.older.sort(newestFirst);
  parts.past.sort(newestFirst);
  return (['urgent', 'fresh', 'older', 'past'] as const).map((part) => ({ part, items: parts[part] })).filter(({ items: held }) => held.length > 0);
}

/** The first `count` items of the parts, in order: what a window that grows draws. */
export function firstOf(parts: readonly LibraryPart[], count: number): LibraryPart[] {
  let left = count;
  const shown: LibraryPart[] = [];
  for (const { part, items } of parts) {
    if (left <= 0) break;
    shown.push({ part, items: items.slice(0, left) });
    left -= items.length;
  }
  return shown;
}
