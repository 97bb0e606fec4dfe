import { inArray } from 'drizzle-orm';
import type { DeskPerson } from '#contract/editorial.ts';
import { user } from './authSchema.ts';
import type { Tx } from './Db.ts';

/** Names of desk accounts by id, as others see them. Who has no account (an import, the seed, one that is gone) has an empty name. */
export async function readDeskPeople(db: Tx, ids: readonly string[]): Promise<(id: string) => DeskPerson> {
  const wanted = [...new Set(ids)];
  const rows = wanted.length === 0 ? [] : await db.select({ id: user.id, name: user.name }).from(user).where(inArray(user.id, wanted));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => ({ id, name: names.get(id) ?? '' });
}
