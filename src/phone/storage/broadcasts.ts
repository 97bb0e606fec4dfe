import type { Result } from '#contract/errors.ts';
import { broadcastBodySchema, type BroadcastBody, type RecordRevision } from '#contract/records.ts';
import { appendRevision, commandTables, type Acting } from './appendRevision.ts';
import { recordsCommand } from './recordsCommand.ts';
import { recordsDatabase } from './recordsDatabase.ts';
import type { StorageProblem } from './storageProblem.ts';

/** Keeps a reading or playing on air (A3), in one transaction with its outbox row. */
export async function commitBroadcast(body: BroadcastBody, acting: Acting, db = recordsDatabase()): Promise<Result<{ record: string }, 'record-malformed' | StorageProblem>> {
  const parsed = broadcastBodySchema.safeParse(body);
  if (!parsed.success) return { ok: false, code: 'record-malformed' };
  return recordsCommand(() => db.transaction('rw', commandTables(db), async () => {
    const revision = await appendRevision(db, acting, { kind: 'broadcast', record: null, base: null, withdrawn: false, body: parsed.data });
    return { ok: true as const, value: { record: revision.record } };
  }));
}

/** All broadcasts of this phone, in the order they were made. */
export async function listBroadcasts(db = recordsDatabase()): Promise<Extract<RecordRevision, { kind: 'broadcast' }>[]> {
  const rows = await db.records.where('[kind+seq]').between(['broadcast', -Infinity], ['broadcast', Infinity]).sortBy('seq');
  return rows.map((row) => row.revision as Extract<RecordRevision, { kind: 'broadcast' }>);
}
