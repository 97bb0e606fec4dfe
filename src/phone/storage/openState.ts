import { useSyncExternalStore } from 'react';
import { storageProblemOf } from './storageProblem.ts';

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

/**
 * Runs one act on a database and keeps its health: a read that works cures `broken`, only a write cures `full`.
 * The error goes on to the caller: this notes, it does not hide.
 */
export async function watched<T>(database: DatabaseName, act: 'read' | 'write', run: () => PromiseLike<T>): Promise<T> {
  try {
    const value = await run();
    if (act === 'write' || health[database] === 'broken') noteHealth(database, 'ok');
    return value;
  } catch (error) {
    const problem = storageProblemOf(error);
    if (problem !== null) noteHealth(database, problem === 'storage-full' ? 'full' : 'broken');
    throw error;
  }
}
