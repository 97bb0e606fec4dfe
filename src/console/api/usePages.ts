import { useState } from 'react';
import type { Answer, Failure } from './ask.ts';
import { useAnswer, type Asked } from './useAnswer.ts';

type Page = { next: string | null };

export interface Pages<R extends Page> {
  /** All rows so far as one reply. */
  asked: Asked<R>;
  /** From the first page. */
  again: () => void;
  more: () => Promise<void>;
  busy: boolean;
  /** Why the next page did not come; what is there stays. */
  failure: Failure | null;
}

interface Later<R> {
  of: string;
  pages: readonly R[];
  busy: boolean;
  failure: Failure | null;
}

/** A list that comes page by page: the first when the question changes, those after it as they are asked for. `rows` names the list in the reply. */
export function usePages<Q extends object, K extends string, R extends Page & Record<K, readonly unknown[]>>(question: (query: Q) => Promise<Answer<R>>, query: Q, rows: K): Pages<R> {
  const of = JSON.stringify(query);
  const { asked, again } = useAnswer(() => question(query), of);
  const none: Later<R> = { of, pages: [], busy: false, failure: null };
  const [held, setHeld] = useState(none);
  const later = held.of === of ? held : none;
  const handleAgain = (): void => {
    setHeld(none);
    again();
  };
  if (asked.state !== 'ready') return { asked, again: handleAgain, more: async () => undefined, busy: false, failure: null };
  const { next } = later.pages.at(-1) ?? asked.value;
  const more = async (): Promise<void> => {
    if (next === null) return;
    setHeld({ ...later, busy: true });
    const answer = await question({ ...query, cursor: next });
    setHeld((before) => {
      if (before.of !== of || !before.busy) return before;
      return answer.ok ? { of, pages: [...before.pages, answer.value], busy: false, failure: null } : { ...before, busy: false, failure: answer.failure };
    });
  };
  const value: R = { ...asked.value, [rows]: [asked.value, ...later.pages].flatMap((page) => page[rows]), next };
  return { asked: { ...asked, value }, again: handleAgain, more, busy: later.busy, failure: later.failure };
}
