import { useState } from 'react';
import type * as z from 'zod/mini';
import type { Failure } from '#console/api/ask.ts';
import { draftsApi } from '#console/api/draftsApi.ts';
import { useAnswer, type Asked } from '#console/api/useAnswer.ts';
import type { DraftQuery, DraftRow, draftsReplySchema } from '#contract/editorial.ts';

type Reply = z.infer<typeof draftsReplySchema>;

/** The first page of a list of drafts, and those after it as they are asked for. */
export function useDraftPages(query: DraftQuery): { asked: Asked<Reply>; again: () => void; more: () => Promise<Failure | null> } {
  const key = JSON.stringify(query);
  const { asked, again } = useAnswer(() => draftsApi.drafts(query), key);
  const [later, setLater] = useState<{ of: string; drafts: DraftRow[]; next: string | null } | null>(null);
  const extra = later?.of === key ? later : null;
  if (asked.state !== 'ready') return { asked, again, more: async () => null };
  const next = extra === null ? asked.value.next : extra.next;
  const more = async (): Promise<Failure | null> => {
    if (next === null) return null;
    const answer = await draftsApi.drafts({ ...query, cursor: next });
    if (!answer.ok) return answer.failure;
    setLater({ of: key, drafts: [...(extra?.drafts ?? []), ...answer.value.drafts], next: answer.value.next });
    return null;
  };
  return { asked: { ...asked, value: { drafts: [...asked.value.drafts, ...(extra?.drafts ?? [])], next } }, again, more };
}
