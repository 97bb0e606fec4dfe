import type { AppDeps } from './AppDeps.ts';
import type { JobHandler } from './jobs/keepWorking.ts';

/** Everything that is done in the background, by kind of job. */
export function createJobHandlers(_deps: AppDeps): Record<string, JobHandler> {
  return {};
}
