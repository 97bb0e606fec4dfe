import { initialSyncState, type Sync } from '#phone/sync/syncState.ts';

/**
 * The sync engine's face while the engine itself is still on its way: it is not needed to read, so it must not delay the first screen (W1, W3).
 * Whoever asks for something waits for the engine; loading that failed (no network, no cache) is tried again at the next wish.
 */
export function createLateSync(load: () => Promise<Sync>): Sync {
  const listeners = new Set<() => void>();
  const tell = () => listeners.forEach((listener) => listener());
  let here: Sync | null = null;
  let coming: Promise<Sync> | null = null;
  const get = (): Promise<Sync> => {
    coming ??= load().then(
      (sync) => {
        here = sync;
        sync.subscribe(tell);
        tell();
        return sync;
      },
      (error: unknown) => {
        coming = null;
        throw error;
      },
    );
    return coming;
  };
  const orNot = async <T>(wish: (sync: Sync) => Promise<T>, otherwise: T): Promise<T> => {
    const sync = await get().catch(() => null);
    return sync === null ? otherwise : wish(sync);
  };
  return {
    getState: () => here?.getState() ?? initialSyncState,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => startLate(get),
    syncNow: () => orNot((sync) => sync.syncNow(), undefined),
    askDevice: () => orNot((sync) => sync.askDevice(), undefined),
    pause: () => here?.pause(),
    resume: () => here?.resume(),
    enrol: (code, label) => orNot((sync) => sync.enrol(code, label), { ok: false, code: 'no-network' }),
    fetchMedia: (sha256) => orNot((sync) => sync.fetchMedia(sha256), 'no-network'),
    makeOutboxFile: async () => (await get()).makeOutboxFile(),
    fetchPersonalData: () => orNot((sync) => sync.fetchPersonalData(), { ok: false, code: 'no-network' }),
    erasePersonalData: () => orNot((sync) => sync.erasePersonalData(), { ok: false, code: 'no-network' }),
  };
}

function startLate(get: () => Promise<Sync>): () => void {
  let stop: (() => void) | null = null;
  let stopped = false;
  const begin = () => {
    get().then((sync) => {
      if (!stopped && stop === null) stop = sync.start();
    }, () => {
      // No engine without its file: it is asked for again when a connection returns.
    });
  };
  begin();
  window.addEventListener('online', begin);
  return () => {
    stopped = true;
    window.removeEventListener('online', begin);
    stop?.();
  };
}
