import { recordsDatabase } from './recordsDatabase.ts';

/** Keeps what a reply taught about time: the skew (server minus device) and the latest server time ever seen (D6, U6). */
export async function noteServerTime(serverTime: number, deviceTime: number, db = recordsDatabase()): Promise<void> {
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

/** The latest server time ever seen; null before the first reply. A clock set back cannot revive an expired item. */
export async function readServerTime(db = recordsDatabase()): Promise<number | null> {
  return (await db.counters.get('serverTime'))?.value ?? null;
}
