import type { GlossaryTerm } from '#contract/translating.ts';

/** A run of the source, and the term it is where it is one. */
export interface TermRun {
  text: string;
  term: GlossaryTerm | null;
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;
const plain = (text: string): string => text.toLocaleLowerCase('vi');

const isWhole = (text: string, from: number, to: number): boolean => !LETTER.test(text.slice(from - 1, from)) && !LETTER.test(text.slice(to, to + 1));

function hitAt(text: string, folded: string, at: number, longestFirst: readonly GlossaryTerm[]): GlossaryTerm | null {
  return longestFirst.find(({ term }) => folded.startsWith(plain(term), at) && isWhole(text, at, at + term.length)) ?? null;
}

/** Splits a text at the terms in it; of two that begin at one place the longer wins, whole words only. Terms and text are NFC, as everything stored is. */
export function termRuns(text: string, terms: readonly GlossaryTerm[]): TermRun[] {
  const longestFirst = terms.filter(({ term }) => term !== '').toSorted((a, b) => b.term.length - a.term.length);
  const folded = plain(text);
  const runs: TermRun[] = [];
  let from = 0;
  for (let at = 0; at < text.length;) {
    const hit = hitAt(text, folded, at, longestFirst);
    if (hit === null) {
      at += 1;
      continue;
    }
    if (at > from) runs.push({ text: text.slice(from, at), term: null });
    at += hit.term.length;
    runs.push({ text: text.slice(at - hit.term.length, at), term: hit });
    from = at;
  }
  if (from < text.length) runs.push({ text: text.slice(from), term: null });
  return runs;
}

/** Terms of a text in the order they come, each once. */
export const termsIn = (text: string, terms: readonly GlossaryTerm[]): GlossaryTerm[] =>
  [...new Set(termRuns(text, terms).flatMap(({ term }) => (term === null ? [] : [term])))];
