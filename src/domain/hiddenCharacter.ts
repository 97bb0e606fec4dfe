/** Control characters, bidirectional overrides, zero-width joiners and spaces, the soft hyphen, the byte order mark, what was no UTF-8. */
const HIDDEN = /(?![\t\n\r])\p{Cc}|[\u00AD\u061C\u180E\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFFD-\uFFFF]/u;
const ZERO_WIDTH = /[\u200B-\u200D]/;
/** Khmer breaks lines at U+200B and joins at U+200C/D: there they mean something. */
const KHMER = /[\u1780-\u17FF]/;

/** The first hidden character of a text, as U+XXXX, or null: nothing that cannot be seen may travel, for it deceives readers and search alike. */
export function hiddenCharacterIn(text: string): string | null {
  const found = HIDDEN.exec(text) ?? (KHMER.test(text) ? null : ZERO_WIDTH.exec(text));
  return found === null ? null : `U+${found[0]!.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

const EVERY_HIDDEN = new RegExp(HIDDEN.source, 'gu');
const EVERY_ZERO_WIDTH = new RegExp(ZERO_WIDTH.source, 'gu');

/** The text without them; in Khmer those stay that mean something there. */
export function withoutHiddenCharacters(text: string): string {
  const shown = text.replace(EVERY_HIDDEN, '');
  return KHMER.test(shown) ? shown : shown.replace(EVERY_ZERO_WIDTH, '');
}
