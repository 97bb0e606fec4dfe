import { useState } from 'react';
import { glossaryApi } from '#console/api/glossaryApi.ts';
import { usePages, type Pages } from '#console/api/usePages.ts';
import type { GlossaryQuery, GlossaryTerm } from '#contract/translating.ts';

interface Page {
  terms: readonly GlossaryTerm[];
  next: string | null;
}

const withTaken = (terms: readonly GlossaryTerm[], taken: ReadonlyMap<string, GlossaryTerm | null>): GlossaryTerm[] =>
  terms.flatMap((term) => {
    const newer = taken.get(term.id);
    return newer === undefined ? [term] : newer === null ? [] : [newer];
  });

/** Terms of a filter, page after page; `take` puts one the server just answered in its place (null: it is gone), so that what was changed here shows at once. */
export function useGlossaryPages(query: GlossaryQuery): { pages: Pages<Page>; take: (id: string, term: GlossaryTerm | null) => void } {
  const pages = usePages(glossaryApi.list, query, 'terms');
  const [taken, setTaken] = useState<ReadonlyMap<string, GlossaryTerm | null>>(new Map());
  const take = (id: string, term: GlossaryTerm | null): void => setTaken((before) => new Map(before).set(id, term));
  const { asked } = pages;
  if (asked.state !== 'ready') return { pages: { ...pages, asked }, take };
  return { pages: { ...pages, asked: { ...asked, value: { ...asked.value, terms: withTaken(asked.value.terms, taken) } } }, take };
}
