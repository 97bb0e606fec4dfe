import { and, asc, eq, gt, isNull, like, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Unit, UnitId } from '#contract/units.ts';
import type { Tx } from './Db.ts';
import { units } from './schema.ts';

/** What a desk account reaches: its unit, and by `path` (`/vn/14/`) everything below it. */
export interface Reach {
  unit: Unit;
  path: string;
  /** When it ended or will end; null while no end is known. */
  validTo: number | null;
}

const columns = { id: units.id, level: units.level, name: units.name, parent: units.parent, households: units.households };

/** The reach of a unit, or null when there is no such unit. An ended unit still reaches what lay below it. */
export async function readReach(db: Tx, id: UnitId): Promise<Reach | null> {
  const [row] = await db.select({ ...columns, path: units.path, validTo: units.validTo }).from(units).where(eq(units.id, id)).limit(1);
  if (row === undefined) return null;
  const { path, validTo, ...unit } = row;
  return { unit, path, validTo };
}

/** True in SQL for rows of `units` at or below `path`. Paths hold only digits, letters, `-` and `/`: nothing LIKE could misread. */
export const atOrBelow = (path: string): SQL => like(units.path, `${path}%`);

/** True in SQL for rows of `units` at, below or above `path`: where published items concern this unit. */
export const aboveOrBelow = (path: string): SQL => or(atOrBelow(path), sql`${path} like ${units.path} || '%'`)!;

/** Units at or below a path that stand at a moment, from the centre down. */
export const listUnitsBelow = (db: Tx, path: string, now: number): Promise<Unit[]> =>
  db.select(columns).from(units).where(and(atOrBelow(path), lte(units.validFrom, now), or(isNull(units.validTo), gt(units.validTo, now)))).orderBy(asc(units.path));

/** Names of units by id, for lists that show a unit. */
export async function unitNames(db: Tx, path: string): Promise<Map<UnitId, string>> {
  const rows = await db.select({ id: units.id, name: units.name }).from(units).where(aboveOrBelow(path));
  return new Map(rows.map((row) => [row.id, row.name]));
}
