import { eq } from 'drizzle-orm';
import type { UnitId } from '#contract/units.ts';
import { planUnitImport, type ImportPlan, type ImportRow } from '#domain/unitImport.ts';
import { noteAudits, type AuditEntry } from './audit.ts';
import type { Db, Tx } from './Db.ts';
import { addJob } from './jobs.ts';
import { units } from './schema.ts';
import { lockEnds, UNIT_END_JOB, type UnitAct } from './unitChanges.ts';
import { settleEndedUnit } from './unitHeirs.ts';
import { moveBelow } from './unitPaths.ts';

const CHUNK = 500;

interface Asked {
  rows: readonly ImportRow[];
  reach: string;
  endMissing: boolean;
}

async function planOn(tx: Tx, { rows, reach, endMissing }: Asked, now: number): Promise<ImportPlan> {
  const known = await tx.select().from(units);
  return planUnitImport({ rows, known: new Map(known.map((unit) => [unit.id, unit])), reach, now, endMissing });
}

/** What a table of units would do, without doing it. */
export const previewUnitImport = (db: Db, asked: Asked, now: number): Promise<ImportPlan> => planOn(db, asked, now);

async function insertAdded(tx: Tx, added: readonly ImportRow[], now: number): Promise<void> {
  const paths = new Map<UnitId, string>((await tx.select({ id: units.id, path: units.path }).from(units)).map(({ id, path }) => [id, path]));
  const rows = added.map(({ id, level, name, parent, validFrom, validTo, predecessors }) => {
    const path = `${paths.get(parent)!}${id}/`;
    paths.set(id, path);
    return { id, level, name, parent, path, validFrom: validFrom ?? now, validTo, predecessors: [...predecessors] };
  });
  for (let from = 0; from < rows.length; from += CHUNK) await tx.insert(units).values(rows.slice(from, from + CHUNK));
}

async function changeKnown(tx: Tx, { renamed, moved, linked }: ImportPlan, now: number): Promise<void> {
  for (const { id, name, was } of renamed) {
    const [before] = await tx.select({ formerNames: units.formerNames }).from(units).where(eq(units.id, id));
    await tx.update(units).set({ name, formerNames: [...before!.formerNames, { name: was, until: now }] }).where(eq(units.id, id));
  }
  for (const { id, parent } of moved) {
    // Read anew each time: an earlier line may have moved what stands above.
    const [unit] = await tx.select().from(units).where(eq(units.id, id));
    const [goal] = await tx.select().from(units).where(eq(units.id, parent));
    await moveBelow(tx, unit!, goal!);
  }
  for (const { id, predecessors } of linked) {
    const [before] = await tx.select({ predecessors: units.predecessors }).from(units).where(eq(units.id, id));
    await tx.update(units).set({ predecessors: [...new Set([...before!.predecessors, ...predecessors])] }).where(eq(units.id, id));
  }
}

function linesOf(plan: ImportPlan, { actor, now }: UnitAct): AuditEntry[] {
  const line = (id: UnitId, action: string, detail: Record<string, unknown>): AuditEntry => ({ at: now, actor, action, subject: `unit:${id}`, unit: id, detail: { ...detail, by: 'import' } });
  return [
    ...plan.added.map(({ id, level, parent }) => line(id, 'unit.add', { level, parent })),
    ...plan.renamed.map(({ id, name, was }) => line(id, 'unit.change', { what: ['name'], was, name })),
    ...plan.moved.map(({ id, parent, was }) => line(id, 'unit.change', { what: ['parent'], from: was, to: parent })),
    ...plan.linked.map(({ id, predecessors }) => line(id, 'unit.change', { what: ['predecessors'], predecessors })),
    ...plan.ended.map(({ id, at }) => line(id, 'unit.end', { at })),
  ];
}

/** Takes a table of units in: all of it or, where one line is wrong, nothing. The same table again changes nothing. */
export function importUnits(db: Db, asked: Asked, act: UnitAct): Promise<ImportPlan> {
  return db.transaction(async (tx) => {
    await lockEnds(tx);
    const plan = await planOn(tx, asked, act.now);
    if (plan.problems.length > 0) return plan;
    await insertAdded(tx, plan.added, act.now);
    await changeKnown(tx, plan, act.now);
    for (const { id, at } of plan.ended) await tx.update(units).set({ validTo: at }).where(eq(units.id, id));
    await noteAudits(tx, linesOf(plan, act));
    for (const { id, at } of plan.ended) {
      if (at <= act.now) await settleEndedUnit(tx, id, { ...act, children: {} });
      else await addJob(tx, { kind: UNIT_END_JOB, key: id, payload: {}, runAt: at });
    }
    return plan;
  });
}
