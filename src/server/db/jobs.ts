import { and, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { createUuidV7 } from '#contract/ids.ts';
import type { Db, Tx } from './Db.ts';
import { jobs } from './editorialSchema.ts';

export type JobRow = typeof jobs.$inferSelect;

export interface NewJob {
  kind: string;
  /** What the work is about; a second order for the same is the same job, moved to the earlier time. */
  key: string;
  payload?: Record<string, unknown>;
  runAt: number;
}

const isSame = ({ kind, key }: Pick<NewJob, 'kind' | 'key'>) => and(eq(jobs.kind, kind), eq(jobs.key, key));
/** The job as we took it: nobody took it over since. */
const isHeld = (job: JobRow) => and(isSame(job), eq(jobs.attempts, job.attempts));

/**
 * Orders work, in the transaction that makes it necessary. Ordered twice before it is done, it is done once and the newest
 * payload holds; ordered anew while it is being done (its id changes), it is done once more.
 */
export async function addJob(tx: Tx, { kind, key, payload = {}, runAt }: NewJob): Promise<void> {
  const id = createUuidV7(runAt);
  await tx.insert(jobs).values({ id, kind, key, payload, runAt }).onConflictDoUpdate({
    target: [jobs.kind, jobs.key], set: { id, payload, runAt: sql`least(${jobs.runAt}, ${runAt})` },
  });
}

/** Orders it for this very time, whatever stood before: a schedule that was moved. */
export async function moveJob(tx: Tx, job: NewJob): Promise<void> {
  await dropJob(tx, job);
  await addJob(tx, job);
}

export const dropJob = async (tx: Tx, job: Pick<NewJob, 'kind' | 'key'>): Promise<void> => {
  await tx.delete(jobs).where(isSame(job));
};

/**
 * Takes the job longest due and holds it for `leaseMs`; null when nothing is due. No two processes get the same one: the
 * row is locked while it is marked, and locked rows are passed over. Who dies lets go by the clock.
 */
export function takeJob(db: Db, want: { kinds: readonly string[]; now: number; leaseMs: number }): Promise<JobRow | null> {
  const { kinds, now, leaseMs } = want;
  return db.transaction(async (tx) => {
    const [due] = await tx.select({ id: jobs.id }).from(jobs)
      .where(and(inArray(jobs.kind, [...kinds]), lte(jobs.runAt, now), or(isNull(jobs.leasedUntil), lte(jobs.leasedUntil, now))))
      .orderBy(jobs.runAt).limit(1).for('update', { skipLocked: true });
    if (due === undefined) return null;
    const [taken] = await tx.update(jobs).set({ leasedUntil: now + leaseMs, attempts: sql`${jobs.attempts} + 1` }).where(eq(jobs.id, due.id)).returning();
    return taken ?? null;
  });
}

/** Holds a long job for longer. False when it is no longer ours: another took it over, or it was called off. */
export async function keepJob(db: Tx, job: JobRow, until: number): Promise<boolean> {
  const kept = await db.update(jobs).set({ leasedUntil: until }).where(isHeld(job)).returning({ id: jobs.id });
  return kept.length > 0;
}

/** Done: it goes; ordered anew meanwhile, it is let go and due again. A job taken over by another is not ours to end. */
export async function endJob(db: Tx, job: JobRow): Promise<void> {
  const ended = await db.delete(jobs).where(and(isHeld(job), eq(jobs.id, job.id))).returning({ id: jobs.id });
  if (ended.length === 0) await db.update(jobs).set({ leasedUntil: null }).where(isHeld(job));
}

/** Not done: tried again at `runAt`, with what went wrong kept beside it. */
export async function putBackJob(db: Tx, job: JobRow, { runAt, error }: { runAt: number; error: string | null }): Promise<void> {
  await db.update(jobs).set({ leasedUntil: null, runAt, lastError: error }).where(isHeld(job));
}

/** The job of a kind and key that is not done yet, or null. */
export async function readJob(db: Tx, job: Pick<NewJob, 'kind' | 'key'>): Promise<JobRow | null> {
  const [row] = await db.select().from(jobs).where(isSame(job)).limit(1);
  return row ?? null;
}
