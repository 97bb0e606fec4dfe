import { recordsDatabase } from './recordsDatabase.ts';

/**
 * Keeps what the own server's reply taught about time: the skew (server minus device) and the last server time seen (D6, U6).
 * Its word may also be an earlier time: a server that woke with a clock years ahead must not leave every item expired for good.
 */
export async function noteServerTime(serverTime: number, deviceTime: number, db = recordsDatabase()): Promise<void> {
  await db.transaction('rw', db.counters, async () => {
    await db.counters.put({ key: 'skew', value: Math.round(serverTime - deviceTime) });
    await db.counters.put({ key: 'serverTime', value: serverTime });
  });
}

/** The same from a published reply, which any mirror may have served: it can only move the time on, so that an old copy revives nothing (D6). */
export async function notePublishedTime(serverTime: number, deviceTime: number, db = recordsDatabase()): Promise<void> {
  await db.transaction('rw', db.counters, async () => {
    const last = await db.counters.get('serverTime');
    await db.counters.put({ key: 'skew', value: Math.round(serverTime - deviceTime) });
    if (last === undefined || serverTime > last.value) await db.counters.put({ key: 'serverTime', value: serverTime });
  });
}

/** Server clock minus device clock in ms as last measured; null when never measured. */
export async function readSkew(db = recordsDatabase()): Promise<number | null> {
  return (await db.counters.get('skew'))?.value ?? null;
}

/** The last server time seen; null before the first reply. A clock set back cannot revive an expired item. */
export async function readServerTime(db = recordsDatabase()): Promise<number | null> {
  return (await db.counters.get('serverTime'))?.value ?? null;
}
