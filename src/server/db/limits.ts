import { eq, lt, sql } from 'drizzle-orm';
import type { Tx } from './Db.ts';
import { limits } from './schema.ts';

/** At most `most` events of one key within a window that starts with its first event. */
export interface Limit {
  most: number;
  windowMs: number;
}

/**
 * Counts one event and says whether it is still within the limit. Counted in the database, so that all processes on it
 * count together; one statement, so that two at once are two.
 */
export async function countEvent(db: Tx, key: string, { most, windowMs, now }: Limit & { now: number }): Promise<boolean> {
  const isOver = sql`${limits.windowStart} + ${windowMs} <= ${now} or ${limits.windowStart} > ${now}`;
  const [row] = await db.insert(limits).values({ key, windowStart: now, count: 1 }).onConflictDoUpdate({
    target: limits.key,
    set: {
      count: sql`case when ${isOver} then 1 else least(${limits.count} + 1, 1000000) end`,
      windowStart: sql`case when ${isOver} then ${now} else ${limits.windowStart} end`,
    },
  }).returning({ count: limits.count });
  return row !== undefined && row.count <= most;
}

/** Takes one event back: what was counted before it was known turned out well. */
export const uncountEvent = async (db: Tx, key: string): Promise<void> => {
  await db.update(limits).set({ count: sql`greatest(${limits.count} - 1, 0)` }).where(eq(limits.key, key));
};

/** Starts a key anew, after a success. */
export const forgetEvents = async (db: Tx, key: string): Promise<void> => {
  await db.delete(limits).where(eq(limits.key, key));
};

/** Drops counters whose window began before `before`, so that the table stays small. */
export const pruneLimits = async (db: Tx, before: number): Promise<void> => {
  await db.delete(limits).where(lt(limits.windowStart, before));
};
