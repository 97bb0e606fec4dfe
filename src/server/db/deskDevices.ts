import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { DeskDevice } from '#contract/desk.ts';
import type { Role } from '#contract/roles.ts';
import type { UnitId } from '#contract/units.ts';
import type { Tx } from './Db.ts';
import { atOrBelow } from './deskUnits.ts';
import { devices, records, scopeHeads, units } from './schema.ts';

const recordCount = sql<number>`(select count(*)::int from ${records} as r where r.device = ${sql.raw('"devices"."id"')} and not r.withdrawn)`;

const deviceRows = (db: Tx) =>
  db.select({
    id: devices.id, person: devices.person, role: devices.role, unit: devices.unit, unitName: units.name, unitPath: units.path, label: devices.label,
    enrolledAt: devices.enrolledAt, lastSyncAt: devices.lastSyncAt, app: devices.app, content: devices.content,
    records: recordCount, revokedAt: devices.revokedAt, unitEndedAt: units.validTo,
  }).from(devices).innerJoin(units, eq(units.id, devices.unit));

type Row = Awaited<ReturnType<typeof deviceRows>>[number];
type Heads = ReadonlyMap<string, number>;

/** The languages a device follows are those it named; of the units it follows all up the chain, named or not. */
function holdsNewest(content: Record<string, number> | null, unitPath: string, heads: Heads): boolean | null {
  if (content === null) return null;
  const languages = new Set(Object.keys(content).map((key) => key.slice(key.indexOf('/') + 1)));
  const chain = unitPath.split('/').filter((id) => id !== '');
  return chain.every((unit) => [...languages].every((lang) => (content[`${unit}/${lang}`] ?? 0) >= (heads.get(`${unit}/${lang}`) ?? 0)));
}

function rowToDevice({ content, unitPath, unitEndedAt, ...row }: Row, heads: Heads, now: number): DeskDevice {
  return { ...row, unitEndedAt: unitEndedAt !== null && unitEndedAt <= now ? unitEndedAt : null, role: row.role as Role, upToDate: holdsNewest(content, unitPath, heads) };
}

/** Enrolled devices in a reach: those in use first, by their last sync. */
export async function listDevices(db: Tx, path: string, now: number): Promise<DeskDevice[]> {
  const heads = await db.select({ unit: scopeHeads.unit, lang: scopeHeads.lang, seq: scopeHeads.seq }).from(scopeHeads);
  const newest = new Map(heads.map(({ unit, lang, seq }) => [`${unit}/${lang}`, seq]));
  const rows = await deviceRows(db).where(atOrBelow(path))
    .orderBy(sql`${devices.revokedAt} is not null`, sql`${devices.lastSyncAt} desc nulls last`, desc(devices.enrolledAt));
  return rows.map((row) => rowToDevice(row, newest, now));
}

/** The unit a device is bound to, or null when there is no such device. */
export async function unitOfDevice(db: Tx, id: string): Promise<UnitId | null> {
  const [row] = await db.select({ unit: devices.unit }).from(devices).where(eq(devices.id, id)).limit(1);
  return row?.unit ?? null;
}

/** Revokes a device; false when it was revoked before. What it has not sent stays on it (U5). */
export async function revokeDevice(db: Tx, id: string, now: number): Promise<boolean> {
  const rows = await db.update(devices).set({ revokedAt: now }).where(and(eq(devices.id, id), isNull(devices.revokedAt))).returning({ id: devices.id });
  return rows.length > 0;
}

/** What checks an outbox file: whose device it is and the key of its proof. Revoked devices may still hand in what they wrote. */
export async function readProofKey(db: Tx, id: string): Promise<{ proofKey: string; person: string | null; unit: UnitId; unitName: string } | null> {
  const [row] = await db.select({ proofKey: devices.proofKey, person: devices.person, unit: devices.unit, unitName: units.name })
    .from(devices).innerJoin(units, eq(units.id, devices.unit)).where(eq(devices.id, id)).limit(1);
  return row ?? null;
}

/** Binds a device to another unit; false when it was revoked. */
export async function moveDevice(db: Tx, id: string, unit: UnitId): Promise<boolean> {
  const rows = await db.update(devices).set({ unit }).where(and(eq(devices.id, id), isNull(devices.revokedAt))).returning({ id: devices.id });
  return rows.length > 0;
}
