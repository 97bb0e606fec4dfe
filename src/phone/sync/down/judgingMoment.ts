import type { Head } from '#contract/packs.ts';
import { scopeStates } from '#phone/storage/packs.ts';
import type { PullDeps } from './pullDeps.ts';

type TimeDeps = Pick<PullDeps, 'db' | 'now' | 'knownTime' | 'noteServerTime' | 'remeasureTime'>;

/** A reply whose clock stands this far behind what the phone expects comes from a copy that no longer moves, or the phone's clock jumped. */
const FROZEN_AFTER_MS = 36 * 3_600_000;

/** The server's time as the phone reckons it: its own clock put right by the last measured skew, never before a time already seen. */
async function expectedTime(deps: TimeDeps): Promise<number> {
  const { serverTime, skew } = await deps.knownTime();
  return Math.max(serverTime ?? 0, skew === null ? 0 : deps.now() + skew);
}

/**
 * The moment by which a head's expiry is judged: the reply's own time, never before a server time already seen. When the
 * reply lies far behind the phone's reckoning of the server's clock, the server is asked again over a way that cannot be
 * replayed; what it says, or else the reckoning, counts.
 */
export async function judgingMoment(replyTime: number, deps: TimeDeps): Promise<number> {
  if ((await expectedTime(deps)) - replyTime > FROZEN_AFTER_MS) await deps.remeasureTime?.();
  const known = await expectedTime(deps);
  return known - replyTime > FROZEN_AFTER_MS ? known : Math.max(replyTime, (await deps.knownTime()).serverTime ?? 0);
}

/** Keeps the reply's time; never beyond the life of what is signed, so that an unsigned line cannot expire everything at once. */
export async function noteTime(replyTime: number, heads: readonly Head[], deps: TimeDeps): Promise<void> {
  const rows = await scopeStates(deps.db);
  const bound = Math.max(0, ...heads.map((head) => head.expires), ...rows.map((row) => row.expires));
  if (replyTime <= bound && (await expectedTime(deps)) - replyTime <= FROZEN_AFTER_MS) await deps.noteServerTime(replyTime, deps.now());
}
