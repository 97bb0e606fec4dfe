import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { AddUnit, ChangeUnit, EndUnit, UnitProblem } from '#contract/unitEditing.ts';
import type { Result } from '#contract/errors.ts';
import type { UnitId } from '#contract/units.ts';
import { endProblem, newUnitProblem, placeProblem, villageIdFrom } from '#domain/unitRules.ts';
import { noteAudit } from './audit.ts';
import type { Db, Tx } from './Db.ts';
import { lockContent } from './items.ts';
import { addJob, dropJob } from './jobs.ts';
import { units } from './schema.ts';
import { moveBelow } from './unitPaths.ts';
import { settleEndedUnit } from './unitHeirs.ts';

/** The job that settles what stood in a unit once its end has come; its key is the unit. */
export const UNIT_END_JOB = 'unit.end';

/** Who changes units, and when. */
export interface UnitAct {
  actor: string;
  now: number;
}
type Changed = Result<UnitId, UnitProblem>;
type UnitRow = typeof units.$inferSelect;

/** One change of the tree at a time over all processes, until the end of the transaction: paths below depend on paths above. */
export const lockUnits = (tx: Tx): Promise<unknown> => tx.execute(sql`select pg_advisory_xact_lock(hashtext('units'))`);

/** For ends of units, which reach into what is published: the lock of publications first, as they take it, then that of the tree. So neither misses the other, and neither waits for the other in a ring. */
export async function lockEnds(tx: Tx): Promise<void> {
  await lockContent(tx);
  await lockUnits(tx);
}

const readUnits = async (tx: Tx, ids: readonly UnitId[]): Promise<Map<UnitId, UnitRow>> =>
  ids.length === 0 ? new Map() : new Map((await tx.select().from(units).where(inArray(units.id, [...ids]))).map((row) => [row.id, row]));

const wrong = (code: UnitProblem): Changed => ({ ok: false, code });

/** Adds a unit below a standing one. */
export function addUnit(db: Db, made: AddUnit, { actor, now }: UnitAct): Promise<Changed> {
  return db.transaction(async (tx) => {
    await lockUnits(tx);
    const parent = (await readUnits(tx, [made.parent])).get(made.parent) ?? null;
    const below = await tx.select({ id: units.id }).from(units).where(sql`${units.id} like ${`${made.parent}-%`}`);
    const taken = new Set(below.map(({ id }) => id));
    const id = made.id ?? villageIdFrom(made.parent, made.name, (one) => taken.has(one));
    const validFrom = made.validFrom ?? now;
    const isTaken = (await readUnits(tx, [id])).has(id);
    const problem = newUnitProblem({ ...made, id, validFrom }, parent, isTaken);
    if (problem !== null) return wrong(problem);
    await tx.insert(units).values({ id, level: made.level, name: made.name, parent: made.parent, households: made.households, validFrom, path: `${parent!.path}${id}/` });
    await noteAudit(tx, { at: now, actor, action: 'unit.add', subject: `unit:${id}`, unit: id, detail: { level: made.level, parent: made.parent } });
    return { ok: true, value: id };
  });
}

const changedKeys = (before: UnitRow, { name, households, parent }: ChangeUnit): string[] => [
  ...(name !== undefined && name !== before.name ? ['name'] : []),
  ...(households !== undefined && households !== before.households ? ['households'] : []),
  ...(parent !== undefined && parent !== before.parent ? ['parent'] : []),
];

/** Renames a unit (the old name stays known, with its end), counts its households anew, or puts it below another parent with everything in it. */
export function changeUnit(db: Db, id: UnitId, change: ChangeUnit, { actor, now }: UnitAct): Promise<Changed> {
  return db.transaction(async (tx) => {
    await lockUnits(tx);
    const found = await readUnits(tx, change.parent === undefined ? [id] : [id, change.parent]);
    const before = found.get(id)!;
    const what = changedKeys(before, change);
    if (what.length === 0) return { ok: true, value: id };
    if (before.validTo !== null && before.validTo <= now) return wrong('unit-ended');
    const since = change.since ?? now;
    if (what.includes('name') && (since > now || since < (before.formerNames.at(-1)?.until ?? before.validFrom))) return wrong('date-order');
    if (what.includes('parent')) {
      const problem = placeProblem(before.level, found.get(change.parent!) ?? null, now);
      if (problem !== null) return wrong(problem);
      await moveBelow(tx, before, found.get(change.parent!)!);
    }
    const values = {
      ...(what.includes('households') && { households: change.households! }),
      ...(what.includes('name') && { name: change.name!, formerNames: [...before.formerNames, { name: before.name, until: since }] }),
    };
    if (Object.keys(values).length > 0) await tx.update(units).set(values).where(eq(units.id, id));
    const detail = { what, ...(what.includes('name') && { was: before.name, name: change.name!, since }), ...(what.includes('parent') && { from: before.parent, to: change.parent! }) };
    await noteAudit(tx, { at: now, actor, action: 'unit.change', subject: `unit:${id}`, unit: id, detail });
    return { ok: true, value: id };
  });
}

/** Ends a unit from a moment on and names who comes after it. A moment that has come is settled at once, one to come by a job. */
export function endUnit(db: Db, id: UnitId, end: EndUnit, { actor, now }: UnitAct): Promise<Changed> {
  const successors = [...new Set(end.successors)];
  return db.transaction(async (tx) => {
    await lockEnds(tx);
    const found = await readUnits(tx, [id, ...successors]);
    const below = await tx.select({ id: units.id }).from(units).where(and(eq(units.parent, id), or(isNull(units.validTo), gt(units.validTo, end.at)))).orderBy(asc(units.id));
    const problem = endProblem(found.get(id)!, end.at, { successors: successors.flatMap((one) => found.get(one) ?? []), children: below.map((child) => end.children?.[child.id]) });
    if (problem !== null) return wrong(problem);
    await tx.update(units).set({ validTo: end.at }).where(eq(units.id, id));
    for (const successor of successors) await tx.update(units).set({ predecessors: [...new Set([...found.get(successor)!.predecessors, id])] }).where(eq(units.id, successor));
    await noteAudit(tx, { at: now, actor, action: 'unit.end', subject: `unit:${id}`, unit: id, detail: { at: end.at, successors } });
    if (end.at <= now) await settleEndedUnit(tx, id, { now, actor, children: end.children ?? {} });
    else await addJob(tx, { kind: UNIT_END_JOB, key: id, payload: { children: end.children ?? {} }, runAt: end.at });
    return { ok: true, value: id };
  });
}

/** Calls off an end that has not come yet. */
export function callOffEnd(db: Db, id: UnitId, { actor, now }: UnitAct): Promise<Changed> {
  return db.transaction(async (tx) => {
    await lockUnits(tx);
    const unit = (await readUnits(tx, [id])).get(id)!;
    if (unit.validTo === null || unit.validTo <= now) return wrong('unit-ended');
    await tx.update(units).set({ validTo: null }).where(eq(units.id, id));
    await tx.update(units).set({ predecessors: sql`${units.predecessors} - ${id}::text` }).where(sql`${units.predecessors} ? ${id}::text`);
    await dropJob(tx, { kind: UNIT_END_JOB, key: id });
    await noteAudit(tx, { at: now, actor, action: 'unit.callOff', subject: `unit:${id}`, unit: id });
    return { ok: true, value: id };
  });
}
