import { describe, expect, it } from 'vitest';
import { excerptRuns } from '#phone/features/search/excerptRuns.ts';

const drawn = (text: string, marks: [number, number][]) => excerptRuns(text, marks).map(({ text: run, found }) => (found ? `[${run}]` : run)).join('');

describe('excerptRuns', () => {
  it('marks what was found and loses no letter', () => {
    expect(drawn('Con đường mới', [[4, 9]])).toBe('Con [đường] mới');
    expect(drawn('đường đường', [[6, 11], [0, 5]])).toBe('[đường] [đường]');
  });

  it('puts overlapping, empty and overlong marks right', () => {
    expect(drawn('abcdef', [[0, 3], [2, 4], [5, 99], [3, 3]])).toBe('[abc][d]e[f]');
    expect(drawn('', [[0, 4]])).toBe('');
    expect(drawn('abc', [])).toBe('abc');
  });
});
