import { describe, expect, it } from 'vitest';
import { mergeRecalls, recallOf } from '#domain/recall.ts';
import { canGoOnAir, judgingTime, validityOf } from '#domain/validity.ts';

const recall = (id: string, rev: number, at = 10) => ({ id, rev, at, reason: 'sai số liệu' });

describe('recall', () => {
  it('[D6] a recalled revision and those before it are withdrawn, a later one stands', () => {
    const recalls = [recall('a', 2)];
    expect(recallOf({ id: 'a', rev: 1 }, recalls)).not.toBeNull();
    expect(recallOf({ id: 'a', rev: 2 }, recalls)).not.toBeNull();
    expect(recallOf({ id: 'a', rev: 3 }, recalls)).toBeNull();
    expect(recallOf({ id: 'b', rev: 1 }, recalls)).toBeNull();
  });

  it('[D6] a list that does not name a recall does not lift it', () => {
    expect(mergeRecalls([recall('a', 2)], [])).toEqual([recall('a', 2)]);
    expect(mergeRecalls([recall('a', 2)], [recall('a', 1)])).toEqual([recall('a', 2)]);
    expect(mergeRecalls([recall('a', 2, 10)], [recall('a', 2, 5)])).toEqual([recall('a', 2, 5)]);
  });
});

describe('validity', () => {
  const item = { id: 'a', rev: 1, validFrom: 100, validTo: 200 };
  it('[D6] is judged by the later of device clock and server time', () => {
    expect(validityOf(item, [], judgingTime(150, 250))).toBe('expired');
    expect(validityOf(item, [], judgingTime(150, null))).toBe('valid');
    expect(validityOf(item, [recall('a', 1)], 150)).toBe('recalled');
    expect(validityOf(item, [], 50)).toBe('notYet');
  });

  it('[A2] only a valid and approved version goes on air', () => {
    expect(canGoOnAir('valid', 'approved')).toBe(true);
    expect(canGoOnAir('valid', 'checked')).toBe(false);
    expect(canGoOnAir('expired', 'approved')).toBe(false);
    expect(canGoOnAir('recalled', 'approved')).toBe(false);
  });
});
