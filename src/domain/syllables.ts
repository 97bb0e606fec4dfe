import type { Block } from '#contract/content.ts';

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const UNSPACED = /[\u1780-\u17d3\uaa80-\uaadf]/u;
const CLUSTER = /[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3])*[\u17b4-\u17d1\u17d3]*/gu;
const TAI_VIET_INITIAL = /[\uaa80-\uaaaf]/gu;
/** A number read aloud takes about this many syllables a digit ("1719": một nghìn bảy trăm mười chín, 7 for 4). */
const PER_DIGIT = 1.6;

function ofWord(word: string): number {
  if (/^\p{N}+$/u.test(word)) return Math.max(1, Math.round(word.length * PER_DIGIT));
  if (!UNSPACED.test(word)) return 1;
  const clusters = word.match(CLUSTER)?.length ?? 0;
  // Tai Viet syllables are an initial and mostly a final letter.
  const taiViet = Math.round((word.match(TAI_VIET_INITIAL)?.length ?? 0) / 1.6);
  return Math.max(1, clusters + taiViet);
}

/**
 * Syllables of a text as read aloud. Vietnamese writes each syllable apart; Khmer and Tai Viet do not, so letters
 * are counted there. A reckoning for reading times, not a linguistic count.
 */
export function syllablesOf(text: string): number {
  let sum = 0;
  for (const [word] of text.matchAll(WORD)) sum += ofWord(word);
  return sum;
}

/** Syllables of what is read aloud: everything but pauses and cues. */
export const syllablesOfBlocks = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => (block.type === 'pause' || block.type === 'cue' ? sum : sum + syllablesOf(block.text)), 0);

/** Speaking parts of a skit: different names among its speaker lines. */
export const castOf = (blocks: readonly Block[]): number =>
  new Set(blocks.flatMap((block) => (block.type === 'speaker' && block.who !== undefined ? [block.who.trim().toLocaleLowerCase('vi')] : []))).size;
