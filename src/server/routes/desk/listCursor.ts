import { itemIdSchema } from '#contract/ids.ts';

/** Where a page of drafts or items ends: a moment, and the id that decides between equals. */
export interface ListPlace {
  at: number;
  id: string;
}

/** A page's end as text that goes through an address unharmed. */
export const placeToCursor = ({ at, id }: ListPlace): string => `${at}.${id}`;

/** The place behind a cursor, or null when it is none of ours. */
export function cursorToPlace(cursor: string): ListPlace | null {
  const [, at, id] = /^(\d{1,15})\.([a-z0-9-]{1,64})$/.exec(cursor) ?? [];
  return at === undefined || !itemIdSchema.safeParse(id).success ? null : { at: Number(at), id: id! };
}
