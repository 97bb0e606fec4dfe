import type { LegacyEncoding } from '#contract/sources.ts';
import { hasVietnameseLetter, isSyllable } from './syllableRules.ts';
import { fromTcvn3 } from './tcvn3.ts';
import { fromVni } from './vni.ts';

export const fromLegacy = (encoding: LegacyEncoding, text: string, isCapital = false): string => (encoding === 'tcvn3' ? fromTcvn3(text, isCapital) : fromVni(text)).normalize('NFC');

/** Codes of the old fonts, read as Latin 1. */
const HIGH = /[\u00A1-\u00FF]/;
/** Beyond Latin 1 there was nothing in these fonts: such a text is Unicode, whatever its font is called. Quotes and dashes that Word puts in do not count. */
const BEYOND = /[\u0100-\u1FFF\u2C00-\uFFFF]/;

export const couldBeLegacy = (text: string): boolean => HIGH.test(text) && !BEYOND.test(text);

const WORD = /[\p{L}\p{M}\u00A1-\u00FF]+/gu;
const FEWEST_WORDS = 4;
const MOST_WORDS = 3_000;

/** Share of words that are Vietnamese syllables, of those that have any letter beyond ASCII. */
function fitness(words: readonly string[]): number {
  const fitting = words.filter((word) => isSyllable(word) && hasVietnameseLetter(word)).length;
  return words.length === 0 ? 0 : fitting / words.length;
}

/**
 * Which old encoding a text without font names is in, by its syllables: converted, nearly every word with a mark is one; as it
 * stands, few are. Null when it is none, or too short to tell.
 */
export function legacyEncodingOf(text: string): LegacyEncoding | null {
  if (!couldBeLegacy(text)) return null;
  const words = (text.match(WORD) ?? []).filter((word) => HIGH.test(word)).slice(0, MOST_WORDS);
  if (words.length < FEWEST_WORDS) return null;
  const found = (['tcvn3', 'vni'] as const).map((encoding) => ({ encoding, fit: fitness(words.map((word) => fromLegacy(encoding, word))) })).toSorted((left, right) => right.fit - left.fit)[0]!;
  return found.fit >= 0.8 && found.fit - fitness(words) >= 0.3 ? found.encoding : null;
}

/** What a font's name says of the text set in it. `cham`: an old Cham font, which puts its letters on Latin codes. */
export function fontMeaning(font: string): { encoding: LegacyEncoding; isCapital: boolean } | 'cham' | null {
  const name = font.trim();
  if (/^\.?Vn[A-Z0-9]/.test(name)) return { encoding: 'tcvn3', isCapital: name.endsWith('H') };
  if (/^VNI[- ]/i.test(name)) return { encoding: 'vni', isCapital: false };
  const isOldCham = /\b(?:cham|champa)\b|efeo|akhar|gilai\s*praong|thrah|panrang/i.test(name) && !/^(?:noto|unifont|gnu)/i.test(name);
  return isOldCham ? 'cham' : null;
}
