/** Characters that turn the direction of the text around them (U+202A–U+202E, U+2066–U+2069): they can make a line read as another one. */
const DIRECTION_SIGNS = /[\u202A-\u202E\u2066-\u2069]/g;
/** Half of a surrogate pair, as a cut through an emoji leaves it (`toWellFormed` is younger than the phones we serve). */
const HALF_PAIRS = /\p{Cs}/gu;
/** Control characters but tab and line feed; NUL among them, which no database keeps. */
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/**
 * A person's text as it is kept: NFC, no control or direction signs, no half of a surrogate pair. Zero-width space and
 * joiners stay: Khmer and other scripts need them.
 */
export const plainText = (text: string): string => text.replace(HALF_PAIRS, '\uFFFD').replace(CONTROLS, '').replace(DIRECTION_SIGNS, '').normalize('NFC');

/** The same for every string inside a value (keys are left as they are); other values pass through. */
export function plainTexts(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value);
  if (Array.isArray(value)) return value.map(plainTexts);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plainTexts(part)]));
}
