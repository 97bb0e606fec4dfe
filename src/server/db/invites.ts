import { and, eq, gt, isNull } from 'drizzle-orm';
import type { ErrorCode } from '#contract/errors.ts';
import type { Tx } from './Db.ts';
import { invites } from './schema.ts';

export type InviteRow = typeof invites.$inferSelect;

export const findInvite = async (db: Tx, codeHash: string): Promise<InviteRow | null> => {
  const [row] = await db.select().from(invites).where(eq(invites.codeHash, codeHash)).limit(1);
  return row ?? null;
};

/** Why an invite cannot be used at a moment, or null when it can. One that was withdrawn reads as expired. */
export function inviteProblem(invite: InviteRow | null, now: number): Extract<ErrorCode, `invite-${string}`> | null {
  if (invite === null) return 'invite-unknown';
  if (invite.usedAt !== null) return 'invite-used';
  return invite.withdrawnAt !== null || invite.expiresAt <= now ? 'invite-expired' : null;
}

/** Uses an invite up, in the transaction that adds the device; false when somebody else was faster. */
export async function useInvite(tx: Tx, id: string, by: { device: string; now: number }): Promise<boolean> {
  const rows = await tx.update(invites).set({ usedAt: by.now, usedBy: by.device })
    .where(and(eq(invites.id, id), isNull(invites.usedAt), isNull(invites.withdrawnAt), gt(invites.expiresAt, by.now))).returning({ id: invites.id });
  return rows.length > 0;
}
