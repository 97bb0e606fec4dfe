import { describe, expect, test } from 'vitest';
import { bigramsOf, exactForm, foldSlowly, foldText, foldWithMap, wordsOf } from '#domain/textFold.ts';

describe('folding', () => {
  test.each([
    ['Đường', 'duong'], ['ĐƯỜNG'.normalize('NFD'), 'duong'], ['hoà', 'hoa'], ['hòa', 'hoa'], ['Ơ Ư Ă Â Ê Ô', 'o u a a e o'],
    ['K\u2019Ho', 'k\u2019ho'], ['Êđê čar', 'ede car'], ['ƀuôn ŏ', 'buon o'], ['a\u00adb\u202ec', 'abc'],
  ])('%s folds to %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test('the table folds every sign as the rule does', () => {
    const wrong: string[] = [];
    for (let code = 0; code < 0xfffe; code += 1) {
      const sign = String.fromCharCode(code);
      if (foldText(sign) !== foldSlowly(sign)) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  test('composed and decomposed text are the same in exact form', () => {
    expect(exactForm('Tiếng Việt'.normalize('NFD'))).toBe(exactForm('TIẾNG VIỆT'.normalize('NFC')));
  });

  test('vowel signs of Khmer and Tai Viet are part of the word and stay', () => {
    expect(foldText('សេចក្ដី')).toBe('សេចក្ដី');
    expect(foldText('ꪼꪕ ꪒꪾ')).toBe('ꪼꪕ ꪒꪾ');
  });

  test('the map leads back to the original, decomposed signs included', () => {
    const text = 'xe Đường đi'.normalize('NFD');
    const { folded, starts } = foldWithMap(text);
    const at = folded.indexOf('duong');
    expect(text.slice(starts[at], starts[at + 5]).normalize('NFC')).toBe('Đường');
    expect(starts).toHaveLength(folded.length + 1);
  });
});

describe('words', () => {
  test('spaces and signs part Vietnamese words; numbers are words', () => {
    expect(wordsOf('Số 49/2024, “bản” Nậm-Lạn!').map(({ exact }) => exact)).toEqual(['số', '49', '2024', 'bản', 'nậm', 'lạn']);
  });

  test('a script without spaces gives runs, apart from other scripts around it', () => {
    expect(wordsOf('UNសេចក្ដី 2024').map(({ exact, unspaced }) => [exact, unspaced])).toEqual([['un', false], ['សេចក្ដី', true], ['2024', false]]);
  });

  test('bigrams overlap, and one sign stands for itself', () => {
    expect(bigramsOf('កខគ')).toEqual(['កខ', 'ខគ']);
    expect(bigramsOf('ក')).toEqual(['ក']);
  });
});
