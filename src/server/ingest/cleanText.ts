/** Composed, with single spaces. */
export const cleanText = (text: string): string => text.normalize('NFC').replace(/[\s\u00A0]+/gu, ' ').trim();

const EVERY_HIDDEN = new RegExp(HIDDEN.source, 'gu');
const EVERY_ZERO_WIDTH = new RegExp(ZERO_WIDTH.source, 'gu');
const HALF_PAIRS = /\p{Cs}/gu;

/** A stranger's text as it may stand in a block: hidden characters dropped, composed, with single spaces. */
export function visibleText(text: string): string {
  const shown = text.replace(HALF_PAIRS, '').replace(EVERY_HIDDEN, '');
  return cleanText(KHMER.test(shown) ? shown : shown.replace(EVERY_ZERO_WIDTH, ''));
}
