import { itemIdSchema } from '#contract/ids.ts';
import { languageTagSchema } from '#contract/languageTag.ts';
import type { QueuePosition } from '#server/db/translationQueue.ts';

/** A page's end as text that goes through an address unharmed. */
export const positionToCursor = ({ at, item, lang }: QueuePosition): string => `${at}.${item}.${lang}`;

/** The position behind a cursor, or null when it is none of ours. */
export function cursorToPosition(cursor: string): QueuePosition | null {
  const [, at, item, lang] = /^(\d{1,15})\.([a-z0-9-]{1,64})\.([A-Za-z0-9-]{2,24})$/.exec(cursor) ?? [];
  if (at === undefined || !itemIdSchema.safeParse(item).success || !languageTagSchema.safeParse(lang).success) return null;
  return { at: Number(at), item: item!, lang: lang! };
}
