import { withStorageProblems } from '#phone/storage/storageProblem.ts';
import { enrol } from './enrol.ts';
import { makeOutboxFile } from './up/outboxFile.ts';
import { erasePersonalData, fetchPersonalData } from './personalData.ts';
import { refreshDevice } from './refreshDevice.ts';
import { SyncEngine, type SyncDeps } from './syncEngine.ts';
import type { RoundDeps } from './syncRound.ts';
import type { Sync, SyncProblem } from './syncState.ts';
import { createSyncStore } from './syncStore.ts';

/** The sync engine: one per tab; only one tab at a time does a round. It alone decides when the network is used. */
export function createSync(deps: SyncDeps): Sync {
  const store = createSyncStore();
  const round: RoundDeps = {
    db: deps.db, wire: deps.wire, now: deps.now, app: deps.app, pull: deps.pull, store,
    content: () => deps.pull.sequences().catch(() => ({})),
    onBug: deps.onBug ?? ((error) => reportError(error)),
  };
  const engine = new SyncEngine(deps, round);
  return {
    getState: store.get,
    subscribe: store.subscribe,
    start: () => engine.start(),
    syncNow: () => engine.syncNow(),
    askDevice: () => refreshDevice({ ...deps, records: deps.db }).then(() => undefined, round.onBug),
    pause: () => engine.pause(),
    resume: () => engine.resume(),
    enrol: async (code, label) => {
      const outcome = await orProblem(() => enrol(code, label, round), round.onBug);
      if (outcome.ok) store.change({ revoked: false });
      return outcome;
    },
    fetchMedia: (sha256) => engine.fetchMedia(sha256),
    makeOutboxFile: () => makeOutboxFile(round),
    fetchPersonalData: () => orProblem(() => fetchPersonalData(round), round.onBug),
    erasePersonalData: () => orProblem(() => erasePersonalData(round), round.onBug),
  };
}

/** An act of the person: a storage failure or a bug is its outcome, as everything else. */
async function orProblem<T extends { ok: boolean }>(act: () => Promise<T>, onBug: RoundDeps['onBug']): Promise<T | { ok: false; code: SyncProblem['code'] }> {
  try {
    return await withStorageProblems(act);
  } catch (error) {
    onBug(error);
    return { ok: false, code: 'internal' };
  }
}
