import type { UpdateBridge, UpdateState } from '#phone/platform/updateBridge.ts';

/** The bridge to the service worker, loaded once the first screen stands; until then there is no update to ask about. */
export function createLateUpdates(load: () => Promise<UpdateBridge>): UpdateBridge {
  const listeners = new Set<() => void>();
  let here: UpdateBridge | null = null;
  const coming = load().then((bridge) => {
    here = bridge;
    bridge.subscribe(() => listeners.forEach((listener) => listener()));
    listeners.forEach((listener) => listener());
    return bridge;
  });
  coming.catch(() => {
    // The file did not come: no worker on this visit, the next one tries again.
  });
  return {
    getState: (): UpdateState => here?.getState() ?? 'current',
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    applyUpdate: () => here?.applyUpdate(),
    checkForUpdate: async () => here?.checkForUpdate(),
    requestBackgroundSync: async () => here?.requestBackgroundSync(),
    onSyncWoken: (listener) => {
      let stopped = false;
      let stop: (() => void) | null = null;
      coming.then((bridge) => {
        if (!stopped) stop = bridge.onSyncWoken(listener);
      }, () => undefined);
      return () => {
        stopped = true;
        stop?.();
      };
    },
  };
}
