import type { Refusal } from '#contract/outbox.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { RecordRevision } from '#contract/records.ts';
import { recordsDatabase, type PhotoRow, type RecordsDatabase, type StoredRevision } from './recordsDatabase.ts';
import type { OutboxCounts, QuarantinedRecord } from './types.ts';
import { useLive } from './useLive.ts';

const firstOfMonth = (now: number): number => {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), 1).getTime();
};

/** What waits and what was refused, counted as the person sees it: meetings (with their questions) and broadcasts. `now` is the device clock. */
export async function outboxCounts(now: number, db = recordsDatabase()): Promise<OutboxCounts> {
  return db.transaction('r', [db.outbox, db.photos, db.quarantine, db.records], async () => {
    const since = firstOfMonth(now);
    const sent = await db.records.where('[kind+seq]').between(['meeting', -Infinity], ['meeting', Infinity]).and((row) => (row.ackedAt ?? -1) >= since).toArray();
    return {
      waiting: new Set((await db.outbox.toArray()).map((row) => row.group)).size,
      photosWaiting: await db.photos.where('state').equals('waiting').count(),
      refused: new Set((await db.quarantine.toArray()).map((row) => row.group)).size,
      sentThisMonth: new Set(sent.map((row) => row.record)).size,
    };
  });
}

/** The counts, live. */
export function useOutboxCounts(now: number) {
  const month = firstOfMonth(now);
  return useLive(() => outboxCounts(month), [month]);
}

const waitingOf = (device: string, db: RecordsDatabase) => db.outbox.where('[device+seq]').between([device, -Infinity], [device, Infinity]);

const revisionsOf = async (ids: readonly string[], db: RecordsDatabase): Promise<RecordRevision[]> => {
  const rows = await db.records.bulkGet([...ids]);
  return rows.filter((row): row is StoredRevision => row !== undefined).map((row) => row.revision).sort((left, right) => left.seq - right.seq);
};

/** The oldest waiting revisions of a device, at most `limit`, by device sequence. */
export async function nextBatch(limit: number, device: string, db = recordsDatabase()): Promise<RecordRevision[]> {
  return db.transaction('r', [db.outbox, db.records], async () => revisionsOf(await waitingOf(device, db).limit(limit).primaryKeys(), db));
}

/**
 * Acknowledged: the rows leave the outbox, and with them the refusals of earlier revisions they stand for. Ids that are not
 * of this phone change nothing. Gives how many were news.
 */
export async function acknowledge(ids: readonly string[], at: number, db = recordsDatabase()): Promise<number> {
  return db.transaction('rw', [db.outbox, db.records, db.quarantine], async () => {
    const rows = await db.records.where('id').anyOf([...ids]).and((row) => row.ackedAt === null).toArray();
    const known = rows.map((row) => row.id);
    await db.outbox.bulkDelete(known);
    await db.records.where('id').anyOf(known).modify({ ackedAt: at });
    const seqByRecord = new Map(rows.map((row) => [row.record, row.seq]));
    const settled = await db.quarantine.where('record').anyOf([...seqByRecord.keys()]).toArray();
    for (const { id, record } of settled) if (((await db.records.get(id))?.seq ?? 0) <= seqByRecord.get(record)!) await db.quarantine.delete(id);
    return known.length;
  });
}

/**
 * Refused by the server: moved from the outbox to quarantine with the reason (U3). Only what still waits is moved; where a
 * later revision of the same record was taken already, that one stands for it and nobody need be troubled.
 */
export async function quarantine(refusals: readonly Refusal[], at: number, db = recordsDatabase()): Promise<number> {
  return db.transaction('rw', [db.outbox, db.records, db.quarantine], async () => {
    let moved = 0;
    for (const { id, code, detail } of refusals) {
      const waiting = await db.outbox.get(id);
      const row = await db.records.get(id);
      if (waiting === undefined || row === undefined) continue;
      const settled = await db.records.where('record').equals(row.record).and((other) => other.seq > row.seq && other.ackedAt !== null).count();
      if (settled === 0) await db.quarantine.put({ id, record: row.record, group: waiting.group, device: waiting.device, at, code, ...(detail === undefined ? {} : { detail }) });
      await db.outbox.delete(id);
      moved += 1;
    }
    return moved;
  });
}

/** What the server refused, with the reason, newest first; shown and exportable until written anew or taken back. */
export async function listQuarantine(db = recordsDatabase()): Promise<QuarantinedRecord[]> {
  return db.transaction('r', [db.quarantine, db.records], async () => {
    const rows = await db.quarantine.orderBy('at').reverse().toArray();
    const stored = await db.records.bulkGet(rows.map((row) => row.id));
    return rows.flatMap(({ code, detail, at }, index) => {
      const revision = stored[index]?.revision;
      return revision === undefined ? [] : [{ revision, code, at, ...(detail === undefined ? {} : { detail }) }];
    });
  });
}

/** Puts refused revisions back in the outbox, e.g. after the commune mended the reason at its end. */
export async function sendAgain(ids: readonly string[], db = recordsDatabase()): Promise<void> {
  await db.transaction('rw', [db.outbox, db.records, db.quarantine], async () => {
    for (const id of ids) {
      const refused = await db.quarantine.get(id);
      const row = await db.records.get(id);
      if (refused === undefined || row === undefined) continue;
      await db.outbox.put({ id, seq: row.seq, device: refused.device, group: refused.group });
      await db.quarantine.delete(id);
    }
  });
}

/** Everything of a device the server has not taken: waiting and refused, by device sequence. For the outbox file (U7). */
export async function untaken(device: string, db = recordsDatabase()): Promise<RecordRevision[]> {
  return db.transaction('r', [db.outbox, db.quarantine, db.records], async () => {
    const waiting = await waitingOf(device, db).primaryKeys();
    const refused = (await db.quarantine.toArray()).filter((row) => row.device === device).map((row) => row.id);
    return revisionsOf([...waiting, ...refused], db);
  });
}

/** Photos of a device that wait to be sent, the one taken first first. */
export async function photosToSend(device: string, db = recordsDatabase()): Promise<PhotoRow[]> {
  const photos = await db.photos.where('state').equals('waiting').and((photo) => photo.device === device).toArray();
  return photos.sort((left, right) => left.keptAt - right.keptAt);
}

/** The server has the photo's bytes on disk. */
export async function photoSent(sha256: string, at: number, db = recordsDatabase()): Promise<void> {
  await db.photos.where('sha256').equals(sha256).and((photo) => photo.state === 'waiting').modify({ state: 'sent', sentAt: at });
}

/** The server will never take this photo; it stays here and is not sent again. */
export async function photoRefused(sha256: string, code: ErrorCode, db = recordsDatabase()): Promise<void> {
  await db.photos.where('sha256').equals(sha256).and((photo) => photo.state === 'waiting').modify({ state: 'refused', code });
}
