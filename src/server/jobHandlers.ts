import type { Scope } from '#contract/packs.ts';
import type { AppDeps } from './AppDeps.ts';
import { UNIT_END_JOB } from './db/unitChanges.ts';
import { PUBLISH_DRAFT_JOB } from './editorial/acts.ts';
import { publishScheduled } from './editorial/publishScheduled.ts';
import { REBUILD_JOB, rebuildJob } from './editorial/rebuildPacks.ts';
import { APPROVE_STANDING_JOB, approveStanding } from './ingest/sources/approveStanding.ts';
import type { JobHandler } from './jobs/keepWorking.ts';
import { PUBLISH_PACKS_JOB, publishItems, REBASE_JOB, rebaseScope, type PackOrder } from './packs/packOrders.ts';
import { unitEndJob } from './jobs/unitEndJob.ts';

/** Everything that is done in the background, by kind of job. */
export function createJobHandlers(deps: AppDeps): Record<string, JobHandler> {
  return {
    [PUBLISH_DRAFT_JOB]: async (job) => {
      await publishScheduled(deps, job);
      return null;
    },
    [APPROVE_STANDING_JOB]: async (job) => {
      await approveStanding(deps, job.key);
      return null;
    },
    [PUBLISH_PACKS_JOB]: async (job, keep) => {
      await publishItems(deps, job.payload as unknown as PackOrder, keep);
      return null;
    },
    [REBASE_JOB]: async (job) => {
      await rebaseScope(deps, job.payload['scope'] as Scope);
      return null;
    },
    [REBUILD_JOB]: async (_job, keep) => {
      await rebuildJob(deps, keep);
      return null;
    },
    [UNIT_END_JOB]: unitEndJob(deps),
  };
}
