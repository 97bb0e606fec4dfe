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

interface Indexed<Term> { term: Term; keys: string[] }

/** Terms by their first word, the longest first. */
function byFirstWord<Term extends { term: string }>(terms: readonly Term[]): Map<string, Indexed<Term>[]> {
  const index = new Map<string, Indexed<Term>[]>();
  for (const term of terms) {
    const keys = wordsOf(term.term).map(({ key }) => key);
    if (keys.length > 0) index.set(keys[0]!, [...(index.get(keys[0]!) ?? []), { term, keys }]);
  }
  for (const list of index.values()) list.sort((left, right) => right.keys.length - left.keys.length);
  return index;
}

/** Finds terms in texts: whole words, upper or lower case, the longest of those that begin at one place. Built once for many texts. */
export function createTermFinder<Term extends { term: string }>(terms: readonly Term[]): (text: string) => GlossaryHit<Term>[] {
  const index = byFirstWord(terms);
  return (text) => {
    const words = wordsOf(text);
    const hits: GlossaryHit<Term>[] = [];
    for (let at = 0; at < words.length;) {
      const hit = index.get(words[at]!.key)?.find(({ keys }) => keys.every((key, offset) => words[at + offset]?.key === key));
      if (hit !== undefined) hits.push({ term: hit.term, from: words[at]!.from, to: words[at + hit.keys.length - 1]!.to });
      at += hit?.keys.length ?? 1;
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
