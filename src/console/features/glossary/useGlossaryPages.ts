import { useState } from 'react';
import type { Failure } from '#console/api/ask.ts';
import { glossaryApi } from '#console/api/glossaryApi.ts';
import { useAnswer, type Asked } from '#console/api/useAnswer.ts';
import type { GlossaryQuery, GlossaryTerm } from '#contract/translating.ts';

interface More {
  of: string;
  terms: GlossaryTerm[];
  next: string | null;
}
type Page = { terms: GlossaryTerm[]; next: string | null };

export interface GlossaryPages {
  asked: Asked<Page>;
  again: () => void;
  more: () => Promise<Failure | null>;
  /** A term as the server just answered it, in its place; null: gone. */
  take: (id: string, term: GlossaryTerm | null) => void;
}

const withTaken = (terms: readonly GlossaryTerm[], taken: ReadonlyMap<string, GlossaryTerm | null>): GlossaryTerm[] =>
  terms.flatMap((term) => {
    const newer = taken.get(term.id);
    return newer === undefined ? [term] : newer === null ? [] : [newer];
  });

/** Terms of a filter, page after page; what was changed here shows at once and stays in its place. */
export function useGlossaryPages(query: GlossaryQuery): GlossaryPages {
  const key = JSON.stringify(query);
  const { asked, again } = useAnswer(() => glossaryApi.list(query), key);
  const [more, setMore] = useState<More | null>(null);
  const [taken, setTaken] = useState<ReadonlyMap<string, GlossaryTerm | null>>(new Map());
  const take = (id: string, term: GlossaryTerm | null): void => setTaken((before) => new Map(before).set(id, term));
  const extra = more?.of === key ? more : null;
  if (asked.state !== 'ready') return { asked, again, more: async () => null, take };
  const next = extra === null ? asked.value.next : extra.next;
  const askMore = async (): Promise<Failure | null> => {
    if (next === null) return null;
    const answer = await glossaryApi.list({ ...query, cursor: next });
    if (!answer.ok) return answer.failure;
    setMore({ of: key, terms: [...(extra?.terms ?? []), ...answer.value.terms], next: answer.value.next });
    return null;
  };
  return { asked: { ...asked, value: { next, terms: withTaken([...asked.value.terms, ...(extra?.terms ?? [])], taken) } }, again, more: askMore, take };
}
