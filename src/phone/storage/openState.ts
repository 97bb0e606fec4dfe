import { useSyncExternalStore } from 'react';

/** How a database stands: `broken` cannot be opened or read, `full` reads but takes nothing more in. */
export type DatabaseHealth = 'ok' | 'broken' | 'full';
export interface StorageHealth {
  content: DatabaseHealth;
  records: DatabaseHealth;
}
export type DatabaseName = keyof StorageHealth;

let health: StorageHealth = { content: 'ok', records: 'ok' };
const listeners = new Set<() => void>();

/** Notes what became of a database; views see it at once (L2). */
export function noteHealth(database: DatabaseName, state: DatabaseHealth): void {
  if (health[database] === state) return;
  health = { ...health, [database]: state };
  for (const listener of listeners) listener();
}

/** How both databases stand now. */
export const storageHealth = (): StorageHealth => health;

/** Calls back on each change; returns how to stop. */
export function subscribeToHealth(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How both databases stand, for views. */
export const useStorageHealth = (): StorageHealth => useSyncExternalStore(subscribeToHealth, storageHealth);
