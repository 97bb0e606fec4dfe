import { eq, sql } from 'drizzle-orm';
import type { UnitId } from '#contract/units.ts';
import type { Tx } from './Db.ts';
import { atOrBelow } from './deskUnits.ts';
import { units } from './schema.ts';

interface Placed { id: UnitId; path: string }

/** Puts a unit below another parent; its path and the paths of all below it follow in the same transaction. */
export async function moveBelow(tx: Tx, unit: Placed, parent: Placed): Promise<void> {
  const path = `${parent.path}${unit.id}/`;
  await tx.update(units).set({ parent: parent.id }).where(eq(units.id, unit.id));
  await tx.update(units).set({ path: sql`${path}::text || substr(${units.path}, ${unit.path.length + 1}::int)` }).where(atOrBelow(unit.path));
}
