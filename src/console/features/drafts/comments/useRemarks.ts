import { useCallback } from 'react';
import type { Answer } from '#console/api/ask.ts';
import { draftsApi } from '#console/api/draftsApi.ts';
import { useAnswer, type Asked } from '#console/api/useAnswer.ts';
import type { Comment } from '#contract/editorial.ts';

export interface Remarks {
  asked: Asked<{ comments: Comment[] }>;
  again: () => void;
  /** Those of the Vietnamese text that are not settled, oldest first. */
  open: readonly Comment[];
  settled: readonly Comment[];
  add: (block: string | null, text: string) => Promise<Answer<unknown>>;
  resolve: (id: string) => Promise<Answer<unknown>>;
}

const none: Comment[] = [];

/** Remarks on a draft's Vietnamese text. */
export function useRemarks(draft: string): Remarks {
  const { asked, again } = useAnswer(() => draftsApi.comments(draft), draft);
  const all = asked.state === 'ready' ? asked.value.comments.filter(({ lang }) => lang === null) : none;
  const add = useCallback(async (block: string | null, text: string) => {
    const answer = await draftsApi.addComment(draft, { lang: null, block, text });
    if (answer.ok) again();
    return answer;
  }, [draft, again]);
  const resolve = useCallback(async (id: string) => {
    const answer = await draftsApi.resolveComment(draft, id);
    if (answer.ok) again();
    return answer;
  }, [draft, again]);
  return { asked, again, open: all.filter(({ resolved }) => resolved === null), settled: all.filter(({ resolved }) => resolved !== null), add, resolve };
}

export const countByBlock = (comments: readonly Comment[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { block } of comments) if (block !== null) counts.set(block, (counts.get(block) ?? 0) + 1);
  return counts;
};
