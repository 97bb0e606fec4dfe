import type { RecordKind, RecordRevision } from '#contract/records.ts';
import type { RecordsDatabase } from './recordsDatabase.ts';

/** How a command learns the time and makes ids: both are read at the moment the person acts (U1). */
export interface Acting {
  now: () => number;
  createId: (timeMs: number) => string;
}

type BodyOf<Kind extends RecordKind> = Extract<RecordRevision, { kind: Kind }>['body'];

/** A revision to be written: everything but what the moment of writing gives it. A record of null begins a new one. */
export type NewRevision = {
  [Kind in RecordKind]: { kind: Kind; record: string | null; base: string | null; withdrawn: boolean; body: BodyOf<Kind>; draftKey?: string };
}[RecordKind];

/** Tables a command works on, to be named when its transaction begins. */
export const commandTables = (db: RecordsDatabase) => [db.records, db.outbox, db.counters, db.identity, db.drafts, db.photos, db.quarantine];

/**
 * Writes revisions and their outbox rows with the next device sequences. Must run inside a read-write transaction over
 * `commandTables`: that makes record and outbox row one (U1) and the sequence unique across tabs (L3).
 */
export async function appendRevision(db: RecordsDatabase, acting: Acting, news: NewRevision): Promise<RecordRevision> {
  const at = Math.max(0, Math.round(acting.now()));
  const { draftKey = '', ...rest } = news;
  const id = acting.createId(at);
  const seq = ((await db.counters.get('seq'))?.value ?? 0) + 1;
  await db.counters.put({ key: 'seq', value: seq });
  const skew = (await db.counters.get('skew'))?.value ?? null;
  const device = (await db.identity.toArray()).find((row) => row.active)?.device ?? '';
  const revision = { ...rest, id, record: news.record ?? id, seq, at, skew } as RecordRevision;
  const meeting = revision.kind === 'question' ? revision.body.meeting ?? '' : '';
  await db.records.add({ id, record: revision.record, kind: revision.kind, seq, meeting, device, draftKey, revision, ackedAt: null, takenBack: false });
  await db.outbox.add({ id, seq, device, group: meeting === '' ? revision.record : meeting });
  return revision;
}
