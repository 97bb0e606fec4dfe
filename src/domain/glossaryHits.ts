/** A term found in a text: where it begins and ends. */
export interface GlossaryHit<Term> {
  term: Term;
  from: number;
  to: number;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** A word in lower case with its tone at the end: `uỷ` and `ủy`, `hoà` and `hòa` are one word; `bản` and `bán` are two. */
function wordKey(word: string): string {
  const parts = word.normalize('NFD').toLowerCase();
  return parts.replace(TONES, '') + (parts.match(TONES) ?? []).toSorted().join('');
}

interface Word { key: string; from: number; to: number }
const wordsOf = (text: string): Word[] => [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ key: wordKey(word), from: index, to: index + word.length }));

/** Terms by their words, and for each first word how many words its terms have, the most first. */
interface TermIndex<Term> { byWords: Map<string, Term>; lengths: Map<string, number[]> }

function indexOf<Term extends { term: string }>(terms: readonly Term[]): TermIndex<Term> {
  const index: TermIndex<Term> = { byWords: new Map(), lengths: new Map() };
  for (const term of terms) {
    const keys = wordsOf(term.term).map(({ key }) => key);
    if (keys.length === 0) continue;
    index.byWords.set(keys.join(' '), term);
    const known = index.lengths.get(keys[0]!) ?? [];
    if (!known.includes(keys.length)) index.lengths.set(keys[0]!, [...known, keys.length].toSorted((left, right) => right - left));
  }
  return index;
}

/** Finds terms in texts: whole words, upper or lower case, the longest of those that begin at one place. Built once for many texts. */
export function createTermFinder<Term extends { term: string }>(terms: readonly Term[]): (text: string) => GlossaryHit<Term>[] {
  const { byWords, lengths } = indexOf(terms);
  return (text) => {
    const words = wordsOf(text);
    const termAt = (at: number, length: number): Term | undefined => byWords.get(words.slice(at, at + length).map(({ key }) => key).join(' '));
    const hits: GlossaryHit<Term>[] = [];
    for (let at = 0; at < words.length;) {
      const length = lengths.get(words[at]!.key)?.find((one) => termAt(at, one) !== undefined);
      if (length !== undefined) hits.push({ term: termAt(at, length)!, from: words[at]!.from, to: words[Math.min(at + length, words.length) - 1]!.to });
      at += length ?? 1;
    }
    return hits;
  };
}

/** Terms that occur in any of the texts, each once, the longest first. */
export function termsInTexts<Term extends { term: string }>(texts: readonly string[], terms: readonly Term[]): Term[] {
  const find = createTermFinder(terms);
  const found = new Set(texts.flatMap((text) => find(text).map(({ term }) => term)));
  return [...found].sort((left, right) => right.term.length - left.term.length || (left.term < right.term ? -1 : 1));
}
