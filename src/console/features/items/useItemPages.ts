import { useState } from 'react';
import type { Failure } from '#console/api/ask.ts';
import { deskApi } from '#console/api/deskApi.ts';
import { useAnswer, type Asked } from '#console/api/useAnswer.ts';
import type { DeskItem, ItemQuery, ItemsReply } from '#contract/desk.ts';

/** The first page of what is published, and those after it as they are asked for. */
export function useItemPages(query: ItemQuery): { asked: Asked<ItemsReply>; again: () => void; more: () => Promise<Failure | null> } {
  const key = JSON.stringify(query);
  const { asked, again } = useAnswer(() => deskApi.items(query), key);
  const [later, setLater] = useState<{ of: string; items: DeskItem[]; next: string | null } | null>(null);
  const extra = later?.of === key ? later : null;
  if (asked.state !== 'ready') return { asked, again, more: async () => null };
  const next = extra === null ? asked.value.next : extra.next;
  const more = async (): Promise<Failure | null> => {
    if (next === null) return null;
    const answer = await deskApi.items({ ...query, cursor: next });
    if (!answer.ok) return answer.failure;
    setLater({ of: key, items: [...(extra?.items ?? []), ...answer.value.items], next: answer.value.next });
    return null;
  };
  return { asked: { ...asked, value: { ...asked.value, items: [...asked.value.items, ...(extra?.items ?? [])], next } }, again, more };
}
