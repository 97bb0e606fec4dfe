import { and, desc, eq, gt, ne } from 'drizzle-orm';
import type { DeskSessionRow } from '#contract/accounts.ts';
import { session } from './authSchema.ts';
import type { Tx } from './Db.ts';

/** Sign-ins of an account that still hold, newest use first. A use is noted once an hour. */
export async function listSessions(db: Tx, user: string, current: string): Promise<DeskSessionRow[]> {
  const rows = await db.select({ id: session.id, createdAt: session.createdAt, updatedAt: session.updatedAt }).from(session)
    .where(and(eq(session.userId, user), gt(session.expiresAt, new Date()))).orderBy(desc(session.updatedAt)).limit(100);
  return rows.map(({ id, createdAt, updatedAt }) => ({ id, createdAt: createdAt.getTime(), usedAt: updatedAt.getTime(), current: id === current }));
}

/** Ends one sign-in of an account; false when it is gone. */
export async function endSession(tx: Tx, user: string, id: string): Promise<boolean> {
  return (await tx.delete(session).where(and(eq(session.userId, user), eq(session.id, id))).returning({ id: session.id })).length > 0;
}

/** Ends all sign-ins of an account but one, or all; how many there were. */
export async function endSessions(tx: Tx, user: string, but: string | null): Promise<number> {
  const mine = eq(session.userId, user);
  return (await tx.delete(session).where(but === null ? mine : and(mine, ne(session.id, but))).returning({ id: session.id })).length;
}
