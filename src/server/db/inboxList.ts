import { and, desc, eq, like, lt, or, sql, type SQL } from 'drizzle-orm';
import type { InboxItem, InboxQuery, InboxRow } from '#contract/sources.ts';
import { foldText } from '#domain/textFold.ts';
import type { Tx } from './Db.ts';
import { inboxItems, sources } from './editorialSchema.ts';
import { units } from './schema.ts';

/** Where the next page starts: after this item, newest first. */
export interface InboxPosition {
  at: number;
  record: string;
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

const columns = {
  id: inboxItems.id, source: inboxItems.source, sourceName: sql<string>`coalesce(${sources.name}, '')`, unit: inboxItems.unit, title: inboxItems.title, summary: sql<string>`${inboxItems.taken}->>'summary'`,
  link: inboxItems.link, publishedAt: inboxItems.publishedAt, takenAt: inboxItems.takenAt, state: inboxItems.state, hasText: inboxItems.hasText, draft: inboxItems.draft,
};

function conditions(path: string, { state, source, text }: InboxQuery): SQL[] {
  // As a subquery the few units of a reach are found once; joined, they would be looked up for each of 20,000 rows.
  const all: SQL[] = [sql`${inboxItems.unit} in (select u.id from ${units} as u where u.path like ${`${path}%`})`];
  if (state !== undefined) all.push(eq(inboxItems.state, state));
  if (source !== undefined) all.push(eq(inboxItems.source, source));
  const words = foldText(text ?? '').split(/\s+/).filter((word) => word !== '').slice(0, 8);
  return [...all, ...words.map((word) => like(inboxItems.folded, `%${escapeLike(word)}%`))];
}

/** One page of the inbox of a reach, newest first, and where the next one starts. */
export async function listInbox(db: Tx, scope: { path: string; query: InboxQuery }, page: { after: InboxPosition | null; limit: number }): Promise<{ items: InboxRow[]; next: InboxPosition | null }> {
  const { after, limit } = page;
  const rest = after === null ? [] : [or(lt(inboxItems.takenAt, after.at), and(eq(inboxItems.takenAt, after.at), lt(inboxItems.id, after.record)))!];
  const rows = await db.select(columns).from(inboxItems).leftJoin(sources, eq(sources.id, inboxItems.source))
    .where(and(...conditions(scope.path, scope.query), ...rest)).orderBy(desc(inboxItems.takenAt), desc(inboxItems.id)).limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? { at: last.takenAt, record: last.id } : null };
}

/** One item with its text and media, or null. */
export async function readWholeInboxItem(db: Tx, id: string): Promise<InboxItem | null> {
  const [found] = await db.select({ row: columns, taken: inboxItems.taken }).from(inboxItems).leftJoin(sources, eq(sources.id, inboxItems.source)).where(eq(inboxItems.id, id)).limit(1);
  if (found === undefined) return null;
  const { issuer, number, date, blocks, media, failure } = found.taken;
  return { row: found.row, issuer, number, date, blocks, media, failure };
}
