import { and, eq, isNull, type SQL } from 'drizzle-orm';
import type { Role } from '#contract/roles.ts';
import { user } from './authSchema.ts';
import type { Tx } from './Db.ts';
import { units } from './schema.ts';

/** An account that is not shut out, and how far it reaches. */
export interface AccountReach {
  id: string;
  role: Role;
  path: string;
}

async function readReachWhere(db: Tx, is: SQL): Promise<AccountReach | null> {
  const [row] = await db.select({ id: user.id, role: user.role, path: units.path }).from(user).innerJoin(units, eq(units.id, user.unit)).where(and(is, isNull(user.disabledAt))).limit(1);
  return row === undefined ? null : { ...row, role: row.role as Role };
}

/** What an account may do today, asked when nobody is signed in: an order given once is carried out later. Null when it is gone or shut out. */
export const readAccountReach = (db: Tx, id: string): Promise<AccountReach | null> => readReachWhere(db, eq(user.id, id));

/** The same by user name. */
export const readReachOfUsername = (db: Tx, username: string): Promise<AccountReach | null> => readReachWhere(db, eq(user.username, username));
