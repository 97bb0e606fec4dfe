import { uuidV7Schema } from '#contract/ids.ts';

interface TermPosition { folded: string; id: string }

/** A page's end: the term's id first, because the folded term may hold any sign. */
export const termCursor = ({ folded, id }: TermPosition): string => `${id}.${folded.slice(0, 160)}`;

/** The position behind a cursor, or null when it is none of ours. */
export function cursorToTerm(cursor: string): TermPosition | null {
  const at = cursor.indexOf('.');
  const id = cursor.slice(0, at);
  return at > 0 && uuidV7Schema.safeParse(id).success ? { id, folded: cursor.slice(at + 1) } : null;
}
