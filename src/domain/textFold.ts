/** Signs that show nothing and carry no meaning for a search: zero-width, soft hyphen, bidi controls. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const INVISIBLE_ONE = /^[\u00ad\u061c\u180e\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufeff]$/u;
/** Marks put on Latin letters. Khmer, Tai Viet and Cham vowels are marks too, but they are the word: they stay. */
const LATIN_MARKS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff]/gu;
const LETTERS: Record<string, string> = { đ: 'd', ð: 'd', ƀ: 'b', ı: 'i', ŏ: 'o', ł: 'l' };
const SPECIAL = /[đðƀıł]/gu;

/** Lower case in NFC without invisible signs: the form in which diacritics still count. */
export const exactForm = (text: string): string => text.normalize('NFC').toLowerCase().replace(INVISIBLE, '');

/** Lower case without tone and vowel marks, đ as d: `Đường` and `duong` fold to the same. */
export const foldText = (text: string): string =>
  text.normalize('NFD').toLowerCase().replace(INVISIBLE, '').replace(LATIN_MARKS, '').replace(SPECIAL, (letter) => LETTERS[letter] ?? letter).normalize('NFC');

export interface FoldedText {
  folded: string;
  /** For each UTF-16 unit of `folded`, where its sign begins in the original; one more at the end. */
  starts: number[];
}

/** Folds while remembering where each sign came from, so that a match can be marked in the original. */
export function foldWithMap(text: string): FoldedText {
  const starts: number[] = [];
  let folded = '';
  let at = 0;
  for (const sign of text) {
    const plain = INVISIBLE_ONE.test(sign) ? '' : foldText(sign);
    for (let unit = 0; unit < plain.length; unit += 1) starts.push(at);
    folded += plain;
    at += sign.length;
  }
  starts.push(at);
  return { folded, starts };
}

const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
/** Khmer and Tai Viet write without spaces between words. */
const UNSPACED = /[\u1780-\u17ff\uaa80-\uaadf]/u;
const RUNS = /[\u1780-\u17ff\uaa80-\uaadf]+|[^\u1780-\u17ff\uaa80-\uaadf]+/gu;

/** A word as written (lower case, NFC), or a run of a script without spaces. */
export interface Word {
  exact: string;
  unspaced: boolean;
}

/** The words of a text in order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const [word] of exactForm(text).matchAll(WORDS)) {
    if (!UNSPACED.test(word)) words.push({ exact: word, unspaced: false });
    else for (const [run] of word.matchAll(RUNS)) words.push({ exact: run, unspaced: UNSPACED.test(run) });
  }
  return words;
}

/** Every two neighbouring signs of a run without spaces; a run of one sign gives itself. */
export function bigramsOf(run: string): string[] {
  const signs = [...run];
  if (signs.length < 2) return signs;
  return signs.slice(1).map((sign, index) => `${signs[index] ?? ''}${sign}`);
}
