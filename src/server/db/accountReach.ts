import { eq } from 'drizzle-orm';
import type { Role } from '#contract/roles.ts';
import { user } from './authSchema.ts';
import type { Tx } from './Db.ts';
import { units } from './schema.ts';

/** What an account may do today, asked when nobody is signed in: an order given once is carried out later. Null when it is gone. */
export async function readAccountReach(db: Tx, id: string): Promise<{ id: string; role: Role; path: string } | null> {
  const [row] = await db.select({ id: user.id, role: user.role, path: units.path }).from(user).innerJoin(units, eq(units.id, user.unit)).where(eq(user.id, id)).limit(1);
  return row === undefined ? null : { ...row, role: row.role as Role };
}
