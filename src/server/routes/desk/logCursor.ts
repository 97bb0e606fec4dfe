import { uuidV7Schema } from '#contract/ids.ts';
import type { LogPosition } from '#server/db/deskLogs.ts';

/** A page's end as text that goes through an address unharmed. */
export const positionToCursor = ({ at, record }: LogPosition): string => `${at}.${record}`;

/** The position behind a cursor, or null when it is none of ours. */
export function cursorToPosition(cursor: string): LogPosition | null {
  const [, at, record] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (at === undefined || !uuidV7Schema.safeParse(record).success) return null;
  return { at: Number(at), record: record! };
}
