import { BATCH_MAX_RECORDS } from '#contract/outbox.ts';
import { readCounter, writeCounter } from '#phone/storage/counters.ts';
import type { RecordsDatabase } from '#phone/storage/recordsDatabase.ts';

/**
 * How many records the next batch may hold. Halved after each failure that a smaller batch might survive, doubled after
 * each success, and kept across restarts: a line that cuts every 20 seconds will do so tomorrow (U8).
 */
export const readPushLimit = async (db: RecordsDatabase): Promise<number> =>
  Math.min(BATCH_MAX_RECORDS, Math.max(1, (await readCounter('pushLimit', db)) ?? BATCH_MAX_RECORDS));

/** Some 2 KB: a line that cannot carry this carries nothing, and a phone that was only offline is not sent crawling. */
export const LEAST_AFTER_CUTS = 10;

/** The next batch is half of what was just tried, at least `least`. */
export const halvePushLimit = (tried: number, least: number, db: RecordsDatabase): Promise<void> =>
  writeCounter('pushLimit', Math.max(least, Math.floor(tried / 2)), db);

/** The line carried this many: try twice as many next time. */
export async function raisePushLimit(carried: number, db: RecordsDatabase): Promise<void> {
  const limit = await readPushLimit(db);
  if (limit < BATCH_MAX_RECORDS && carried >= limit) await writeCounter('pushLimit', Math.min(BATCH_MAX_RECORDS, limit * 2), db);
}
