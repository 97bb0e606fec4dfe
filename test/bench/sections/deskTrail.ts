import { sql } from 'drizzle-orm';
import { rowsOf, type Tx } from '#server/db/Db.ts';

/** A unit for a number, drawn from all there are, so that most communes have a little of everything. */
const placed = (count: number) => sql`numbered as (select id as unit, row_number() over (order by id) - 1 as k from units), n as (select generate_series(1, ${count}) as n)`;

/** Fills a table without its indexes and makes them afterwards, each in one go: half a million entries in each of six places take a minute. */
export async function withoutIndexes(db: Tx, table: string, fill: () => Promise<unknown>): Promise<void> {
  const indexes = rowsOf<{ name: string; made: string }>(await db.execute(sql`select indexname as name, indexdef as made from pg_indexes where tablename = ${table} and indexdef not like 'CREATE UNIQUE%'`));
  for (const { name } of indexes) await db.execute(sql`drop index ${sql.identifier(name)}`);
  await fill();
  for (const { made } of indexes) await db.execute(sql.raw(made));
}

/** Lines of the trail, the newest last: people, acts and subjects mixed, one in twenty without a unit. */
export const fillTrail = (db: Tx, count: number, now: number): Promise<void> => withoutIndexes(db, 'audit', () =>
  db.execute(sql`with ${placed(count)} insert into audit (id, at, actor, action, subject, unit, detail)
    select 'dong-' || lpad(n::text, 9, '0'), ${now}::bigint - (${count}::bigint - n) * 1000, 'desk:nguoi-' || n % 300,
      (array['draft.save', 'draft.submit', 'draft.approve', 'draft.publish', 'translation.publish', 'unit.change', 'account.add', 'device.enrol'])[1 + n % 8],
      'item:bai-' || n % 20000, case when n % 20 = 0 then null else unit end, jsonb_build_object('version', n % 9)
    from n join numbered on k = n * 7 % (select count(*) from units)`));

/** What sources brought in: two in three new, in units of all levels. */
export async function fillInbox(db: Tx, count: number, now: number): Promise<void> {
  await db.execute(sql`with ${placed(count)} insert into inbox_items (id, unit, title, link, link_key, title_key, state, published_at, taken_at, has_text, folded, taken)
    select '01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'), unit, 'Tin ' || n, 'https://tin.example/' || n, 'tin.example/' || n, 'tin ' || n,
      (array['new', 'new', 'kept', 'dismissed'])[1 + n % 4], ${now}::bigint - n * 60000, ${now}::bigint - n * 60000, true, 'tin ' || n || ' ' || md5(n::text),
      jsonb_build_object('summary', repeat('tóm tắt ', 20), 'number', '', 'date', '', 'issuer', 'Cổng thông tin', 'media', '[]'::jsonb, 'failure', null,
        'blocks', (select jsonb_agg(jsonb_build_object('id', 'b' || b, 'type', 'paragraph', 'text', repeat('lời tin ', 60))) from generate_series(1, 8) as b))
    from n join numbered on k = n * 7 % (select count(*) from units)`);
}
