import { createHash } from 'node:crypto';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { and, eq, gt, isNull, ne } from 'drizzle-orm';
import { noteAudit } from './audit.ts';
import { account, accountLinks, session, user } from './authSchema.ts';
import type { Db, Tx } from './Db.ts';

/** A link lives three days: over a weekend, not over a holiday. */
export const LINK_LIVES_MS = 72 * 3_600_000;

/** 32 random bytes, so a plain hash is enough. */
const hashCode = (code: string): string => createHash('sha256').update(code).digest('base64url');

/** Makes a link for an account's password; the ones before no longer work. Returns when it expires. */
export async function addAccountLink(tx: Tx, made: { user: string; code: string; by: string }, now: number): Promise<number> {
  const expiresAt = now + LINK_LIVES_MS;
  await tx.delete(accountLinks).where(and(eq(accountLinks.userId, made.user), isNull(accountLinks.usedAt)));
  await tx.insert(accountLinks).values({ codeHash: hashCode(made.code), userId: made.user, createdBy: made.by, createdAt: now, expiresAt });
  return expiresAt;
}

export interface LinkOwner {
  id: string;
  username: string;
  name: string;
  unit: string;
  expiresAt: number;
}

/** Whom a link is for while it works; null when it was used, has expired, was replaced, or its account is shut out. */
export async function readLinkOwner(db: Tx, code: string, now: number): Promise<LinkOwner | null> {
  const [row] = await db.select({ id: user.id, username: user.username, name: user.name, unit: user.unit, expiresAt: accountLinks.expiresAt }).from(accountLinks)
    .innerJoin(user, eq(user.id, accountLinks.userId))
    .where(and(eq(accountLinks.codeHash, hashCode(code)), isNull(accountLinks.usedAt), gt(accountLinks.expiresAt, now), isNull(user.disabledAt))).limit(1);
  return row === undefined ? null : { ...row, username: row.username ?? '' };
}

const setPassword = (tx: Tx, id: string, hash: string, now: number) =>
  tx.update(account).set({ password: hash, updatedAt: new Date(now) }).where(and(eq(account.userId, id), eq(account.providerId, 'credential')));

/** Uses a link up and sets the password; sessions end. False when somebody was faster. */
export async function usePasswordLink(db: Db, code: string, password: string, now: number): Promise<boolean> {
  const hash = await hashPassword(password);
  return db.transaction(async (tx) => {
    const owner = await readLinkOwner(tx, code, now);
    if (owner === null) return false;
    const used = await tx.update(accountLinks).set({ usedAt: now }).where(and(eq(accountLinks.codeHash, hashCode(code)), isNull(accountLinks.usedAt))).returning({ user: accountLinks.userId });
    if (used.length === 0) return false;
    await setPassword(tx, owner.id, hash, now);
    await tx.delete(session).where(eq(session.userId, owner.id));
    await noteAudit(tx, { at: now, actor: `desk:${owner.id}`, action: 'account.password', subject: `desk:${owner.id}`, unit: owner.unit, detail: { by: 'link' } });
    return true;
  });
}

/** Whether this is an account's password. */
export async function isPasswordOf(db: Tx, id: string, password: string): Promise<boolean> {
  const [row] = await db.select({ hash: account.password }).from(account).where(and(eq(account.userId, id), eq(account.providerId, 'credential'))).limit(1);
  return row?.hash != null && verifyPassword({ hash: row.hash, password });
}

/** Changes an own password; every other session ends. */
export async function changeOwnPassword(db: Db, by: { id: string; session: string; unit: string }, password: string, now: number): Promise<void> {
  const hash = await hashPassword(password);
  await db.transaction(async (tx) => {
    await setPassword(tx, by.id, hash, now);
    await tx.delete(session).where(and(eq(session.userId, by.id), ne(session.id, by.session)));
    await noteAudit(tx, { at: now, actor: `desk:${by.id}`, action: 'account.password', subject: `desk:${by.id}`, unit: by.unit, detail: { by: 'self' } });
  });
}
