import type { ItemKind, Programme, Topic } from '#contract/content.ts';
import { itemKinds, programmes, topics } from '#contract/contentLists.ts';
import type { LibraryItem } from '#phone/storage/types.ts';

/** What of the library is on show. It lives in the address, so that "back" finds it again. */
export interface LibraryFilter {
  show: 'all' | 'unread' | 'bookmarked';
  kind: ItemKind | null;
  topic: Topic | null;
  programme: Programme | null;
}

export const everything: LibraryFilter = { show: 'all', kind: null, topic: null, programme: null };

const known = <T extends string>(value: string | null, choices: readonly T[]): T | null => choices.find((choice) => choice === value) ?? null;

export const filterFromParams = (params: URLSearchParams): LibraryFilter => ({
  show: known(params.get('show'), ['unread', 'bookmarked'] as const) ?? 'all',
  kind: known(params.get('kind'), itemKinds),
  topic: known(params.get('topic'), topics),
  programme: known(params.get('programme'), programmes),
});

export function filterToParams(filter: LibraryFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.show !== 'all') params.set('show', filter.show);
  for (const key of ['kind', 'topic', 'programme'] as const) if (filter[key] !== null) params.set(key, filter[key]);
  return params;
}

/** Never opened, or opened in an older revision. */
export const isUnread = (item: Pick<LibraryItem, 'readRev' | 'rev'>): boolean => item.readRev === null || item.readRev < item.rev;

export const matchesFilter = (item: LibraryItem, filter: LibraryFilter): boolean =>
  (filter.show === 'all' || (filter.show === 'unread' ? isUnread(item) : item.bookmarked)) &&
  (filter.kind === null || item.kind === filter.kind) &&
  (filter.topic === null || item.topic === filter.topic) &&
  (filter.programme === null || item.programme === filter.programme);

export interface FilterChoices {
  kind: ItemKind[];
  topic: Topic[];
  programme: Programme[];
}

/** Only what the phone holds can be chosen, the most frequent first: no choice leads to an empty list. */
export function choicesIn(items: readonly LibraryItem[]): FilterChoices {
  const byCount = <T extends string>(values: (T | undefined)[]): T[] => {
    const counts = new Map<T, number>();
    for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].sort((left, right) => right[1] - left[1]).map(([value]) => value);
  };
  return {
    kind: byCount(items.map((item) => item.kind)),
    topic: byCount(items.map((item) => item.topic)),
    programme: byCount(items.map((item) => item.programme)),
  };
}
