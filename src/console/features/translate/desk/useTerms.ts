import { useMemo } from 'react';
import { glossaryApi } from '#console/api/glossaryApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { GlossaryTerm } from '#contract/translating.ts';
import { createTermFinder, type GlossaryHit } from '#domain/glossaryHits.ts';

export type FindTerms = (text: string) => GlossaryHit<GlossaryTerm>[];

const none: GlossaryTerm[] = [];

/** Finds the glossary's terms in a Vietnamese text. Without an answer nothing is found: translating goes on. */
export function useTerms(item: string, lang: LanguageTag): FindTerms {
  const { asked } = useAnswer(() => glossaryApi.list({ item, lang }), `${item} ${lang}`);
  const terms = asked.state === 'ready' ? asked.value.terms : none;
  return useMemo(() => createTermFinder(terms), [terms]);
}
