import { useState } from 'react';
import type * as z from 'zod/mini';
import type { Failure } from '#console/api/ask.ts';
import { deskApi } from '#console/api/deskApi.ts';
import { useAnswer, type Asked } from '#console/api/useAnswer.ts';
import type { DeskLog, LogQuery, logsReplySchema } from '#contract/desk.ts';

type Reply = z.infer<typeof logsReplySchema>;
interface More {
  of: string;
  logs: DeskLog[];
  next: string | null;
}

/** The first page of a filter, and those after it as they are asked for. */
export function useLogPages(query: LogQuery): { asked: Asked<Reply>; again: () => void; more: () => Promise<Failure | null> } {
  const key = JSON.stringify(query);
  const { asked, again } = useAnswer(() => deskApi.logs(query), key);
  const [more, setMore] = useState<More | null>(null);
  const extra = more?.of === key ? more : null;
  if (asked.state !== 'ready') return { asked, again, more: async () => null };
  const next = extra === null ? asked.value.next : extra.next;
  const value: Reply = { ...asked.value, next, logs: extra === null ? asked.value.logs : [...asked.value.logs, ...extra.logs] };
  const askMore = async (): Promise<Failure | null> => {
    if (next === null) return null;
    const answer = await deskApi.logs({ ...query, cursor: next });
    if (!answer.ok) return answer.failure;
    setMore({ of: key, logs: [...(extra?.logs ?? []), ...answer.value.logs], next: answer.value.next });
    return null;
  };
  return { asked: { ...asked, value }, again, more: askMore };
}
