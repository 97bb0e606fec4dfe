import { createUuidV7 } from '#contract/ids.ts';
import { now } from '#phone/platform/clock.ts';
import { random } from '#phone/platform/random.ts';
import { contentDatabase } from '#phone/storage/contentDatabase.ts';
import { recordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { bringIndexUpToDate } from '#phone/storage/search.ts';
import { createContentPart } from './contentPart.ts';
import { createSync } from './createSync.ts';
import type { SyncDeps } from './syncEngine.ts';
import type { Sync } from './syncState.ts';
import { createPullTransport, createWire } from './transport.ts';

export interface PhoneSyncOptions {
  /** The app's version, as the desk sees it. */
  app: string;
  wake?: SyncDeps['wake'];
}

const wait = (ms: number, signal: AbortSignal): Promise<void> => new Promise((resolve) => {
  const timer = setTimeout(done, ms);
  function done(): void {
    clearTimeout(timer);
    signal.removeEventListener('abort', done);
    resolve();
  }
  signal.addEventListener('abort', done);
  if (signal.aborted) done();
});

/** A macrotask: the browser draws before it goes on. */
const giveWay = (): Promise<void> => new Promise((resolve) => {
  setTimeout(resolve, 0);
});

/** The engine of a real phone: this page's databases, network, clock and locks. */
export function createPhoneSync({ app, wake }: PhoneSyncOptions): Sync {
  const wire = createWire({ now });
  const records = recordsDatabase();
  const bringUpToDate = (): void => void bringIndexUpToDate().catch((error: unknown) => reportError(error));
  const pull = createContentPart({
    content: contentDatabase(), records, wire, now, random, wait, giveWay,
    open: createPullTransport({ now }),
    onContent: bringUpToDate,
  });
  // What an earlier visit left unindexed.
  bringUpToDate();
  return createSync({
    db: records, wire, pull, now, app, owner: createUuidV7(), page: { document, window },
    ...('locks' in navigator ? { locks: navigator.locks } : {}),
    ...(wake === undefined ? {} : { wake }),
  });
}
