import { recordsDatabase } from './recordsDatabase.ts';

/** Numbers of the sync engine that must survive a restart. */
export type CounterName = 'pushLimit' | 'checkIn' | 'lastSuccess';

/** A kept number, or null when it was never written. */
export async function readCounter(name: CounterName, db = recordsDatabase()): Promise<number | null> {
  return (await db.counters.get(name))?.value ?? null;
}

/** Keeps a number. */
export async function writeCounter(name: CounterName, value: number, db = recordsDatabase()): Promise<void> {
  await db.counters.put({ key: name, value });
}
