import { withoutHiddenCharacters } from '#domain/hiddenCharacter.ts';

/** Composed, with single spaces. */
export const cleanText = (text: string): string => text.normalize('NFC').replace(/[\s\u00A0]+/gu, ' ').trim();

const HALF_PAIRS = /\p{Cs}/gu;

/** A stranger's text as it may stand in a block: hidden characters dropped, composed, with single spaces. */
export const visibleText = (text: string): string => cleanText(withoutHiddenCharacters(text.replace(HALF_PAIRS, '')));
