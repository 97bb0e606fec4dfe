import { count, eq } from 'drizzle-orm';
import type { Unit } from '#contract/units.ts';
import type { Db, Tx } from './Db.ts';
import { settings, units } from './schema.ts';

export type SeedingState = { state: 'begun'; at: number } | { state: 'done'; at: number };

const SEEDING = 'seeding';

/** Where filling an empty database stands; null when nobody began. */
export async function readSeeding(db: Tx): Promise<SeedingState | null> {
  const [row] = await db.select().from(settings).where(eq(settings.key, SEEDING)).limit(1);
  return (row?.value as SeedingState | undefined) ?? null;
}

const pathOf = (unit: Unit, paths: ReadonlyMap<string, string>): string => `${unit.parent === null ? '/' : paths.get(unit.parent)!}${unit.id}/`;

/** Puts units in, parents first, each with its path. Those that are there stay as they are. */
export async function addUnits(db: Tx, list: readonly Unit[], validFrom: number): Promise<void> {
  const paths = new Map<string, string>();
  for (const unit of list) {
    const path = pathOf(unit, paths);
    paths.set(unit.id, path);
    const { id, level, name, parent, households } = unit;
    await db.insert(units).values({ id, level, name, parent, path, households: households ?? null, validFrom }).onConflictDoNothing();
  }
}

/** Begins to fill a database without units: mark and units in one transaction, and only one process wins. False when there is something in it already. */
export function beginSeeding(db: Db, list: readonly Unit[], { now, validFrom }: { now: number; validFrom: number }): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [found] = await tx.select({ n: count() }).from(units);
    if ((found?.n ?? 0) > 0) return false;
    const won = await tx.insert(settings).values({ key: SEEDING, value: { state: 'begun', at: now } satisfies SeedingState }).onConflictDoNothing().returning();
    if (won.length === 0) return false;
    await addUnits(tx, list, validFrom);
    return true;
  });
}

/** Says that filling is finished: never again. */
export async function endSeeding(db: Tx, now: number): Promise<void> {
  await db.update(settings).set({ value: { state: 'done', at: now } satisfies SeedingState }).where(eq(settings.key, SEEDING));
}
