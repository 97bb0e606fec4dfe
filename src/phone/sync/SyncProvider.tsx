import type { ReactNode } from 'react';
import { SyncContext } from './SyncContext.ts';
import type { Sync } from './syncState.ts';

/** Hands the one engine of this tab to the views. */
export function SyncProvider({ sync, children }: { sync: Sync; children: ReactNode }) {
  return <SyncContext value={sync}>{children}</SyncContext>;
}
