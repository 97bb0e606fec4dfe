import { useState } from 'react';
import type { Failure } from '#console/api/ask.ts';
import { sourcesApi } from '#console/api/sourcesApi.ts';
import { useAnswer, type Asked } from '#console/api/useAnswer.ts';
import type { InboxQuery, InboxRow } from '#contract/sources.ts';

interface Page {
  items: InboxRow[];
  next: string | null;
}

/** The first page of a filter, and those after it as they are asked for. */
export function useInboxPages(query: InboxQuery): { asked: Asked<Page>; again: () => void; more: () => Promise<Failure | null> } {
  const key = JSON.stringify(query);
  const { asked, again } = useAnswer(() => sourcesApi.inbox(query), key);
  const [extra, setExtra] = useState<(Page & { of: string }) | null>(null);
  const rest = extra?.of === key ? extra : null;
  if (asked.state !== 'ready') return { asked, again, more: async () => null };
  const next = rest === null ? asked.value.next : rest.next;
  const known = new Set(asked.value.items.map(({ id }) => id));
  const items = [...asked.value.items, ...(rest?.items ?? []).filter(({ id }) => !known.has(id))];
  const more = async (): Promise<Failure | null> => {
    if (next === null) return null;
    const answer = await sourcesApi.inbox({ ...query, cursor: next });
    if (!answer.ok) return answer.failure;
    setExtra({ of: key, items: [...(rest?.items ?? []), ...answer.value.items], next: answer.value.next });
    return null;
  };
  const handleAgain = (): void => {
    setExtra(null);
    again();
  };
  return { asked: { ...asked, value: { items, next } }, again: handleAgain, more };
}
