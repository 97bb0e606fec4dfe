import { useState } from 'react';
import type * as z from 'zod/mini';
import type { Failure } from '#console/api/ask.ts';
import { translationsApi } from '#console/api/translationsApi.ts';
import { useAnswer, type Asked } from '#console/api/useAnswer.ts';
import type { TranslationQueueQuery, translationQueueReplySchema, TranslationRow } from '#contract/translating.ts';

type Reply = z.infer<typeof translationQueueReplySchema>;
interface More {
  of: string;
  rows: TranslationRow[];
  next: string | null;
}

/** The first page of a filter, and those after it as they are asked for. */
export function useQueuePages(query: TranslationQueueQuery): { asked: Asked<Reply>; again: () => void; more: () => Promise<Failure | null> } {
  const key = JSON.stringify(query);
  const { asked, again } = useAnswer(() => translationsApi.queue(query), key);
  const [more, setMore] = useState<More | null>(null);
  const extra = more?.of === key ? more : null;
  if (asked.state !== 'ready') return { asked, again, more: async () => null };
  const next = extra === null ? asked.value.next : extra.next;
  const value: Reply = { ...asked.value, next, rows: extra === null ? asked.value.rows : [...asked.value.rows, ...extra.rows] };
  const askMore = async (): Promise<Failure | null> => {
    if (next === null) return null;
    const answer = await translationsApi.queue({ ...query, cursor: next });
    if (!answer.ok) return answer.failure;
    setMore({ of: key, rows: [...(extra?.rows ?? []), ...answer.value.rows], next: answer.value.next });
    return null;
  };
  return { asked: { ...asked, value }, again, more: askMore };
}
