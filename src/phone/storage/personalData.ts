import { recordsDatabase } from './recordsDatabase.ts';

/** Everything on this phone that is about the person or was written by them, as plain data; the token is a key, not data, and stays out (S8). */
export async function readPersonalData(db = recordsDatabase()): Promise<Record<string, unknown>> {
  return db.transaction('r', db.tables, async () => {
    const identities = (await db.identity.toArray()).map(({ active, identity: { token: _token, keys: _keys, ...identity } }) => ({ active, ...identity }));
    const photos = (await db.photos.toArray()).map(({ data: _data, ...photo }) => photo);
    const records = (await db.records.toArray()).map(({ revision, ackedAt }) => ({ ...revision, ackedAt }));
    return {
      identities, photos, records,
      drafts: await db.drafts.toArray(), refused: await db.quarantine.toArray(), settings: await db.settings.toArray(),
      read: (await db.readMarks.toArray()).map(({ id, rev, at }) => ({ id, rev, at })), bookmarks: await db.bookmarks.toArray(),
    };
  });
}

/**
 * Erases what the person left on this phone: sent records and photos, what was read and marked. What was never sent
 * stays (U5): waiting and refused records with their photos, and drafts.
 */
export async function erasePersonalHere(db = recordsDatabase()): Promise<void> {
  await db.transaction('rw', [db.records, db.outbox, db.quarantine, db.photos, db.readMarks, db.bookmarks], async () => {
    const kept = new Set([...await db.outbox.toCollection().primaryKeys(), ...await db.quarantine.toCollection().primaryKeys()]);
    await db.records.filter((row) => !kept.has(row.id)).delete();
    await db.photos.where('state').equals('sent').delete();
    await db.readMarks.clear();
    await db.bookmarks.clear();
  });
}
