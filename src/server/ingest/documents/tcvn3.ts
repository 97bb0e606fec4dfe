/*
 * TCVN 5712:1993, VN3 ("ABC"), as the fonts whose names begin with `.Vn` show it: one byte a letter. There are capitals only for
 * letters without a tone; a toned capital is the small letter's code in a font whose name ends in H (`.VnTimeH`).
 */

const rows: readonly (readonly [string, readonly number[]])[] = [
  ['ĂÂÊÔƠƯĐ', [0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7]],
  ['ăâêôơưđ', [0xa8, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae]],
  ['àảãáạ', [0xb5, 0xb6, 0xb7, 0xb8, 0xb9]],
  ['ằẳẵắặ', [0xbb, 0xbc, 0xbd, 0xbe, 0xc6]],
  ['ầẩẫấậ', [0xc7, 0xc8, 0xc9, 0xca, 0xcb]],
  ['èẻẽéẹ', [0xcc, 0xce, 0xcf, 0xd0, 0xd1]],
  ['ềểễếệ', [0xd2, 0xd3, 0xd4, 0xd5, 0xd6]],
  ['ìỉĩíị', [0xd7, 0xd8, 0xdc, 0xdd, 0xde]],
  ['òỏõóọ', [0xdf, 0xe1, 0xe2, 0xe3, 0xe4]],
  ['ồổỗốộ', [0xe5, 0xe6, 0xe7, 0xe8, 0xe9]],
  ['ờởỡớợ', [0xea, 0xeb, 0xec, 0xed, 0xee]],
  ['ùủũúụ', [0xef, 0xf1, 0xf2, 0xf3, 0xf4]],
  ['ừửữứự', [0xf5, 0xf6, 0xf7, 0xf8, 0xf9]],
  ['ỳỷỹýỵ', [0xfa, 0xfb, 0xfc, 0xfd, 0xfe]],
];

/** Unicode letter by TCVN3 code. */
export const tcvn3Letters: ReadonlyMap<string, string> = new Map(rows.flatMap(([letters, codes]) => Array.from(letters, (letter, at) => [String.fromCharCode(codes[at]!), letter] as const)));

const WORD = /[\p{L}\u00A1-\u00FE]+/gu;
const CAPITALS = /[A-ZĂÂÊÔƠƯĐ]/gu;
const SPOKEN = /[a-z]/;

/**
 * TCVN3 read as Latin 1, in Unicode. `isCapital`: the font shows everything in capitals. Without a font to tell, a word of two
 * and more plain capitals gets its toned letters as capitals too ("CéNG" is "CỘNG"); one of a single capital only in a line
 * without small letters ("VÒ" is "Về" elsewhere).
 */
export function fromTcvn3(text: string, isCapital = false): string {
  const converted = (word: string): string => Array.from(word, (sign) => tcvn3Letters.get(sign) ?? sign).join('');
  const isShoutedLine = !SPOKEN.test(text);
  return text.replace(WORD, (word) => {
    const unicode = converted(word);
    const capitals = unicode.match(CAPITALS)?.length ?? 0;
    const isShouted = !SPOKEN.test(word) && capitals >= (isShoutedLine ? 1 : 2);
    return isCapital || isShouted ? unicode.toUpperCase() : unicode;
  });
}
