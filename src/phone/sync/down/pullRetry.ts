import type { PullDeps, PullRetry } from './pullDeps.ts';

/** An attempt that lived this long met a real server: the next try comes at once. */
const LIVED_MS = 300;
const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 20_000;
/** After so many attempts in a row without a single new byte a round gives up; the next one comes by the timer. */
const BARREN_ATTEMPTS = 5;

/** Exponential with jitter between half and one and a half. */
export const backOffDelay = (failures: number, random: number): number =>
  Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(failures, 10)) * (0.5 + random);

/** Creates the patience of one round. */
export function createPullRetry(deps: Pick<PullDeps, 'now' | 'random' | 'wait'>, signal: AbortSignal): PullRetry {
  let barren = 0;
  let failures = 0;
  return {
    again: async ({ startedAt, gotBytes }) => {
      barren = gotBytes ? 0 : barren + 1;
      if (gotBytes || deps.now() - startedAt >= LIVED_MS) failures = 0;
      if (signal.aborted || barren >= BARREN_ATTEMPTS) return false;
      await deps.wait(backOffDelay(failures, deps.random()), signal);
      failures += 1;
      return !signal.aborted;
    },
  };
}
