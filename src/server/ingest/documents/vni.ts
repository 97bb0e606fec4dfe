/*
 * VNI for Windows, as the fonts whose names begin with `VNI-` show it: a plain vowel and behind it a code for its mark and tone;
 * a few letters have a code of their own. A capital's codes are the small ones less 0x20.
 */

const own: readonly (readonly [string, number])[] = [['ơ', 0xf4], ['ư', 0xf6], ['đ', 0xf1], ['ì', 0xec], ['í', 0xed], ['ỉ', 0xe6], ['ĩ', 0xf3], ['ị', 0xf2], ['ỵ', 0xee]];

/** Marks behind a, e, o, u, y, ơ, ư in the order grave, acute, hook, tilde, dot; behind a, e, o for the circumflex with each tone; behind a for the breve. */
const tones = [0xf8, 0xf9, 0xfb, 0xf5, 0xef];
const circumflexes = [0xe2, 0xe0, 0xe1, 0xe5, 0xe3, 0xe4];
const breves = [0xea, 0xe8, 0xe9, 0xfa, 0xfc, 0xeb];

const sign = (code: number): string => String.fromCharCode(code);
const small = new Map<string, string>(own.map(([letter, code]) => [sign(code), letter]));
const behind = (base: string, letters: string, codes: readonly number[]): void => {
  Array.from(letters).forEach((letter, at) => small.set(base + sign(codes[at]!), letter));
};
for (const [base, letters] of [['a', 'àáảãạ'], ['e', 'èéẻẽẹ'], ['o', 'òóỏõọ'], ['u', 'ùúủũụ'], ['y', 'ỳýỷỹ'], [sign(0xf4), 'ờớởỡợ'], [sign(0xf6), 'ừứửữự']] as const) behind(base, letters, tones);
for (const [base, letters] of [['a', 'âầấẩẫậ'], ['e', 'êềếểễệ'], ['o', 'ôồốổỗộ']] as const) behind(base, letters, circumflexes);
behind('a', 'ăằắẳẵặ', breves);

const upperSign = (text: string): string => Array.from(text, (one) => (one >= '\u00e0' ? sign(one.charCodeAt(0) - 0x20) : one.toUpperCase())).join('');

/** Unicode letter by VNI code or pair of codes. */
export const vniLetters: ReadonlyMap<string, string> = new Map([...small].flatMap(([codes, letter]) => {
  const capital = letter.toUpperCase();
  // In titles a capital vowel is often followed by the small mark.
  const mixed = codes.length === 2 ? [[upperSign(codes[0]!) + codes[1]!, capital] as const] : [];
  return [[codes, letter] as const, ...mixed, [upperSign(codes), capital] as const];
}));

/** VNI read as Latin 1, in Unicode. Longest first: `ô` and `ù` behind it are one letter. */
export function fromVni(text: string): string {
  let result = '';
  for (let at = 0; at < text.length;) {
    const pair = vniLetters.get(text.slice(at, at + 2));
    const single = vniLetters.get(text[at]!);
    result += pair ?? single ?? text[at]!;
    at += pair === undefined ? 1 : 2;
  }
  return result;
}

