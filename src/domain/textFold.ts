/** Signs that show nothing and carry no meaning for a search: zero-width, soft hyphen, bidi controls. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
/** Marks put on Latin letters. Khmer, Tai Viet and Cham vowels are marks too, but they are the word: they stay. */
const LATIN_MARKS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff]/gu;
const LETTERS: Record<string, string> = { đ: 'd', ð: 'd', ƀ: 'b', ı: 'i', ŏ: 'o', ł: 'l' };
const SPECIAL = /[đðƀıł]/gu;

/** Lower case in NFC without invisible signs: the form in which diacritics still count. */
export const exactForm = (text: string): string => text.normalize('NFC').toLowerCase().replace(INVISIBLE, '');

/** The rule itself: what a table cannot hold, and what the table is made of. */
export const foldSlowly = (text: string): string =>
  text.normalize('NFD').toLowerCase().replace(INVISIBLE, '').replace(LATIN_MARKS, '').replace(SPECIAL, (letter) => LETTERS[letter] ?? letter).normalize('NFC');

/** Below this stand Latin, Vietnamese, Khmer and the marks; above it letters fold to themselves. */
const TABLE_END = 0x2100;
const DROPPED = 0xffff;
const ODD = 0xfffe;

/** For each sign of the table what it folds to: reading a table is ten times faster than normalising, and search folds whole pages. */
const createFoldTable = (): Uint16Array => Uint16Array.from({ length: TABLE_END }, (_, code) => {
  const folded = foldSlowly(String.fromCharCode(code));
  return folded.length === 0 ? DROPPED : folded.length === 1 ? folded.charCodeAt(0) : ODD;
});
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });
let foldTable: Uint16Array | null = null;

/** Lower case without tone and vowel marks, đ as d: `Đường` and `duong` fold to the same. */
export function foldText(text: string): string {
  foldTable ??= createFoldTable();
  const codes = new Uint16Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const folded = code < TABLE_END ? foldTable[code]! : isPlain(code) ? code : ODD;
    if (folded === ODD) return foldSlowly(text);
    if (folded !== DROPPED) codes[length++] = folded;
  }
  return utf16.decode(codes.subarray(0, length));
}

/** Above the table these have upper and lower case or other forms; the rest (Tai Viet, Cham, and what is no letter) folds to itself. */
const FORMED = [[0x2100, 0x2400], [0x24b6, 0x24ea], [0x2adc, 0x2add], [0x2c00, 0x2e00], [0xa640, 0xa800], [0xab30, 0xabc0]] as const;
const isPlain = (code: number): boolean => code < 0xd800 && !FORMED.some(([from, to]) => code >= from && code < to);

export interface FoldedText {
  folded: string;
  /** For each UTF-16 unit of `folded`, where its sign begins in the original; one more at the end. */
  starts: number[];
}

const foldedSigns = new Map<string, string>();

/** One sign folded; texts have few different ones. */
function foldSign(sign: string): string {
  const known = foldedSigns.get(sign);
  if (known !== undefined) return known;
  const folded = foldText(sign);
  if (foldedSigns.size < 4_000) foldedSigns.set(sign, folded);
  return folded;
}

/** Folds while remembering where each sign came from, so that a match can be marked in the original. */
export function foldWithMap(text: string): FoldedText {
  const starts: number[] = [];
  let folded = '';
  let at = 0;
  for (const sign of text) {
    const plain = foldSign(sign);
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
  const signs = Array.from(run);
  if (signs.length < 2) return signs;
  return signs.slice(1).map((sign, index) => `${signs[index] ?? ''}${sign}`);
}
