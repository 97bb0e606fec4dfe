import { and, asc, eq } from 'drizzle-orm';
import { hashPassword } from 'better-auth/crypto';
import { noteAudit } from './audit.ts';
import { account, session, user } from './authSchema.ts';
import type { Db, Tx } from './Db.ts';

/** User names of the desk, sorted: what the terminal shows at the start. */
export async function listUsernames(db: Tx): Promise<string[]> {
  const rows = await db.select({ username: user.username }).from(user).orderBy(asc(user.username));
  return rows.flatMap(({ username }) => username ?? []);
}

/** Gives an account a new password and ends its sessions; false when there is no such account. */
export async function setDeskPassword(db: Db, username: string, password: string, now: number): Promise<boolean> {
  const hash = await hashPassword(password);
  return db.transaction(async (tx) => {
    const [row] = await tx.select({ id: user.id, unit: user.unit }).from(user).where(eq(user.username, username.toLowerCase())).limit(1);
    if (row === undefined) return false;
    await tx.update(account).set({ password: hash, updatedAt: new Date(now) }).where(and(eq(account.userId, row.id), eq(account.providerId, 'credential')));
    await tx.delete(session).where(eq(session.userId, row.id));
    await noteAudit(tx, { at: now, actor: 'command-line', action: 'account.password', subject: `desk:${row.id}`, unit: row.unit });
    return true;
  });
}
