import type { RecordsDatabase } from './recordsDatabase.ts';

/**
 * The revision the server can be expected to know when it is named as a base: the one given, or, when that was refused,
 * the nearest one before it that was not; null when nothing of the record was ever taken.
 */
export async function believedBase(db: RecordsDatabase, id: string): Promise<string | null> {
  let step: string | null = id;
  while (step !== null && (await db.quarantine.get(step)) !== undefined) {
    step = (await db.records.get(step))?.revision.base ?? null;
  }
  return step;
}

/**
 * After a record was written anew as `now`: its refusals need no more attention. A correction of a record the server never
 * took begins a new one; the old rows then point to it and leave the lists, and nothing is deleted.
 */
export async function settleRefusals(db: RecordsDatabase, was: string, now: string): Promise<void> {
  await clearRefusals(db, was);
  if (was !== now) await db.records.where('record').equals(was).modify({ replacedBy: now });
}

/** Takes back a record the server never took: it points to itself and leaves the lists; its rows stay. */
export async function takeBackRefused(db: RecordsDatabase, record: string): Promise<void> {
  await clearRefusals(db, record);
  await db.records.where('record').equals(record).modify({ replacedBy: record });
}

async function clearRefusals(db: RecordsDatabase, record: string): Promise<void> {
  await db.quarantine.where('record').equals(record).delete();
}
