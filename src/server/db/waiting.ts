import { and, eq, isNotNull, sql, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { WaitingCounts } from '#contract/editorial.ts';
import type { Role } from '#contract/roles.ts';
import { editorialTransitions, translationTransitions } from '#domain/editorialRules.ts';
import { mayDo } from '#domain/roleRules.ts';
import type { Tx } from './Db.ts';
import { isMine } from './draftList.ts';
import { drafts, inboxItems, translationDrafts } from './editorialSchema.ts';
import { units } from './schema.ts';

/** Beyond this the exact number helps nobody, and counting on would cost. */
const MOST = 1_000;

const may = (roles: readonly Role[], role: Role): boolean => roles.includes(role);

/** How many rows of a table with a unit lie in a reach and meet a condition, up to `MOST`. */
async function countIn(db: Tx, from: { table: PgTable; unit: SQL }, path: string, condition: SQL | undefined): Promise<number> {
  const found = db.select({ one: sql`1`.as('one') }).from(from.table).where(and(condition, sql`${from.unit} in (select u.id from ${units} as u where u.path like ${`${path}%`})`)).limit(MOST).as('found');
  const [row] = await db.select({ n: sql<number>`count(*)::int` }).from(found);
  return row?.n ?? 0;
}

/** What waits for an account, by its role, in its unit and below. */
export async function countWaiting(db: Tx, { id, role, path }: { id: string; role: Role; path: string }): Promise<WaitingCounts> {
  const draftsIn = { table: drafts, unit: sql`${drafts.unit}` };
  const translationsIn = { table: translationDrafts, unit: sql`${translationDrafts.unit}` };
  const waits = (what: 'translate' | 'check' | 'approve') => countIn(db, translationsIn, path, and(eq(translationDrafts.waits, what), translationDrafts.isWanted)!);
  const notMine = sql`not (${drafts.authors} @> ${JSON.stringify([id])}::jsonb)`;
  return {
    inbox: mayDo('seeInbox', role) ? await countIn(db, { table: inboxItems, unit: sql`${inboxItems.unit}` }, path, eq(inboxItems.state, 'new')) : 0,
    drafts: mayDo('writeDrafts', role) ? await countIn(db, draftsIn, path, and(eq(drafts.state, 'draft'), isNotNull(drafts.returned), isMine(id))) : 0,
    review: may(editorialTransitions.approve.roles, role) ? await countIn(db, draftsIn, path, and(eq(drafts.state, 'inReview'), notMine)) : 0,
    translate: may(translationTransitions.finish.roles, role) ? await waits('translate') : 0,
    check: may(translationTransitions.check.roles, role) ? await waits('check') : 0,
    approveTranslations: may(translationTransitions.approve.roles, role) ? await waits('approve') : 0,
  };
}
