import { and, asc, eq, inArray, like, or, sql } from 'drizzle-orm';
import type { LanguageTag } from '#contract/languages.ts';
import type { Role } from '#contract/roles.ts';
import type { Unit, UnitId } from '#contract/units.ts';
import { writingArea } from '#domain/recordRules.ts';
import { orderLanguages } from '#domain/units.ts';
import type { Tx } from './Db.ts';
import { devices, scopeHeads, units } from './schema.ts';
import { standsAt } from './unitTree.ts';

export type DeviceRow = typeof devices.$inferSelect;

/** The device a token's hash belongs to, revoked ones too; null when there is none. */
export async function findDeviceByToken(db: Tx, tokenHash: string): Promise<DeviceRow | null> {
  const [row] = await db.select().from(devices).where(eq(devices.tokenHash, tokenHash)).limit(1);
  return row ?? null;
}

export const addDevice = async (tx: Tx, row: Omit<DeviceRow, 'lastSyncAt' | 'app' | 'content' | 'revokedAt' | 'erasedAt'>): Promise<void> => {
  await tx.insert(devices).values(row);
};

/** Notes that a device was here, and what it holds where it says so. */
export const noteSync = async (tx: Tx, id: string, seen: { at: number; app?: string; content?: Record<string, number> }): Promise<void> => {
  const { at, ...held } = seen;
  await tx.update(devices).set({ lastSyncAt: at, ...held }).where(eq(devices.id, id));
};

/** Holds a device's row until the transaction ends, so that two batches of one phone are applied one after the other. */
export async function lockDevice(tx: Tx, id: string): Promise<DeviceRow | null> {
  const [row] = await tx.select().from(devices).where(eq(devices.id, id)).for('update');
  return row ?? null;
}

const columns = { id: units.id, level: units.level, name: units.name, parent: units.parent, households: units.households };

/** The chain from a unit up to the centre, own unit first, then the other villages of its commune that stand at `now` (places for the log). */
export async function unitsOfDevice(db: Tx, unit: UnitId, now: number): Promise<Unit[]> {
  const [own] = await db.select({ ...columns, path: units.path }).from(units).where(eq(units.id, unit)).limit(1);
  if (own === undefined) return [];
  const chainIds = own.path.split('/').filter((id) => id !== '').reverse();
  const chain = await db.select(columns).from(units).where(inArray(units.id, chainIds));
  const commune = chain.find(({ level }) => level === 'commune');
  const villages = commune === undefined ? [] : await db.select(columns).from(units)
    .where(and(eq(units.parent, commune.id), eq(units.level, 'village'), standsAt(now))).orderBy(asc(units.name));
  return [...chainIds.flatMap((id) => chain.find((row) => row.id === id) ?? []), ...villages.filter(({ id }) => !chainIds.includes(id))];
}

/** Languages in which anything is published along a chain of units; Vietnamese first. */
export async function languagesOffered(db: Tx, chain: readonly UnitId[]): Promise<LanguageTag[]> {
  if (chain.length === 0) return orderLanguages([]);
  const rows = await db.selectDistinct({ lang: scopeHeads.lang }).from(scopeHeads)
    .where(and(inArray(scopeHeads.unit, [...chain]), sql`${scopeHeads.items} > 0`));
  return orderLanguages(rows.map(({ lang }) => lang as LanguageTag));
}

/** Which of these units a device of `unit` may write records about (domain/recordRules, `writingArea`). */
export async function writableUnits(db: Tx, unit: UnitId, asked: readonly UnitId[]): Promise<Set<UnitId>> {
  const [own] = await db.select(columns).from(units).where(eq(units.id, unit)).limit(1);
  if (own === undefined || asked.length === 0) return new Set();
  const [area] = await db.select({ path: units.path }).from(units).where(eq(units.id, writingArea(own))).limit(1);
  if (area === undefined) return new Set();
  const rows = await db.select({ id: units.id }).from(units)
    .where(and(inArray(units.id, [...asked]), or(eq(units.path, area.path), like(units.path, `${area.path}%`))));
  return new Set(rows.map(({ id }) => id));
}

export const roleOf = (row: Pick<DeviceRow, 'role'>): Role => row.role as Role;
