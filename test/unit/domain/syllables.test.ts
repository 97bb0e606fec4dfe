import { expect, test } from 'vitest';
import { castOf, syllablesOf, syllablesOfBlocks } from '#domain/syllables.ts';

test('Vietnamese syllables are counted as written, punctuation is not', () => {
  expect(syllablesOf('Bà con khai báo – tại trạm y tế, nhé!')).toBe(9);
  expect(syllablesOf('')).toBe(0);
  expect(syllablesOf('Tiếng Việt'.normalize('NFD'))).toBe(2);
});

test('numbers are read out, so they count for more than one', () => {
  expect(syllablesOf('1719')).toBeGreaterThan(4);
});

test('Khmer and Tai Viet are counted by their letters, not by their spaces', () => {
  expect(syllablesOf('មនុស្សទាំងអស់កើតមកមានសេរីភាព')).toBeGreaterThan(8);
  expect(syllablesOf('ꪎꪳ ꪼꪕ')).toBe(2);
});

test('pauses and cues are not read; the cast counts each speaker once', () => {
  const blocks = [
    { id: 'a', type: 'cue' as const, text: 'Nhạc' }, { id: 'b', type: 'speaker' as const, who: 'Bà Mai', text: 'Chào cả nhà' },
    { id: 'c', type: 'speaker' as const, who: 'bà mai', text: 'Ơ' }, { id: 'd', type: 'speaker' as const, who: 'Ông Tú', text: 'Chào' }, { id: 'e', type: 'pause' as const, text: '', seconds: 3 },
  ];
  expect(syllablesOfBlocks(blocks)).toBe(5);
  expect(castOf(blocks)).toBe(2);
});
