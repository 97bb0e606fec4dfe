import { chainOf } from '#domain/units.ts';
import { contentDatabase, type ContentDatabase } from '#phone/storage/contentDatabase.ts';
import { readIdentity } from '#phone/storage/identity.ts';
import { heldSequences } from '#phone/storage/packs.ts';
import { recordsDatabase, type RecordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { bringIndexUpToDate } from '#phone/storage/search.ts';
import { noteServerTime, readServerTime, readSkew } from '#phone/storage/serverTime.ts';
import { readSettings } from '#phone/storage/settings.ts';
import { storageProblemOf } from '#phone/storage/storageProblem.ts';
import { pull } from './pull.ts';
import type { PullDeps, PullTarget } from './pullDeps.ts';
import { fetchMedia, pullMedia, type MediaDeps, type MediaEnd } from './pullMedia.ts';
import { refreshDevice } from './refreshDevice.ts';
import type { PartProblem, PullPart, PullRun } from './syncParts.ts';
import type { SyncProblem } from './syncState.ts';
import type { OpenPull } from './transport.ts';
import type { Wire } from './wire.ts';

export interface CreatePullDeps {
  open: OpenPull;
  wire: Wire;
  now: () => number;
  random: () => number;
  onBug: (error: unknown) => void;
  content?: ContentDatabase;
  records?: RecordsDatabase;
  /** Brings the search index up to date; the worker's unless a test has its own. */
  index?: () => Promise<void>;
  wait?: PullDeps['wait'];
  giveWay?: PullDeps['giveWay'];
}

/** Sleeps; wakes early when the signal aborts. */
const sleep: PullDeps['wait'] = (ms, signal) => new Promise((resolve) => {
  const end = (): void => {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    resolve();
  };
  const timer = setTimeout(end, ms);
  signal.addEventListener('abort', end);
});

/** A task of its own, without the 4 ms that nested timers wait. */
const nextTask: PullDeps['giveWay'] = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    port1.close();
    resolve();
  });
  port1.start();
  port2.postMessage(null);
});

async function targetOf(records: RecordsDatabase): Promise<PullTarget | null> {
  const identity = await readIdentity(records);
  if (identity === null) return null;
  const { languages } = await readSettings(records);
  return { unit: identity.unit, chain: chainOf(identity.unit, new Map(identity.units.map((unit) => [unit.id, unit]))), languages, keys: identity.keys };
}

const withoutTime = ({ at: _at, ...problem }: SyncProblem): PartProblem => problem;

/** The downward half of the sync engine: what `createSync` runs in each round. */
export function createPull(deps: CreatePullDeps): PullPart {
  const { open, wire, now, random, onBug, content = contentDatabase(), records = recordsDatabase() } = deps;
  const wait = deps.wait ?? sleep;
  const index = deps.index ?? bringIndexUpToDate;
  const indexSoon = (): void => {
    index().catch((error: unknown) => {
      // A full or lost store is already told by whoever wrote; the index catches up at the next occasion.
      if (storageProblemOf(error) === null) onBug(error);
    });
  };
  const running = new Map<string, Promise<MediaEnd>>();
  const refresh = (): Promise<boolean> => refreshDevice({ records, wire, now });
  const pullDeps = (run: PullRun): PullDeps => ({
    db: content, open, now, random, wait, giveWay: deps.giveWay ?? nextTask,
    target: () => targetOf(records),
    knownTime: async () => ({ serverTime: await readServerTime(records), skew: await readSkew(records) }),
    noteServerTime: (serverTime, deviceTime) => noteServerTime(serverTime, deviceTime, records),
    remeasureTime: async () => void (await refresh()),
    onContent: indexSoon, onProgress: run.onProgress,
  });
  const mediaDeps = (run: PullRun): MediaDeps => ({ db: content, open, now, random, wait, policy: async () => (await readSettings(records)).audio, onMedia: run.onMedia, running });
  return {
    async pull(run) {
      const first = await pull(pullDeps(run), run.signal);
      const missesKeys = first.problems.some(({ code }) => code === 'pack-key-unknown');
      const outcome = missesKeys && (await refresh()) ? await pull(pullDeps(run), run.signal) : first;
      indexSoon();
      return outcome.problems.map(withoutTime);
    },
    media: async (run) => (await pullMedia(mediaDeps(run), run.signal)).map(withoutTime),
    fetchMedia: async (sha256, run) => {
      const end = await fetchMedia(sha256, mediaDeps(run), run.signal);
      return end === 'paused' ? 'no-network' : end;
    },
    sequences: () => heldSequences(content),
  };
}
