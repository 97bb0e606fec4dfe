import { and, desc, eq, inArray, like, sql, type SQL } from 'drizzle-orm';
import type { InboxItem, InboxQuery, InboxRow } from '#contract/sources.ts';
import { foldText } from '#domain/textFold.ts';
import type { Tx } from './Db.ts';
import { inboxItems, sources } from './editorialSchema.ts';
import { newestWithin } from './newestWithin.ts';

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

function conditions({ state, source, text }: InboxQuery): SQL[] {
  const all: SQL[] = [];
  if (state !== undefined) all.push(eq(inboxItems.state, state));
  if (source !== undefined) all.push(eq(inboxItems.source, source));
  const words = foldText(text ?? '').split(/\s+/).filter((word) => word !== '').slice(0, 8);
  return [...all, ...words.map((word) => like(inboxItems.folded, `%${escapeLike(word)}%`))];
}

/** One page of the inbox of a reach, newest first, and where the next one starts. */
export async function listInbox(db: Tx, scope: { path: string; query: InboxQuery }, page: { after: InboxPosition | null; limit: number }): Promise<{ items: InboxRow[]; next: InboxPosition | null }> {
  const sought = { table: inboxItems, unit: inboxItems.unit, order: { at: inboxItems.takenAt, record: inboxItems.id }, where: and(...conditions(scope.query)) };
  const { shown, next } = await newestWithin<InboxPosition>(db, scope.path, { ...sought, ...page });
  if (shown.length === 0) return { items: [], next };
  const items = await db.select(columns).from(inboxItems).leftJoin(sources, eq(sources.id, inboxItems.source))
    .where(inArray(inboxItems.id, shown.map(({ record }) => record))).orderBy(desc(inboxItems.takenAt), desc(inboxItems.id));
  return { items, next };
}

/** One item with its text and media, or null. */
export async function readWholeInboxItem(db: Tx, id: string): Promise<InboxItem | null> {
  const [found] = await db.select({ row: columns, taken: inboxItems.taken }).from(inboxItems).leftJoin(sources, eq(sources.id, inboxItems.source)).where(eq(inboxItems.id, id)).limit(1);
  if (found === undefined) return null;
  const { issuer, number, date, blocks, media, failure } = found.taken;
  return { row: found.row, issuer, number, date, blocks, media, failure };
}
