import { watched } from './watched.ts';
import { recordsDatabase, type IdentityRow, type RecordsDatabase } from './recordsDatabase.ts';
import type { Identity } from './types.ts';

const activeRow = async (db: RecordsDatabase): Promise<IdentityRow | undefined> => (await db.identity.toArray()).find((row) => row.active);

/** Who this phone acts for, or null before joining and after signing out. */
export async function readIdentity(db = recordsDatabase()): Promise<Identity | null> {
  return (await watched('records', 'read', () => activeRow(db)))?.identity ?? null;
}

/** Everyone whose records may still leave this phone: the active identity first, then former ones with something unsent. */
export async function listIdentities(db = recordsDatabase()): Promise<Identity[]> {
  const rows = await db.identity.toArray();
  return rows.sort((left, right) => Number(right.active) - Number(left.active)).map((row) => row.identity);
}

/** Makes this identity the active one. What was written before any enrolment becomes its own. */
export async function saveIdentity(identity: Identity, db = recordsDatabase()): Promise<void> {
  await db.transaction('rw', [db.identity, db.outbox, db.records, db.photos, db.quarantine], async () => {
    const active = await activeRow(db);
    if (active !== undefined && active.device !== identity.device) await stepDown(active, db);
    await db.identity.put({ device: identity.device, active: true, identity });
    await db.outbox.where('[device+seq]').between(['', -Infinity], ['', Infinity]).modify({ device: identity.device });
    await db.records.filter((row) => row.device === '').modify({ device: identity.device });
    await db.photos.filter((row) => row.device === '').modify({ device: identity.device });
  });
}

/** Changes some fields of the identity of a device (units, keys, person); nothing happens when it is not here. */
export async function changeIdentity(device: string, patch: Partial<Identity>, db = recordsDatabase()): Promise<void> {
  await db.identity.where('device').equals(device).modify((row) => {
    row.identity = { ...row.identity, ...patch };
  });
}

/** Notes that the server revoked a device. Nothing is deleted (U5). The first time counts. */
export async function noteRevoked(at: number, device?: string, db = recordsDatabase()): Promise<void> {
  await db.identity.filter((row) => (device === undefined ? row.active : row.device === device)).modify((row) => {
    row.identity = { ...row.identity, revokedAt: row.identity.revokedAt ?? at };
  });
}

/** Signs out. Every unacknowledged record stays, and the identity behind it, so that it can still be sent or saved as a file (U5). */
export async function forgetIdentity(db = recordsDatabase()): Promise<void> {
  await db.transaction('rw', [db.identity, db.outbox, db.photos, db.quarantine], async () => {
    const active = await activeRow(db);
    if (active !== undefined) await stepDown(active, db);
  });
}

/** Drops former identities with nothing left to send. Called after a push. */
export async function sweepIdentities(db = recordsDatabase()): Promise<void> {
  await db.transaction('rw', [db.identity, db.outbox, db.photos, db.quarantine], async () => {
    for (const row of await db.identity.toArray()) if (!row.active) await stepDown(row, db);
  });
}

async function stepDown(row: IdentityRow, db: RecordsDatabase): Promise<void> {
  if (await hasUnsent(row.device, db)) await db.identity.put({ ...row, active: false });
  else await db.identity.delete(row.device);
}

async function hasUnsent(device: string, db: RecordsDatabase): Promise<boolean> {
  const waiting = await db.outbox.where('[device+seq]').between([device, -Infinity], [device, Infinity]).count();
  if (waiting > 0 || (await db.quarantine.filter((row) => row.device === device).count()) > 0) return true;
  return (await db.photos.where('state').equals('waiting').and((photo) => photo.device === device).count()) > 0;
}
