import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { FastifyInstance } from 'fastify';
import { ContentDatabase } from '#phone/storage/contentDatabase.ts';
import type { RecordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { createContentPart } from '#phone/sync/contentPart.ts';
import { createSync } from '#phone/sync/createSync.ts';
import type { Sync } from '#phone/sync/syncState.ts';
import { createPullTransport, createWire } from '#phone/sync/transport.ts';
import { createFakeNetwork, type FakeNetwork } from './simulatorNetwork.ts';
import { createRandom, makeActing, makeRecords } from './simulatorStores.ts';

export interface SimulatedPhoneOptions {
  /** The server as it stands at the moment of a request; null while it is down. */
  server: () => FastifyInstance | null;
  seed: number;
  clock: number;
}

/** A whole phone in this process: both databases on a store of its own, the real engine, a fake network, its own clock. */
export interface SimulatedPhone {
  acting: ReturnType<typeof makeActing>;
  network: FakeNetwork;
  records: RecordsDatabase;
  content: ContentDatabase;
  sync: Sync;
  bugs: unknown[];
  /** The app is closed and opened again; what was on its way is lost, what was stored is there. */
  restart(): void;
  /** The app in a second tab: its own connections and engine on the same storage. The browser's locks are between them. */
  openTab(): { records: RecordsDatabase; sync: Sync; close(): void };
  /** The system threw the content away (L1). */
  wipeContent(): Promise<void>;
  close(): void;
}

let phones = 0;

/** Locks of one phone: the process's own, under names no other phone uses. */
function createPhoneLocks(seed: number): LockManager {
  const prefix = `phone-${seed}-${(phones += 1)}`;
  const request = (name: string, options: LockOptions, act: LockGrantedCallback<unknown>) => navigator.locks.request(`${prefix} ${name}`, options, act);
  return { request, query: () => navigator.locks.query() } as unknown as LockManager;
}

export function createSimulatedPhone({ server, seed, clock }: SimulatedPhoneOptions): SimulatedPhone {
  const store = new IDBFactory();
  const locks = createPhoneLocks(seed);
  const random = createRandom(seed);
  const acting = makeActing(clock, seed);
  const network = createFakeNetwork(server, random);
  let contents = 0;
  const openContent = (): ContentDatabase => new ContentDatabase(`content-${contents}`, { indexedDB: store, IDBKeyRange });
  const bugs: unknown[] = [];

  const openEngine = (records: RecordsDatabase, content: ContentDatabase): Sync => {
    const options = { fetch: network.fetch, now: acting.now, silenceMs: 2_000 };
    const wire = createWire(options);
    const pull = createContentPart({
      content, records, wire, now: acting.now, random, open: createPullTransport(options),
      wait: async (ms) => {
        acting.clock.ms += ms;
      },
      giveWay: async () => undefined, onContent: () => undefined,
    });
    return createSync({ db: records, wire, pull, now: acting.now, app: 'sim', owner: 'tab', onBug: (error) => bugs.push(error), locks });
  };

  const records = makeRecords(store);
  const content = openContent();
  const phone: SimulatedPhone = {
    acting, network, bugs, records, content, sync: openEngine(records, content),
    restart: () => {
      phone.close();
      phone.records = makeRecords(store);
      phone.content = openContent();
      phone.sync = openEngine(phone.records, phone.content);
    },
    openTab: () => {
      const [tabRecords, tabContent] = [makeRecords(store), openContent()];
      return { records: tabRecords, sync: openEngine(tabRecords, tabContent), close: () => [tabRecords, tabContent].forEach((each) => each.close()) };
    },
    wipeContent: async () => {
      await phone.content.delete();
      contents += 1;
      phone.restart();
    },
    close: () => {
      phone.records.close();
      phone.content.close();
    },
  };
  return phone;
}
