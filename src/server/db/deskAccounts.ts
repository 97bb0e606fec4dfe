import { and, asc, eq, gt, isNull, like, ne, or, sql } from 'drizzle-orm';
import type { AccountQuery, ChangeAccount, DeskAccountRow } from '#contract/accounts.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { UnitId } from '#contract/units.ts';
import { needsTotp } from '#domain/roleRules.ts';
import { foldText } from '#domain/textFold.ts';
import { noteAudit } from './audit.ts';
import { account, session, twoFactor, user } from './authSchema.ts';
import type { Db, Tx } from './Db.ts';
import { atOrBelow } from './deskUnits.ts';
import { foldedSql } from './foldedSql.ts';
import { units } from './schema.ts';

const PAGE = 100;

const lastSeen = sql<Date | string | null>`(select max(s.updated_at) from ${session} as s where s.user_id = ${sql.raw('"desk_users"."id"')})`;
const sessionCount = sql<number>`(select count(*)::int from ${session} as s where s.user_id = ${sql.raw('"desk_users"."id"')} and s.expires_at > now())`;
const hasPassword = sql<boolean>`exists (select 1 from ${account} as a where a.user_id = ${sql.raw('"desk_users"."id"')} and a.password is not null)`;

const rowsOfAccounts = (db: Tx) =>
  db.select({ user, unitName: units.name, unitEnd: units.validTo, lastSeen, sessions: sessionCount, hasPassword }).from(user).innerJoin(units, eq(units.id, user.unit));
type Row = Awaited<ReturnType<typeof rowsOfAccounts>>[number];

function rowToAccount({ user: one, unitName, unitEnd, lastSeen: seen, sessions, hasPassword: can }: Row, now: number): DeskAccountRow {
  const { id, username, name, role, unit, languages, disabledAt, twoFactorEnabled, createdAt } = one;
  return {
    id, username: username ?? '', name, role, unit, unitName, languages: languages as LanguageTag[],
    state: disabledAt !== null ? 'disabled' : can ? 'active' : 'invited',
    totp: twoFactorEnabled ? 'on' : needsTotp(role) ? 'needed' : 'off',
    createdAt: createdAt.getTime(), lastSeenAt: seen === null ? null : new Date(seen).getTime(), sessions,
    unitEndedAt: unitEnd !== null && unitEnd <= now ? unitEnd : null,
  };
}

const escaped = (word: string): string => word.replace(/[\\%_]/g, '\\$&');

/** Accounts in a reach, by user name; found by words of name, user name or unit, without marks. */
export async function listAccounts(db: Tx, reach: string, asked: AccountQuery & { now: number }): Promise<{ accounts: DeskAccountRow[]; next: string | null }> {
  const words = foldText(asked.text ?? '').split(/\s+/).filter((word) => word !== '').slice(0, 6);
  const text = sql`${foldedSql(sql`${user.name}`)} || ' ' || ${user.username} || ' ' || coalesce(${units.folded}, '')`;
  const rows = await rowsOfAccounts(db)
    .where(and(atOrBelow(reach), asked.cursor === undefined ? undefined : gt(user.username, asked.cursor), ...words.map((word) => sql`${text} like ${`%${escaped(word)}%`}`)))
    .orderBy(asc(user.username)).limit(PAGE + 1);
  const accounts = rows.slice(0, PAGE).map((row) => rowToAccount(row, asked.now));
  return { accounts, next: rows.length > PAGE ? accounts.at(-1)!.username : null };
}

/** The unit of an account, or null when there is no such account. */
export async function unitOfAccount(db: Tx, id: string): Promise<UnitId | null> {
  const [row] = await db.select({ unit: user.unit }).from(user).where(eq(user.id, id)).limit(1);
  return row?.unit ?? null;
}

export const isUsernameTaken = async (db: Tx, username: string): Promise<boolean> =>
  (await db.select({ id: user.id }).from(user).where(eq(user.username, username.toLowerCase())).limit(1)).length > 0;

/** One change of accounts at a time, so that two administrators cannot shut each other out in the same moment. */
export const lockAccounts = (tx: Tx): Promise<unknown> => tx.execute(sql`select pg_advisory_xact_lock(hashtext('accounts'))`);

const isActing = (tx: Tx, id: string) => tx.select({ role: user.role }).from(user).where(and(eq(user.id, id), isNull(user.disabledAt)));

async function isLastAdministrator(tx: Tx, id: string): Promise<boolean> {
  const others = await tx.select({ id: user.id }).from(user)
    .where(and(eq(user.role, 'administrator'), isNull(user.disabledAt), ne(user.id, id), hasPassword)).limit(1);
  return others.length === 0;
}

const changedKeys = (before: typeof user.$inferSelect, change: ChangeAccount): string[] => [
  ...(change.name !== undefined && change.name !== before.name ? ['name'] : []),
  ...(change.role !== undefined && change.role !== before.role ? ['role'] : []),
  ...(change.unit !== undefined && change.unit !== before.unit ? ['unit'] : []),
  ...(change.languages !== undefined && change.languages.toSorted().join() !== before.languages.toSorted().join() ? ['languages'] : []),
  ...(change.disabled !== undefined && change.disabled !== (before.disabledAt !== null) ? [change.disabled ? 'disabled' : 'enabled'] : []),
];

/** Changes an account; another role, another unit or shutting out ends its sessions. Returns why not, or null. */
export function changeAccount(db: Db, id: string, change: ChangeAccount, by: { id: string; now: number }): Promise<Extract<ErrorCode, 'own-account' | 'last-administrator' | 'not-allowed'> | null> {
  return db.transaction(async (tx) => {
    await lockAccounts(tx);
    const [before] = await tx.select().from(user).where(eq(user.id, id)).for('update');
    const what = changedKeys(before!, change);
    if (what.length === 0) return null;
    const isStanding = what.some((key) => key !== 'name' && key !== 'languages');
    if (isStanding && id === by.id) return 'own-account';
    const [actor] = await isActing(tx, by.id);
    if (actor?.role !== 'administrator') return 'not-allowed';
    const losesOne = before!.role === 'administrator' && (what.includes('role') || what.includes('disabled'));
    if (losesOne && (await isLastAdministrator(tx, id))) return 'last-administrator';
    const { disabled, ...values } = change;
    await tx.update(user).set({ ...values, ...(disabled !== undefined && { disabledAt: disabled ? new Date(by.now) : null }), updatedAt: new Date(by.now) }).where(eq(user.id, id));
    if (isStanding) await tx.delete(session).where(eq(session.userId, id));
    const detail = { what, ...(what.includes('role') && { from: before!.role, to: change.role }), ...(what.includes('unit') && { fromUnit: before!.unit, toUnit: change.unit }) };
    await noteAudit(tx, { at: by.now, actor: `desk:${by.id}`, action: 'account.change', subject: `desk:${id}`, unit: change.unit ?? before!.unit, detail });
    return null;
  });
}

/** Takes an account's second step away, for a lost phone, and ends its sessions. False when it had none. */
export async function resetTotp(tx: Tx, id: string): Promise<boolean> {
  const gone = await tx.delete(twoFactor).where(eq(twoFactor.userId, id)).returning({ id: twoFactor.id });
  await tx.update(user).set({ twoFactorEnabled: false }).where(eq(user.id, id));
  await tx.delete(session).where(eq(session.userId, id));
  return gone.length > 0;
}

/** Names of accounts by id, and ids of accounts whose name or user name holds a text: what the trail is read with. */
export async function accountNames(db: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.select({ id: user.id, name: user.name }).from(user).where(or(...[...new Set(ids)].map((id) => eq(user.id, id))));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function accountsNamed(db: Tx, text: string): Promise<string[]> {
  const word = `%${escaped(foldText(text).trim())}%`;
  const rows = await db.select({ id: user.id }).from(user).where(or(sql`${foldedSql(sql`${user.name}`)} like ${word}`, like(user.username, word))).limit(200);
  return rows.map(({ id }) => id);
}
