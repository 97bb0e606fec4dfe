import { createHash } from 'node:crypto';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { hashPassword } from 'better-auth/crypto';
import { and, count, eq } from 'drizzle-orm';
import { createUuidV7 } from '#contract/ids.ts';
import type { Role } from '#contract/roles.ts';
import type { UnitId } from '#contract/units.ts';
import { account, session, twoFactor, user, verification } from './authSchema.ts';
import type { Db, Tx } from './Db.ts';

export interface NewDeskAccount {
  username: string;
  name: string;
  role: Exclude<Role, 'communicator'>;
  unit: UnitId;
  /** Null: it gets one by a link. */
  password: string | null;
  languages?: readonly string[];
}

/** Makes a desk account that signs in by user name; its e-mail address is synthetic and leads nowhere. Throws when the user name is taken. */
export async function createDeskAccount(db: Tx, made: NewDeskAccount, now: number): Promise<string> {
  const id = createUuidV7(now);
  const username = made.username.toLowerCase();
  const password = made.password === null ? null : await hashPassword(made.password);
  await db.transaction(async (tx) => {
    await tx.insert(user).values({
      id, name: made.name, username, displayUsername: made.username, email: `${username}@desk.invalid`,
      emailVerified: true, role: made.role, unit: made.unit, languages: [...(made.languages ?? [])], createdAt: new Date(now),
    });
    await tx.insert(account).values({ id: createUuidV7(now), userId: id, accountId: id, providerId: 'credential', password });
  });
  return id;
}

/** How many desk accounts there are: the seed fills only an empty desk. */
export async function countDeskAccounts(db: Tx): Promise<number> {
  const [row] = await db.select({ n: count() }).from(user);
  return row?.n ?? 0;
}

/** Whether an account is shut out. */
export async function isDisabled(db: Tx, id: string): Promise<boolean> {
  const [row] = await db.select({ disabledAt: user.disabledAt }).from(user).where(eq(user.id, id)).limit(1);
  return row === undefined || row.disabledAt !== null;
}

/** The account a second step is awaited of, by its challenge; null when there is none. */
export async function accountOfChallenge(db: Tx, challenge: string): Promise<string | null> {
  const [row] = await db.select({ value: verification.value }).from(verification).where(eq(verification.identifier, challenge)).limit(1);
  return row?.value ?? null;
}

/** Ends every session of an account, for a changed role or a lost laptop. */
export const endSessionsOf = (db: Tx, userId: string): Promise<unknown> => db.delete(session).where(and(eq(session.userId, userId)));

const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

type Adapter = ReturnType<ReturnType<typeof drizzleAdapter>>;
type Where = NonNullable<Parameters<Adapter['findOne']>[0]['where']>;

const withHashedToken = (where: Where): Where =>
  where.map((clause) => (clause.field === 'token' && typeof clause.value === 'string' ? { ...clause, value: hashToken(clause.value) } : clause));

const tokenIn = ({ model, where }: { model: string; where: Where }): string | null => {
  if (model !== 'session') return null;
  const clause = where.find(({ field }) => field === 'token');
  return typeof clause?.value === 'string' ? clause.value : null;
};

/** Gives the caller back the token it asked by, where the row holds only the hash. */
function withPlainToken<T>(row: T, token: string | null): T {
  return row !== null && typeof row === 'object' && token !== null ? { ...row, token } : row;
}

/**
 * better-auth's door to our tables. It keeps session tokens as they are; here they are hashed on the way in and in every
 * look-up, so that a copied database signs nobody in (S7).
 */
export function deskAuthAdapter(db: Db): (options: Parameters<ReturnType<typeof drizzleAdapter>>[0]) => Adapter {
  const inner = drizzleAdapter(db, { provider: 'pg', schema: { user, session, account, verification, twoFactor } });
  return (options) => {
    const adapter = inner(options);
    const hashed = <Args extends { model: string; where?: Where | undefined }>(args: Args): Args =>
      args.model === 'session' && args.where !== undefined ? { ...args, where: withHashedToken(args.where) } : args;
    const wrapped: Adapter = {
      ...adapter,
      create: async (args) => {
        if (args.model !== 'session') return adapter.create(args);
        const { token } = args.data as unknown as { token: string };
        const row = await adapter.create({ ...args, data: { ...args.data, token: hashToken(token) } });
        return withPlainToken(row, token) as never;
      },
      findOne: async (args) => withPlainToken(await adapter.findOne(hashed(args)), tokenIn(args)) as never,
      findMany: (args) => adapter.findMany(hashed(args)),
      update: async (args) => withPlainToken(await adapter.update(hashed(args)), tokenIn(args)) as never,
      updateMany: (args) => adapter.updateMany(hashed(args)),
      delete: (args) => adapter.delete(hashed(args)),
      deleteMany: (args) => adapter.deleteMany(hashed(args)),
      count: (args) => adapter.count(hashed(args)),
      transaction: (act) => act(wrapped),
    };
    return wrapped;
  };
}
