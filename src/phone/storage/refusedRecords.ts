import type { RecordRevision } from '#contract/records.ts';
import type { RecordsDatabase } from './recordsDatabase.ts';

/** Whether the server refused this revision and nothing was written since that settles it. */
export const isRefused = async (db: RecordsDatabase, id: string): Promise<boolean> => (await db.quarantine.get(id)) !== undefined;

/**
 * After a record was written anew its refusals need no more attention: the new revision names the refused one as its base
 * and stands for it. The refused rows stay among the records.
 */
export async function clearRefusals(db: RecordsDatabase, record: string): Promise<void> {
  await db.quarantine.where('record').equals(record).delete();
}

/** Whether nothing of a record ever reached the server and nothing of it is on its way: then it is taken back here alone. */
export async function isOnlyRefused(db: RecordsDatabase, record: string): Promise<boolean> {
  const rows = await db.records.where('record').equals(record).toArray();
  if (rows.some((row) => row.ackedAt !== null)) return false;
  return (await db.outbox.where('id').anyOf(rows.map((row) => row.id)).count()) === 0;
}

/** Takes such a record back: it leaves the lists, its rows stay. */
export async function takeBackHere(db: RecordsDatabase, record: string): Promise<void> {
  await clearRefusals(db, record);
  await db.records.where('record').equals(record).modify({ takenBack: true });
}

/** The nearest revision, this one or before it, that was not refused: its body is one the server takes. */
export async function unrefusedBefore<Revision extends RecordRevision>(db: RecordsDatabase, revision: Revision): Promise<Revision> {
  let step: RecordRevision = revision;
  while (step.base !== null && (await isRefused(db, step.id))) {
    const before = await db.records.get(step.base);
    if (before === undefined) return revision;
    step = before.revision;
  }
  return step as Revision;
}
