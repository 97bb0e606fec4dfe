import { asc, eq, sql } from 'drizzle-orm';
import { noteAudit } from './audit.ts';
import type { Db } from './Db.ts';
import type { DeviceRow } from './devices.ts';
import { audit, devices, invites, photos, recordRevisions } from './schema.ts';

const person = ({ id, person: name, role, unit, label, enrolledAt, lastSyncAt, app, content, erasedAt }: DeviceRow) =>
  ({ id, person: name, role, unit, label, enrolledAt, lastSyncAt, app, content, erasedAt });

/** Everything kept about one communicator and by them (S8): own data, the invite, every revision of every record, photos, the trail. */
export async function readPersonalData(db: Db, device: DeviceRow) {
  const invitesUsed = await db.select({ person: invites.person, createdAt: invites.createdAt, usedAt: invites.usedAt }).from(invites).where(eq(invites.usedBy, device.id));
  const revisions = await db.select().from(recordRevisions).where(eq(recordRevisions.device, device.id)).orderBy(asc(recordRevisions.seq));
  const photosSent = await db.select({ sha256: photos.sha256, bytes: photos.bytes, receivedAt: photos.receivedAt }).from(photos).where(eq(photos.device, device.id));
  const trail = await db.select({ at: audit.at, action: audit.action, detail: audit.detail }).from(audit)
    .where(sql`${audit.subject} = ${`device:${device.id}`} or ${audit.actor} = ${`device:${device.id}`}`).orderBy(asc(audit.at));
  return { device: person(device), invites: invitesUsed, records: revisions, photos: photosSent, trail };
}

/**
 * Erases who it was: the name on device and invite, the device's label. The device is shut out with it. Logged counts
 * stay, under a device without a name. Doing it twice changes nothing.
 */
export function erasePersonalData(db: Db, device: DeviceRow, now: number): Promise<void> {
  return db.transaction(async (tx) => {
    if (device.erasedAt !== null) return;
    await tx.update(devices).set({ person: null, label: '', erasedAt: now, revokedAt: device.revokedAt ?? now }).where(eq(devices.id, device.id));
    await tx.update(invites).set({ person: '' }).where(eq(invites.usedBy, device.id));
    await noteAudit(tx, { at: now, actor: `device:${device.id}`, action: 'device.erase', subject: `device:${device.id}`, unit: device.unit });
  });
}
