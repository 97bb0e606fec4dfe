import type { RecordsDatabase } from '#phone/storage/recordsDatabase.ts';

/** A tab that died keeps its lease no longer than this. */
const LEASE_MS = 90_000;
const WAIT_MS = 60_000;
const LOOK_AGAIN_MS = 1_000;

export interface TurnDeps {
  db: RecordsDatabase;
  now: () => number;
  /** Names this tab. */
  owner: string;
  /** The browser's locks; without them (Chrome before 69) a lease row in storage serves. */
  locks?: LockManager;
}

/**
 * Runs `act` while no other tab on the same records database does (L3). Applying twice would harm nothing (U2), but would
 * cost a poor line double. Gives `busy` when the others did not finish within a minute.
 */
export async function inTurn<T>(deps: TurnDeps, act: () => Promise<T>): Promise<T | 'busy'> {
  return deps.locks === undefined ? withLease(deps, act) : withLock(deps.locks, deps.db.name, act);
}

async function withLock<T>(locks: LockManager, name: string, act: () => Promise<T>): Promise<T | 'busy'> {
  let begun = false;
  try {
    return await locks.request(`loaban-sync:${name}`, { signal: AbortSignal.timeout(WAIT_MS) }, () => {
      begun = true;
      return act();
    });
  } catch (error) {
    if (begun) throw error;
    return 'busy';
  }
}

async function withLease<T>(deps: TurnDeps, act: () => Promise<T>): Promise<T | 'busy'> {
  for (let looks = WAIT_MS / LOOK_AGAIN_MS; !(await takeLease(deps)); looks -= 1) {
    if (looks <= 0) return 'busy';
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  const renewal = setInterval(() => void takeLease(deps).catch(() => clearInterval(renewal)), LEASE_MS / 3);
  try {
    return await act();
  } finally {
    clearInterval(renewal);
    await dropLease(deps);
  }
}

/** True when the lease is ours: free, run out, already ours, or from a clock that was ahead of this one. */
function takeLease({ db, now, owner }: TurnDeps): Promise<boolean> {
  return db.transaction('rw', db.counters, async () => {
    const lease = await db.counters.get('lease');
    const left = (lease?.value ?? 0) - now();
    if (lease !== undefined && lease.owner !== owner && left > 0 && left <= LEASE_MS) return false;
    await db.counters.put({ key: 'lease', value: now() + LEASE_MS, owner });
    return true;
  });
}

function dropLease({ db, owner }: TurnDeps): Promise<void> {
  return db.transaction('rw', db.counters, async () => {
    if ((await db.counters.get('lease'))?.owner === owner) await db.counters.delete('lease');
  });
}
