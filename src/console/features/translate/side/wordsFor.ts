import type { LanguageTag } from '#contract/languages.ts';
import type { GlossaryTerm } from '#contract/translating.ts';

export type GlossaryWord = GlossaryTerm['words'][number];

/** A term's words in one language: what was agreed first, the newest proposal next. */
export const wordsFor = ({ words }: GlossaryTerm, lang: LanguageTag): GlossaryWord[] =>
  words.filter((word) => word.lang === lang).toSorted((a, b) => Number(b.status === 'agreed') - Number(a.status === 'agreed') || b.at - a.at);
