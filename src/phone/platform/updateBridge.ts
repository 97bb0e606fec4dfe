import { Workbox } from 'workbox-window';

/** `waiting`: a new build is here and asks to be used. `replaced`: another tab took it; this page still runs the old one, safely. */
export type UpdateState = 'current' | 'waiting' | 'replaced';

/** The page's side of the service worker: asks before updating, and hears background sync. */
export interface UpdateBridge {
  getState(): UpdateState;
  subscribe(listener: () => void): () => void;
  /** The person said yes: the waiting worker takes over and this page loads anew. In state `replaced` it just loads anew. */
  applyUpdate(): void;
  /** Looks for a new build now; silent without a network. */
  checkForUpdate(): Promise<void>;
  /** Asks the browser to wake us when a connection returns. A bonus: most phones never do. */
  requestBackgroundSync(): Promise<void>;
  /** Calls back when the worker was woken to sync; returns how to stop. */
  onSyncWoken(listener: () => void): () => void;
}

export const BACKGROUND_SYNC_TAG = 'loaban-sync';
/** What the worker posts to its pages when Background Sync woke it. */
export const SYNC_WOKEN_MESSAGE = 'loaban-sync-woken';

interface SyncRegistration extends ServiceWorkerRegistration {
  sync?: { register(tag: string): Promise<void> };
}

/** Registers `/sw.js` and listens. Where there is no service worker (private window, old engine) everything is quietly `current`. */
export function createUpdateBridge(address = '/sw.js'): UpdateBridge {
  let state: UpdateState = 'current';
  let asked = false;
  let controlled = 'serviceWorker' in navigator && Boolean(navigator.serviceWorker.controller);
  const listeners = new Set<() => void>();
  const wokenListeners = new Set<() => void>();
  const change = (next: UpdateState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const workbox = 'serviceWorker' in navigator ? new Workbox(address) : null;
  workbox?.addEventListener('waiting', () => change('waiting'));
  workbox?.addEventListener('controlling', (event) => {
    if (asked) location.reload();
    // The first worker of a first visit replaces nothing; any later one was taken by another tab.
    else if (event.isUpdate === true || controlled || state === 'waiting') change('replaced');
    controlled = true;
  });
  // Heard directly: workbox passes on only messages of the worker it registered itself, not of one that was here before.
  if (workbox !== null) {
    navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isWoken(data)) for (const listener of wokenListeners) listener();
    });
  }
  const registered = workbox?.register().catch(() => undefined) ?? Promise.resolve(undefined);
  return {
    getState: () => state,
    subscribe: (listener) => listenIn(listeners, listener),
    applyUpdate: () => {
      if (state === 'replaced' || workbox === null) return location.reload();
      asked = true;
      workbox.messageSkipWaiting();
    },
    checkForUpdate: async () => {
      const registration = await registered;
      await registration?.update().catch(() => undefined);
    },
    requestBackgroundSync: async () => {
      const registration = (await registered) as SyncRegistration | undefined;
      await registration?.sync?.register(BACKGROUND_SYNC_TAG).catch(() => undefined);
    },
    onSyncWoken: (listener) => listenIn(wokenListeners, listener),
  };
}

const isWoken = (data: unknown): boolean => data instanceof Object && 'type' in data && data.type === SYNC_WOKEN_MESSAGE;

function listenIn(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
