import { TITLE_WEIGHT } from './searchIndex.ts';
import type { FoundTerm, OpenIndex } from './searchScan.ts';
import { bigramsOf, foldText, wordsOf } from './textFold.ts';

/** One word of a query. `parts` are index keys that must all occur: one for a spaced word, bigrams for a script without spaces. */
export interface QueryWord {
  exact: string;
  folded: string;
  unspaced: boolean;
  parts: string[];
  /** The word may go on: the last one, while it is being typed. */
  open: boolean;
}

/** Reads what a person typed. At most 12 words count. */
export function readQuery(text: string): QueryWord[] {
  const words = wordsOf(text).slice(0, 12);
  const typing = !/\s$/u.test(text);
  return words.map((word, index) => ({
    exact: word.exact,
    folded: word.unspaced ? word.exact : foldText(word.exact),
    unspaced: word.unspaced,
    parts: word.unspaced ? bigramsOf(word.exact) : [foldText(word.exact)],
    open: typing && index === words.length - 1,
  }));
}

export interface Candidate {
  part: number;
  document: number;
  score: number;
  /** Every word was found as written, diacritics included. */
  exact: boolean;
  words: number;
}

const EXACT = 1.5;
const FOLDED = 1;
const BEGINNING = 0.6;

interface Match {
  index: OpenIndex;
  part: number;
  term: FoundTerm;
  closeness: number;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** How well a term of the index answers a word: as written, but for marks, only its beginning, or not at all. */
function closenessOf(key: Uint8Array, word: QueryWord, partKey: Uint8Array): number {
  if (key.length === partKey.length) return word.unspaced || word.exact === word.folded ? EXACT : FOLDED;
  if (key[partKey.length] === 0) return decoder.decode(key.subarray(partKey.length + 1)) === word.exact ? EXACT : FOLDED;
  return word.open ? BEGINNING : 0;
}

function matchesOf(indexes: readonly OpenIndex[], word: QueryWord, partKey: string): { matches: Match[]; documents: number } {
  const bytes = encoder.encode(partKey);
  const matches: Match[] = [];
  let documents = 0;
  for (const [part, index] of indexes.entries()) {
    index.eachTerm(bytes, (term) => {
      const closeness = closenessOf(term.key, word, bytes);
      if (closeness === 0) return;
      matches.push({ index, part, term, closeness });
      documents += term.documents;
    });
  }
  return { matches, documents };
}

/** Running sums over the documents of one index. */
interface Tally {
  score: Float32Array;
  found: Uint8Array;
  exact: Uint8Array;
}

interface PartScratch {
  best: Float32Array;
  closest: Float32Array;
  touched: number[];
}

function scoreKey(indexes: readonly OpenIndex[], tallies: readonly Tally[], { matches, rarity }: { matches: readonly Match[]; rarity: number }): void {
  const scratch = indexes.map((): PartScratch | null => null);
  for (const { index, part, term, closeness } of matches) {
    const own = (scratch[part] ??= { best: new Float32Array(index.docs), closest: new Float32Array(index.docs), touched: [] });
    index.eachPosting(term, (document, weight) => {
      const value = closeness * (1 + (weight & 3) * 0.4 + (weight & TITLE_WEIGHT ? 2 : 0));
      if (own.closest[document] === 0) own.touched.push(document);
      if (value > own.best[document]!) own.best[document] = value;
      if (closeness > own.closest[document]!) own.closest[document] = closeness;
    });
  }
  for (const [part, own] of scratch.entries()) {
    const tally = tallies[part];
    if (own === null || tally === undefined) continue;
    for (const document of own.touched) {
      tally.score[document]! += rarity * own.best[document]!;
      tally.found[document]! += 1;
      if (own.closest[document] === Math.fround(EXACT)) tally.exact[document]! += 1;
    }
  }
}

/** The best `limit` documents: those with every word, or, when there are none, with all words but one. Exactly written ones first. */
export function rankDocuments(indexes: readonly OpenIndex[], live: readonly Uint8Array[], query: { words: readonly QueryWord[]; limit: number }): Candidate[] {
  const keys = query.words.flatMap((word) => word.parts.map((part, at) => ({ part, word: { ...word, open: word.open && at === word.parts.length - 1 } })));
  if (keys.length === 0) return [];
  const tallies = indexes.map(({ docs }): Tally => ({ score: new Float32Array(docs), found: new Uint8Array(docs), exact: new Uint8Array(docs) }));
  const all = indexes.reduce((sum, index) => sum + index.docs, 0);
  for (const { part, word } of keys) {
    const { matches, documents } = matchesOf(indexes, word, part);
    scoreKey(indexes, tallies, { matches, rarity: Math.log(1 + all / Math.max(1, documents)) });
  }
  const choose = (least: number): Candidate[] => bestCandidates({ indexes, live, tallies, least, keys: keys.length, limit: query.limit });
  const complete = choose(keys.length);
  return complete.length > 0 || keys.length < 2 ? complete : choose(keys.length - 1);
}

interface Choice {
  indexes: readonly OpenIndex[];
  live: readonly Uint8Array[];
  tallies: readonly Tally[];
  least: number;
  keys: number;
  limit: number;
}

/** Long documents hold every word sooner or later: a mild correction by length. */
const shortness = (lengthByte: number): number => 1 / (0.75 + lengthByte / 256);

const comesFirst = (left: Candidate, right: Candidate): boolean => (left.exact === right.exact ? left.score > right.score : left.exact);

function bestCandidates({ indexes, live, tallies, least, keys, limit }: Choice): Candidate[] {
  const best: Candidate[] = [];
  for (const [part, tally] of tallies.entries()) {
    for (let document = 0; document < tally.found.length; document += 1) {
      if (tally.found[document]! < least || live[part]?.[document] !== 1) continue;
      const score = tally.score[document]! * shortness(indexes[part]!.docLength(document));
      const candidate = { part, document, score, exact: tally.exact[document] === keys, words: tally.found[document]! };
      const worst = best[limit - 1];
      if (worst !== undefined && !comesFirst(candidate, worst)) continue;
      let place = Math.min(best.length, limit - 1);
      while (place > 0 && comesFirst(candidate, best[place - 1]!)) place -= 1;
      best.splice(place, 0, candidate);
      if (best.length > limit) best.pop();
    }
  }
  return best;
}
