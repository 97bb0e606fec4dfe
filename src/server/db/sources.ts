import { and, asc, count, eq, inArray } from 'drizzle-orm';
import type { CreateSource, FetchFailure, SourceFields, SourceRow } from '#contract/sources.ts';
import { createUuidV7 } from '#contract/ids.ts';
import type { Tx } from './Db.ts';
import { readDeskPeople } from './deskPeople.ts';
import { atOrBelow } from './deskUnits.ts';
import { inboxItems, jobs, sources } from './editorialSchema.ts';
import { units } from './schema.ts';

export type StoredSource = typeof sources.$inferSelect;

/** Kind of the job that asks a source; its key is the source's id. */
export const POLL_SOURCE_JOB = 'poll-source';

async function rowsFor(db: Tx, found: { source: StoredSource; unitName: string; runAt: number | null }[]): Promise<SourceRow[]> {
  const ids = found.map(({ source }) => source.id);
  if (ids.length === 0) return [];
  const person = await readDeskPeople(db, found.flatMap(({ source }) => [source.createdBy, ...(source.standing === null ? [] : [source.standing.by])]));
  const counts = new Map((await db.select({ id: inboxItems.source, n: count() }).from(inboxItems).where(inArray(inboxItems.source, ids)).groupBy(inboxItems.source)).map(({ id, n }) => [id, n]));
  return found.map(({ source, unitName, runAt }) => {
    const { etag: _etag, lastModified: _lastModified, createdAt: _createdAt, createdBy, standing, ...row } = source;
    return {
      ...row, unitName, createdBy: person(createdBy), nextPollAt: source.isOn ? runAt : null, items: counts.get(source.id) ?? 0,
      standing: standing === null ? null : { ...standing, by: person(standing.by) },
    };
  });
}

const sourceRows = (db: Tx) =>
  db.select({ source: sources, unitName: units.name, runAt: jobs.runAt }).from(sources).innerJoin(units, eq(units.id, sources.unit))
    .leftJoin(jobs, and(eq(jobs.kind, POLL_SOURCE_JOB), eq(jobs.key, sources.id)));

/** Sources of a reach, by name. */
export const listSources = async (db: Tx, path: string): Promise<SourceRow[]> => rowsFor(db, await sourceRows(db).where(atOrBelow(path)).orderBy(asc(sources.name), asc(sources.id)));

/** One source as the desk shows it, or null. */
export async function readSourceRow(db: Tx, id: string): Promise<SourceRow | null> {
  const [row] = await rowsFor(db, await sourceRows(db).where(eq(sources.id, id)).limit(1));
  return row ?? null;
}

export async function readSource(db: Tx, id: string): Promise<StoredSource | null> {
  const [row] = await db.select().from(sources).where(eq(sources.id, id)).limit(1);
  return row ?? null;
}

/** The unit a source belongs to, or null when there is no such source. */
export const unitOfSource = async (db: Tx, id: string): Promise<string | null> => (await readSource(db, id))?.unit ?? null;

/** Keeps a new source. Null when the unit has one with this address already. */
export async function addSource(tx: Tx, made: CreateSource, done: { by: string; at: number }): Promise<string | null> {
  const rows = await tx.insert(sources).values({ id: createUuidV7(done.at), ...made, createdBy: done.by, createdAt: done.at }).onConflictDoNothing().returning({ id: sources.id });
  return rows[0]?.id ?? null;
}

/** Changes what is written about a source. False when another source of the unit has the address. Another address is asked from its beginning, without the tags of the old one. */
export async function editSource(tx: Tx, before: StoredSource, fields: SourceFields): Promise<boolean> {
  const [taken] = await tx.select({ id: sources.id }).from(sources).where(and(eq(sources.unit, before.unit), eq(sources.url, fields.url))).limit(1);
  if (taken !== undefined && taken.id !== before.id) return false;
  const isMoved = fields.url !== before.url || fields.kind !== before.kind;
  await tx.update(sources).set({ ...fields, ...(isMoved && { etag: null, lastModified: null, failures: 0, failure: null }) }).where(eq(sources.id, before.id));
  return true;
}

export const setStanding = async (tx: Tx, id: string, standing: StoredSource['standing']): Promise<void> => {
  await tx.update(sources).set({ standing }).where(eq(sources.id, id));
};

/** An answer of the source: what it said of itself, and that it answered. */
export const noteAnswer = async (tx: Tx, id: string, { etag, lastModified, at }: { etag: string | null; lastModified: string | null; at: number }): Promise<void> => {
  await tx.update(sources).set({ etag, lastModified, lastPollAt: at, lastOkAt: at, failures: 0, failure: null }).where(eq(sources.id, id));
};

/** No use asking: why, and how many times in a row. */
export const noteFailure = async (tx: Tx, id: string, { failures, failure, at }: { failures: number; failure: { code: FetchFailure; detail: string }; at: number }): Promise<void> => {
  await tx.update(sources).set({ lastPollAt: at, failures, failure }).where(eq(sources.id, id));
};
