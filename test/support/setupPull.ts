import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Entry } from '#contract/content.ts';
import { ContentDatabase } from '#phone/storage/contentDatabase.ts';
import { pull } from '#phone/sync/down/pull.ts';
import type { KnownTime, PullDeps, PullOutcome, PullTarget } from '#phone/sync/down/pullDeps.ts';
import { createPullTransport } from '#phone/sync/transport.ts';
import { createFakeNetwork, type FakeNetwork } from './fakeNetwork.ts';
import { createPublisher, type Publisher } from './makePack.ts';

export interface PullBench {
  publisher: Publisher;
  network: FakeNetwork;
  db: ContentDatabase;
  target: PullTarget;
  known: KnownTime;
  /** The device's clock; it goes on by itself with every sleep. */
  clock: { ms: number };
  sleeps: number[];
  progress: NonNullable<Parameters<PullDeps['onProgress']>[0]>[];
  deps: PullDeps;
  pull(signal?: AbortSignal): Promise<PullOutcome>;
  /** The codes of the problems of one round. */
  codes(): Promise<string[]>;
  /** Every entry on the phone, by scope and id. */
  entries(): Promise<Map<string, Entry>>;
  /** A new app on the same storage: what was only in memory is gone. */
  restart(): void;
}

export const vi = (unit = '14') => ({ unit, lang: 'vi' as const });

/** A phone without its screen: real storage, real pull, a fake network and a publisher. */
export function setupPull(options: { silenceMs?: number; factory?: IDBFactory } = {}): PullBench {
  const factory = options.factory ?? new IDBFactory();
  const publisher = createPublisher();
  const network = createFakeNetwork((request) => publisher.serve(request));
  const clock = { ms: publisher.clock.ms };
  const bench: PullBench = {
    publisher, network, clock, sleeps: [], progress: [], known: { serverTime: null, skew: null },
    db: new ContentDatabase('content', { indexedDB: factory, IDBKeyRange }),
    target: { unit: '04246', chain: publisher.chain, languages: ['vi'], keys: publisher.keys },
    deps: undefined as never,
    pull: (signal = new AbortController().signal) => pull(bench.deps, signal),
    codes: async () => (await bench.pull()).problems.map((problem) => problem.code),
    entries: async () => new Map((await bench.db.entries.toArray()).map((row) => [`${row.scope} ${row.id}`, row.entry])),
    restart: () => {
      bench.db.close();
      bench.db = new ContentDatabase('content', { indexedDB: factory, IDBKeyRange });
      bench.deps = makeDeps(bench, options);
    },
  };
  bench.deps = makeDeps(bench, options);
  return bench;
}

function makeDeps(bench: PullBench, options: { silenceMs?: number }): PullDeps {
  return {
    db: bench.db,
    open: createPullTransport({ fetch: (input, init) => bench.network.fetch(input, init), now: () => bench.clock.ms, silenceMs: options.silenceMs ?? 2_000 }),
    now: () => bench.clock.ms,
    random: () => 0.5,
    wait: async (ms) => {
      bench.sleeps.push(ms);
      bench.clock.ms += ms;
      await Promise.resolve();
    },
    giveWay: () => Promise.resolve(),
    target: () => Promise.resolve(bench.target),
    knownTime: () => Promise.resolve(bench.known),
    noteServerTime: (serverTime, deviceTime) => {
      bench.known = { serverTime: Math.max(bench.known.serverTime ?? 0, serverTime), skew: serverTime - deviceTime };
      return Promise.resolve();
    },
    onContent: () => {},
    onProgress: (progress) => {
      if (progress !== null) bench.progress.push(progress);
    },
  };
}
