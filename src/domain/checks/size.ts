import { BLOCK_MOST_LETTERS } from '#contract/content.ts';
import { AUDIO_SEGMENT, TITLE_SEGMENT } from '#contract/translating.ts';
import type { Check } from './Finding.ts';

const lettersOf = (text: string): number => text.normalize('NFC').match(/[\p{L}\p{N}]/gu)?.length ?? 0;
const TITLE_MOST_LETTERS = 300;
const FEWEST = 30;
const SHORTEST = 0.3;
const LONGEST = 3;

/** Something stands there. */
export const checkMissing: Check = ({ id, text }) => (id !== AUDIO_SEGMENT && text.trim() === '' ? [{ code: 'missing', detail: '', severity: 'must' }] : []);

/** More than phones take of one block (or of a title). */
export const checkTooLong: Check = ({ id, text }) => {
  const most = id === TITLE_SEGMENT ? TITLE_MOST_LETTERS : BLOCK_MOST_LETTERS;
  return text.length > most ? [{ code: 'tooLong', detail: String(most), severity: 'must' }] : [];
};

/** Less than a third or more than three times as long as the Vietnamese: something was left out, or belongs elsewhere. */
export const checkLength: Check = ({ source, text }) => {
  const [from, to] = [lettersOf(source), lettersOf(text)];
  if (Math.max(from, to) < FEWEST || from === 0) return [];
  const ratio = to / from;
  return ratio >= SHORTEST && ratio <= LONGEST ? [] : [{ code: 'length', detail: `${Math.round(ratio * 100)}%`, severity: 'look' }];
};
