import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { UnitId } from '#contract/units.ts';
import { standsAt } from '#domain/unitRules.ts';
import { noteAudit } from './audit.ts';
import { user } from './authSchema.ts';
import { bumpContentVersion } from './contentVersion.ts';
import { rowsOf, type Tx } from './Db.ts';
import { itemUnits } from './editorialSchema.ts';
import { devices, invites, items, units } from './schema.ts';
import { moveBelow } from './unitPaths.ts';
import { moveDeskWork } from './unitWork.ts';

type UnitRow = typeof units.$inferSelect;

interface Settling {
  now: number;
  actor: string;
  /** Which successor takes each unit below, where there are several. */
  children: Readonly<Record<UnitId, UnitId>>;
}

/** Who stands today in the place of an ended unit: its successors, and where one of those ended, theirs. */
export async function heirsOf(tx: Tx, id: UnitId, now: number): Promise<UnitRow[]> {
  const heirs = new Map<UnitId, UnitRow>();
  const seen = new Set<UnitId>([id]);
  let next = [id];
  while (next.length > 0) {
    const after = await tx.select().from(units).where(sql`${units.predecessors} ?| array[${sql.join(next.map((one) => sql`${one}`), sql`, `)}]`);
    next = [];
    for (const unit of after) {
      if (seen.has(unit.id)) continue;
      seen.add(unit.id);
      if (standsAt(unit, now)) heirs.set(unit.id, unit);
      else if (unit.validTo !== null && unit.validTo <= now) next.push(unit.id);
    }
  }
  return [...heirs.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
}

async function moveChildren(tx: Tx, ended: UnitId, heirs: readonly UnitRow[], { now, actor, children }: Settling): Promise<void> {
  const below = (await tx.select().from(units).where(eq(units.parent, ended))).filter((unit) => unit.validTo === null || unit.validTo > now);
  for (const child of below) {
    const goal = heirs.length === 1 ? heirs[0] : heirs.find(({ id }) => id === children[child.id]);
    if (goal === undefined) continue;
    await moveBelow(tx, child, goal);
    await noteAudit(tx, { at: now, actor, action: 'unit.change', subject: `unit:${child.id}`, unit: child.id, detail: { what: ['parent'], from: ended, to: goal.id } });
  }
}

/** Machines, open invites and accounts of the unit itself, to its only heir. Each leaves a line. */
async function moveBound(tx: Tx, ended: UnitId, heir: UnitId, { now, actor }: Settling): Promise<void> {
  const line = { at: now, actor, unit: heir, detail: { from: ended, to: heir } };
  const machines = await tx.update(devices).set({ unit: heir }).where(and(eq(devices.unit, ended), isNull(devices.revokedAt))).returning({ id: devices.id });
  for (const { id } of machines) await noteAudit(tx, { ...line, action: 'device.move', subject: `device:${id}` });
  const open = await tx.update(invites).set({ unit: heir }).where(and(eq(invites.unit, ended), isNull(invites.usedAt), isNull(invites.withdrawnAt))).returning({ id: invites.id });
  for (const { id } of open) await noteAudit(tx, { ...line, action: 'invite.move', subject: `invite:${id}` });
  const accounts = await tx.update(user).set({ unit: heir }).where(eq(user.unit, ended)).returning({ id: user.id });
  for (const { id } of accounts) await noteAudit(tx, { ...line, action: 'account.change', subject: `desk:${id}` });
}

async function withdrawInvites(tx: Tx, ended: UnitId, { now, actor }: Settling): Promise<void> {
  const open = await tx.update(invites).set({ withdrawnAt: now }).where(and(eq(invites.unit, ended), isNull(invites.usedAt), isNull(invites.withdrawnAt))).returning({ id: invites.id });
  for (const { id } of open) await noteAudit(tx, { at: now, actor, action: 'invite.withdraw', subject: `invite:${id}`, unit: ended });
}

/** What was published to the ended unit goes to its heirs too, recalls with it: who lived there lives there still. */
async function inheritItems(tx: Tx, ended: UnitId, heirs: readonly UnitId[]): Promise<number> {
  if (heirs.length === 0) return 0;
  const published = rowsOf<{ id: string; units: UnitId[] }>(await tx.execute(sql`select id, units from ${items} where units @> ${JSON.stringify([ended])}::jsonb for update`));
  for (const { id, units: to } of published) {
    const wider = [...new Set([...to, ...heirs])];
    if (wider.length === to.length) continue;
    await tx.update(items).set({ units: wider }).where(eq(items.id, id));
    await tx.insert(itemUnits).values(wider.map((unit) => ({ item: id, unit }))).onConflictDoNothing();
  }
  if (published.length > 0) await bumpContentVersion(tx);
  return published.length;
}

/** Whoever publishes may have waited for an end to be settled since they looked at the clock: an end this near counts as come. */
const NEAR_MS = 60_000;

/** Units a publication goes to: those named, and where one has ended, who came after it. The caller holds `lockContent`, which ends take too. */
export async function withHeirs(tx: Tx, ids: readonly UnitId[], now: number): Promise<UnitId[]> {
  if (ids.length === 0) return [];
  const rows = await tx.select().from(units).where(inArray(units.id, [...ids]));
  const heirs = await Promise.all(rows.flatMap(({ id, validTo }) => (validTo !== null && validTo <= now + NEAR_MS ? [heirsOf(tx, id, Math.max(now, validTo))] : [])));
  return [...new Set([...ids, ...heirs.flat().map(({ id }) => id)])];
}

/**
 * Settles what stood in a unit whose end has come; done twice it changes nothing more. One heir takes everything. With
 * several, or none, machines and accounts wait to be assigned by hand, open invites are withdrawn, and every heir gets
 * what was published. Logs keep the unit they happened in. False when the unit has not ended.
 */
export async function settleEndedUnit(tx: Tx, id: UnitId, settling: Settling): Promise<boolean> {
  const [unit] = await tx.select().from(units).where(inArray(units.id, [id])).for('update');
  if (unit === undefined || unit.validTo === null || unit.validTo > settling.now) return false;
  const heirs = await heirsOf(tx, id, settling.now);
  await moveChildren(tx, id, heirs, settling);
  if (heirs.length === 1) {
    await moveBound(tx, id, heirs[0]!.id, settling);
    await moveDeskWork(tx, id, heirs[0]!.id);
  } else {
    await withdrawInvites(tx, id, settling);
  }
  const inherited = await inheritItems(tx, id, heirs.map((heir) => heir.id));
  await noteAudit(tx, { at: settling.now, actor: settling.actor, action: 'unit.settle', subject: `unit:${id}`, unit: id, detail: { heirs: heirs.map((heir) => heir.id), items: inherited } });
  return true;
}
