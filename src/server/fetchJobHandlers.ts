import type { FetchFailure } from '#contract/sources.ts';
import type { AppDeps } from './AppDeps.ts';
import { readInboxItem } from './db/inbox.ts';
import { addJob } from './db/jobs.ts';
import { POLL_SOURCE_JOB, readSource } from './db/sources.ts';
import { APPROVE_STANDING_JOB } from './ingest/sources/approveStanding.ts';
import { fillItem } from './ingest/sources/fillItem.ts';
import { pollSource } from './ingest/sources/pollSource.ts';
import { FILL_INBOX_JOB, type FillOrder } from './ingest/sources/takeEntries.ts';
import type { JobHandler } from './jobs/keepWorking.ts';

/** What may be over in a while. The others need a person. */
const PASSING: readonly FetchFailure[] = ['no-answer', 'too-slow', 'status'];
const MOST_TRIES = 3;
const AGAIN_MS = 30 * 60_000;

async function orderApproval({ db, now, onWorkOrdered }: AppDeps, id: string): Promise<void> {
  const item = await readInboxItem(db, id);
  const source = item === null || item.source === null ? null : await readSource(db, item.source);
  if (source === null || source.standing === null) return;
  await addJob(db, { kind: APPROVE_STANDING_JOB, key: id, runAt: now() });
  onWorkOrdered?.();
}

/** Work that waits for the web. A worker of its own does it: a slow portal holds up no publication. */
export function createFetchJobHandlers(deps: AppDeps): Record<string, JobHandler> {
  return {
    [POLL_SOURCE_JOB]: (job) => pollSource(deps, job.key),
    [FILL_INBOX_JOB]: async (job) => {
      const source = (await readInboxItem(deps.db, job.key))?.source ?? 'unknown';
      const failed = await fillItem(deps, job.key, { order: job.payload as FillOrder, actor: `source:${source}` });
      if (failed === null) await orderApproval(deps, job.key);
      return failed !== null && PASSING.includes(failed.code) && job.attempts < MOST_TRIES ? { again: deps.now() + AGAIN_MS } : null;
    },
  };
}
