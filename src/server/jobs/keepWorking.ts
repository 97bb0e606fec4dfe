import type { Db } from '#server/db/Db.ts';
import { endJob, keepJob, putBackJob, takeJob, type JobRow } from '#server/db/jobs.ts';

/** What a kind of job does. `keep` holds the job for another lease during long work; false means: stop, it is no longer ours. Returns when to do it again, or null when it is done. */
export type JobHandler = (job: JobRow, keep: () => Promise<boolean>) => Promise<{ again: number } | null>;

export interface JobDeps {
  db: Db;
  now: () => number;
}

const LEASE_MS = 120_000;
const MINUTE = 60_000;
const MOST_BACK_OFF_MS = 6 * 60 * MINUTE;

/** 1, 2, 4 … minutes, at most six hours. */
export const backOffMs = (attempts: number): number => Math.min(MOST_BACK_OFF_MS, MINUTE * 2 ** Math.min(20, Math.max(0, attempts - 1)));

/** Does one job that is due. False when there was none. A handler that throws has its job put back for later, with the reason. */
export async function workOnce({ db, now }: JobDeps, handlers: Readonly<Record<string, JobHandler>>, onError: (error: unknown) => void): Promise<boolean> {
  const job = await takeJob(db, { kinds: Object.keys(handlers), now: now(), leaseMs: LEASE_MS });
  if (job === null) return false;
  try {
    const next = await handlers[job.kind]!(job, () => keepJob(db, job, now() + LEASE_MS));
    if (next === null) await endJob(db, job);
    else await putBackJob(db, job, { runAt: next.again, error: null });
  } catch (error) {
    onError(error);
    await putBackJob(db, job, { runAt: now() + backOffMs(job.attempts), error: error instanceof Error ? error.message : String(error) });
  }
  return true;
}

/** Works on what is due, one after the other, and looks again every `everyMs`. Returns a nudge for work just ordered, and a stop that waits for the job under way. */
export function keepWorking(deps: JobDeps, handlers: Readonly<Record<string, JobHandler>>, options: { everyMs: number; onError: (error: unknown) => void }): { nudge: () => void; stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let running: Promise<void> | null = null;
  const drain = async (): Promise<void> => {
    while (!isStopped && (await workOnce(deps, handlers, options.onError).catch((error: unknown) => {
      options.onError(error);
      return false;
    })));
    running = null;
    if (!isStopped) timer = setTimeout(nudge, options.everyMs);
  };
  const nudge = (): void => {
    if (isStopped || running !== null) return;
    clearTimeout(timer);
    running = drain();
  };
  nudge();
  return {
    nudge,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
