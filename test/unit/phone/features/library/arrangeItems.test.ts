import { describe, expect, it } from 'vitest';
import type { LibraryItem } from '#phone/storage/types.ts';
import { arrangeItems, firstOf } from '#phone/features/library/arrangeItems.ts';
import { choicesIn, everything, filterFromParams, filterToParams, isUnread, matchesFilter } from '#phone/features/library/libraryFilter.ts';

const NOW = Date.UTC(2026, 10, 23);
const DAY = 86_400_000;

const make = (id: string, patch: Partial<LibraryItem> = {}): LibraryItem => ({
  id, rev: 1, unit: '04246', kind: 'briefing', topic: 'knowledge', priority: 'normal', title: id, source: { title: 'x', issuer: 'y' },
  validFrom: 0, validTo: null, publishedAt: NOW - DAY, syllables: 100, cast: 0, audio: [], languages: [], validity: 'valid', recall: null,
  readRev: null, bookmarked: false, ...patch,
});
const order = (items: LibraryItem[]) => arrangeItems(items, NOW).map(({ part, items: held }) => `${part}: ${held.map(({ id }) => id).join(' ')}`);

describe('the order of the library', () => {
  it('puts urgent first, then the week with priority ones leading, then older, expired and recalled last', () => {
    const items = [
      make('old', { publishedAt: NOW - 20 * DAY }), make('new'), make('newer', { publishedAt: NOW - 1 }), make('weighty', { priority: 'priority', publishedAt: NOW - 3 * DAY }),
      make('flood', { priority: 'urgent', publishedAt: NOW - 9 * DAY }), make('gone', { validity: 'recalled' }), make('over', { validity: 'expired', publishedAt: NOW - 2 * DAY }),
    ];
    expect(order(items)).toEqual(['urgent: flood', 'fresh: weighty newer new', 'older: old', 'past: gone over']);
  });

  it('[D6] an expired or recalled urgent item is not among the urgent ones', () => {
    expect(order([make('a', { priority: 'urgent', validity: 'expired' }), make('b', { priority: 'urgent', validity: 'recalled' })])).toEqual(['past: a b']);
  });

  it('keeps an item that is not valid yet in its place', () => {
    expect(order([make('tomorrow', { validity: 'notYet' })])).toEqual(['fresh: tomorrow']);
  });

  it('draws the first so many across the parts and no more', () => {
    const parts = arrangeItems([make('u', { priority: 'urgent' }), make('a'), make('b'), make('c', { validity: 'expired' })], NOW);
    expect(firstOf(parts, 2).map(({ part, items }) => [part, items.length])).toEqual([['urgent', 1], ['fresh', 1]]);
    expect(firstOf(parts, Infinity).flatMap(({ items }) => items)).toHaveLength(4);
    expect(firstOf(parts, 0)).toEqual([]);
  });
});

describe('the filter of the library', () => {
  it('counts an item read in an older revision as unread', () => {
    expect([make('a'), make('b', { readRev: 1 }), make('c', { rev: 3, readRev: 2 })].map(isUnread)).toEqual([true, false, true]);
  });

  it('narrows by state, kind, topic and programme together', () => {
    const skit = make('s', { kind: 'skit', topic: 'security', programme: 'digital', bookmarked: true });
    const filter = { show: 'bookmarked', kind: 'skit', topic: 'security', programme: 'digital' } as const;
    expect(matchesFilter(skit, filter)).toBe(true);
    expect(matchesFilter({ ...skit, bookmarked: false }, filter)).toBe(false);
    expect(matchesFilter({ ...skit, topic: 'economy' }, filter)).toBe(false);
    expect(matchesFilter(make('plain'), { ...everything, programme: 'digital' })).toBe(false);
  });

  it('goes into the address and comes back; an unknown word in the address filters nothing', () => {
    const filter = { show: 'unread', kind: 'lawQa', topic: null, programme: 'ntp1719' } as const;
    expect(filterFromParams(filterToParams(filter))).toEqual(filter);
    expect(filterFromParams(new URLSearchParams('show=zzz&kind=poem'))).toEqual(everything);
    expect(filterToParams(everything).toString()).toBe('');
  });

  it('offers only what is there, the most frequent first', () => {
    const items = [make('a', { kind: 'skit' }), make('b', { kind: 'notice' }), make('c', { kind: 'notice', programme: 'digital' })];
    expect(choicesIn(items)).toEqual({ kind: ['notice', 'skit'], topic: ['knowledge'], programme: ['digital'] });
  });
});
