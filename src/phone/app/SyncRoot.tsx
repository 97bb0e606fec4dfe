import { useEffect, type ReactNode } from 'react';
import type { Sync } from '#phone/sync/syncState.ts';
import { SyncProvider } from '#phone/sync/SyncProvider.tsx';

/** Hands the sync engine down and keeps its triggers running as long as the app is open. */
export function SyncRoot({ sync, children }: { sync: Sync; children: ReactNode }) {
  useEffect(() => sync.start(), [sync]);
  return <SyncProvider sync={sync}>{children}</SyncProvider>;
}
