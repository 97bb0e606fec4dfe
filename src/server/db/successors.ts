import { and, asc, eq, isNotNull, lte, sql } from 'drizzle-orm';
import type { UnitId } from '#contract/units.ts';
import type { Tx } from './Db.ts';
import { units } from './schema.ts';

interface Successor { id: UnitId; name: string }

/** Merges after merges are short; whatever is longer is a mistake in the table. */
const STEPS_MOST = 20;

/** Since when a unit has ended, or null while it stands. */
export async function readEnded(db: Tx, unit: UnitId, now: number): Promise<number | null> {
  const [row] = await db.select({ validTo: units.validTo }).from(units).where(and(eq(units.id, unit), isNotNull(units.validTo), lte(units.validTo, now))).limit(1);
  return row?.validTo ?? null;
}

/** The units that stand today in the place of an ended one, through as many mergers as there were. A loop in the predecessors ends the search. */
export async function standingSuccessors(db: Tx, ended: UnitId, now: number): Promise<Successor[]> {
  const seen = new Set<UnitId>([ended]);
  const standing: Successor[] = [];
  let asked = [ended];
  for (let step = 0; asked.length > 0 && step < STEPS_MOST; step += 1) {
    const rows = await db.select({ id: units.id, name: units.name, validTo: units.validTo }).from(units)
      .where(sql`${units.predecessors} ?| array[${sql.join(asked.map((id) => sql`${id}`), sql`, `)}]`).orderBy(asc(units.id));
    const fresh = rows.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    standing.push(...fresh.filter(({ validTo }) => validTo === null || validTo > now).map(({ id, name }) => ({ id, name })));
    asked = fresh.filter(({ validTo }) => validTo !== null && validTo <= now).map(({ id }) => id);
  }
  return standing;
}
