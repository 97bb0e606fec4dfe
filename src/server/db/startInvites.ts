import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Tx } from './Db.ts';
import { invites, units } from './schema.ts';
import { standsAt } from './unitTree.ts';

/** The first village that stands at `now`, by path; null before any unit is in. */
export async function findFirstVillage(db: Tx, now: number): Promise<{ id: string; name: string } | null> {
  const [row] = await db.select({ id: units.id, name: units.name }).from(units)
    .where(and(eq(units.level, 'village'), standsAt(now))).orderBy(asc(units.path)).limit(1);
  return row ?? null;
}

/** Withdraws what earlier starts of the server offered and nobody used; gives their ids. */
export const withdrawStartInvites = async (db: Tx, now: number): Promise<string[]> => {
  const rows = await db.update(invites).set({ withdrawnAt: now })
    .where(and(eq(invites.createdBy, 'start'), isNull(invites.usedAt), isNull(invites.withdrawnAt))).returning({ id: invites.id });
  return rows.map(({ id }) => id);
};
