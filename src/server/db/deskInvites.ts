import { and, desc, eq, isNull } from 'drizzle-orm';
import type { CreateInvite, Invite } from '#contract/desk.ts';
import { createUuidV7 } from '#contract/ids.ts';
import type { Role } from '#contract/roles.ts';
import type { UnitId } from '#contract/units.ts';
import type { Tx } from './Db.ts';
import { atOrBelow } from './deskUnits.ts';
import { hashInviteCode } from './inviteCode.ts';
import { invites, units } from './schema.ts';

const DAY_MS = 86_400_000;

type Row = typeof invites.$inferSelect;

function stateOf({ usedAt, withdrawnAt, expiresAt }: Row, now: number): Invite['state'] {
  if (usedAt !== null) return 'used';
  if (withdrawnAt !== null) return 'withdrawn';
  return expiresAt <= now ? 'expired' : 'open';
}

const rowToInvite = (row: Row, unitName: string, now: number): Invite => ({
  id: row.id, person: row.person, unit: row.unit, unitName, role: row.role as Role,
  createdAt: row.createdAt, expiresAt: row.expiresAt, state: stateOf(row, now),
});

/** Keeps an invite; of its code only the hash. Returns its id. Throws when the unit does not exist or the code is taken. */
export async function addInvite(db: Tx, made: CreateInvite & { code: string; by: string }, now: number): Promise<string> {
  const id = createUuidV7(now);
  const { person, unit, role, days, code, by } = made;
  await db.insert(invites).values({
    id, codeHash: await hashInviteCode(code), person, unit, role, createdBy: by, createdAt: now, expiresAt: now + days * DAY_MS,
  });
  return id;
}

const inviteRows = (db: Tx) => db.select({ invite: invites, unitName: units.name }).from(invites).innerJoin(units, eq(units.id, invites.unit));

/** Invites in a reach, newest first, with their state at a moment. */
export async function listInvites(db: Tx, path: string, now: number): Promise<Invite[]> {
  const rows = await inviteRows(db).where(atOrBelow(path)).orderBy(desc(invites.createdAt), desc(invites.id));
  return rows.map(({ invite, unitName }) => rowToInvite(invite, unitName, now));
}

export async function readInvite(db: Tx, id: string, now: number): Promise<Invite | null> {
  const [row] = await inviteRows(db).where(eq(invites.id, id)).limit(1);
  return row === undefined ? null : rowToInvite(row.invite, row.unitName, now);
}

/** The unit an invite is for, or null when there is no such invite. */
export async function unitOfInvite(db: Tx, id: string): Promise<UnitId | null> {
  const [row] = await db.select({ unit: invites.unit }).from(invites).where(eq(invites.id, id)).limit(1);
  return row?.unit ?? null;
}

/** Takes an unused invite back; false when it was used or taken back before. */
export async function withdrawInvite(db: Tx, id: string, now: number): Promise<boolean> {
  const rows = await db.update(invites).set({ withdrawnAt: now }).where(and(eq(invites.id, id), isNull(invites.usedAt), isNull(invites.withdrawnAt))).returning({ id: invites.id });
  return rows.length > 0;
}
