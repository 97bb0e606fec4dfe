import { useContext, useSyncExternalStore } from 'react';
import { SyncContext } from './SyncContext.ts';
import type { Sync, SyncState } from './syncState.ts';

/** The engine of this tab. */
export function useSync(): Sync {
  const sync = useContext(SyncContext);
  if (sync === null) throw new Error('useSync outside SyncProvider');
  return sync;
}

/** What the engine is doing, live. */
export function useSyncState(): SyncState {
  const sync = useSync();
  return useSyncExternalStore(sync.subscribe, sync.getState);
}
