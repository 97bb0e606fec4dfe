import type { GlossaryTerm } from '#contract/translating.ts';
import type { FindTerms } from './useTerms.ts';

/** A run of the source, and the term it is where it is one. */
export interface TermRun {
  text: string;
  term: GlossaryTerm | null;
}

/** Splits a text at the terms in it. */
export function termRuns(text: string, find: FindTerms): TermRun[] {
  const runs: TermRun[] = [];
  let at = 0;
  for (const { term, from, to } of find(text)) {
    if (from > at) runs.push({ text: text.slice(at, from), term: null });
    runs.push({ text: text.slice(from, to), term });
    at = to;
  }
  if (at < text.length) runs.push({ text: text.slice(at), term: null });
  return runs;
}

/** Terms of a text in the order they come, each once. */
export const termsIn = (text: string, find: FindTerms): GlossaryTerm[] => [...new Set(find(text).map(({ term }) => term))];
