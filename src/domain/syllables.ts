import type { Block } from '#contract/content.ts';
import { vietnameseNumberSyllables } from './spokenNumber.ts';

const PIECE = /\d+(?:[.,]\d+)*|%|[\p{L}\p{M}]+/gu;
const CAPITALS = /^\p{Lu}{2,6}$/u;
/** What a Vietnamese syllable can look like in capitals, tone marks taken off. */
const SYLLABLE = /^(?:NGH|NG|NH|CH|GH|GI|KH|PH|QU|TH|TR|[BCDĐGHKLMNPRSTVX])?[AEIOUY]{1,3}(?:CH|NG|NH|[CMNPT])?$/;
const UNSPACED = /[\u1780-\u17d3\uaa80-\uaadf]/u;
const CLUSTER = /[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3])*[\u17b4-\u17d1\u17d3]*/gu;
const TAI_VIET_INITIAL = /[\uaa80-\uaaaf]/gu;

/** A run of capitals that is no syllable ("UBND", "BHYT") is spelt, a letter a syllable; a word in capitals is read. */
const isSpelt = (word: string): boolean => CAPITALS.test(word) && !SYLLABLE.test(word.normalize('NFD').replace(/\p{M}/gu, ''));

function ofUnspaced(word: string): number {
  const clusters = word.match(CLUSTER)?.length ?? 0;
  // Tai Viet syllables are an initial and mostly a final letter.
  const taiViet = Math.round((word.match(TAI_VIET_INITIAL)?.length ?? 0) / 1.6);
  return Math.max(1, clusters + taiViet);
}

function ofPiece(piece: string): number {
  if (/^\d/.test(piece)) return vietnameseNumberSyllables(piece);
  if (piece === '%') return 2; // phần trăm
  if (UNSPACED.test(piece)) return ofUnspaced(piece);
  return isSpelt(piece) ? piece.length : 1;
}

/**
 * Syllables of a text as read aloud. Vietnamese writes each syllable apart; numbers count as they are spoken,
 * abbreviations by the letter. Khmer and Tai Viet run on, so letters are counted there: a reckoning for reading times,
 * not a linguistic count.
 */
export function syllablesOf(text: string): number {
  let sum = 0;
  for (const [piece] of text.normalize('NFC').replaceAll('*', '').matchAll(PIECE)) sum += ofPiece(piece);
  return sum;
}

/** Syllables of what is read aloud: everything but pauses and cues. `texts` puts a translation's texts in place of the blocks' own. */
export const syllablesOfBlocks = (blocks: readonly Pick<Block, 'id' | 'type' | 'text'>[], texts?: Readonly<Record<string, string>>): number =>
  blocks.reduce((sum, block) => {
    if (block.type === 'pause' || block.type === 'cue') return sum;
    return sum + syllablesOf(texts === undefined ? block.text : (texts[block.id] ?? ''));
  }, 0);

/** Speaking parts of a skit: different names among its speaker lines. */
export const castOf = (blocks: readonly Pick<Block, 'type' | 'who'>[]): number =>
  new Set(blocks.flatMap((block) => (block.type === 'speaker' && block.who !== undefined ? [block.who.trim().toLocaleLowerCase('vi')] : []))).size;

/** How long blocks take to say at a speed in syllables a minute, in seconds; pauses last as written (A1). */
export function secondsAloud(blocks: readonly Block[], syllablesPerMinute: number, texts?: Readonly<Record<string, string>>): number {
  const pauses = blocks.reduce((sum, block) => sum + (block.type === 'pause' ? (block.seconds ?? 0) : 0), 0);
  return (syllablesOfBlocks(blocks, texts) * 60) / Math.max(1, syllablesPerMinute) + pauses;
}
