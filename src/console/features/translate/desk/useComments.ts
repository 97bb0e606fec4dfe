import { useMemo } from 'react';
import type { Failure } from '#console/api/ask.ts';
import { draftsApi } from '#console/api/draftsApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import type { Comment } from '#contract/editorial.ts';
import type { LanguageTag } from '#contract/languages.ts';

export interface CommentActs {
  add: (text: string) => Promise<Failure | null>;
  resolve: (id: string) => Promise<Failure | null>;
}

const none: Comment[] = [];

/** Remarks on one translation: oldest first, by segment; those on the whole stand under ''. */
export function useComments(item: string, lang: LanguageTag): { bySegment: Map<string, Comment[]>; actsOn: (segment: string) => CommentActs; again: () => void } {
  const { asked, again } = useAnswer(() => draftsApi.comments(item), item);
  const all = asked.state === 'ready' ? asked.value.comments : none;
  const bySegment = useMemo(() => {
    const grouped = new Map<string, Comment[]>();
    for (const comment of all.filter((one) => one.lang === lang).toSorted((a, b) => a.at - b.at)) {
      const segment = comment.block ?? '';
      grouped.set(segment, [...(grouped.get(segment) ?? []), comment]);
    }
    return grouped;
  }, [all, lang]);
  const actsOn = (segment: string): CommentActs => ({
    add: async (text) => {
      const answer = await draftsApi.addComment(item, { lang, block: segment === '' ? null : segment, text });
      again();
      return answer.ok ? null : answer.failure;
    },
    resolve: async (id) => {
      const answer = await draftsApi.resolveComment(item, id);
      again();
      return answer.ok ? null : answer.failure;
    },
  });
  return { bySegment, actsOn, again };
}
