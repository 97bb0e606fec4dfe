import { initialSyncState, type SyncState } from './syncState.ts';

/** The engine's state as views see it: replaced whole on each change. */
export interface SyncStore {
  get(): SyncState;
  change(patch: Partial<SyncState>): void;
  subscribe(listener: () => void): () => void;
}

/** An empty store. */
export function createSyncStore(): SyncStore {
  let state = initialSyncState;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    change: (patch) => {
      state = { ...state, ...patch };
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
