import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import type { ItemEntry } from '#contract/content.ts';
import { languageTags, SOURCE_LANGUAGE } from '#contract/languages.ts';
import type { Unit } from '#contract/units.ts';
import type { Db, Tx } from '#server/db/Db.ts';
import { addUnits } from '#server/db/seeding.ts';
import { makeItems, makeTranslation } from '#test/support/makeContent.ts';
import { withoutIndexes } from './deskTrail.ts';

export const OTHER_LANGUAGES = languageTags.filter((tag) => tag !== SOURCE_LANGUAGE).slice(0, 11);
/** Different texts; the others repeat them under ids and titles of their own. */
const POOL = 200;

const besideTheCheckout = ['../shared/data/units-2026-07.csv', '../../shared/data/units-2026-07.csv'].map((path) => resolve(import.meta.dirname, '../../..', path));
const CENTRE: Unit = { id: 'vn', level: 'centre', name: 'Trung ương', parent: null };

/** As many provinces and communes as there are, under made-up names, where the official list is not beside the checkout. */
function madeUnits(): Unit[] {
  const provinces = Array.from({ length: 34 }, (_, index): Unit => ({ id: String(index + 1).padStart(2, '0'), level: 'province', name: `Tỉnh ${index + 1}`, parent: 'vn' }));
  const communes = Array.from({ length: 3_321 }, (_, index): Unit => ({ id: String(index + 10_000), level: 'commune', name: `Xã ${index + 1}`, parent: provinces[index % 34]!.id }));
  return [...provinces, ...communes];
}

function listedUnits(path: string): Unit[] {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  return lines.map((line): Unit => {
    const [id, level, name, parent] = line.split(',') as [string, 'province' | 'commune', string, string];
    return { id, level, name, parent: parent === '' ? 'vn' : parent };
  });
}

/** The centre, 34 provinces and 3,321 communes. */
export async function fillUnits(db: Db): Promise<{ provinces: string[]; communes: string[] }> {
  const path = besideTheCheckout.find((one) => existsSync(one));
  const units = path === undefined ? madeUnits() : listedUnits(path);
  const idsOf = (level: Unit['level']) => units.filter((unit) => unit.level === level).map(({ id }) => id).sort();
  await addUnits(db, [CENTRE, ...units.filter(({ level }) => level === 'province'), ...units.filter(({ level }) => level === 'commune')], 0);
  return { provinces: idsOf('province'), communes: idsOf('commune') };
}

const poolOf = (entries: readonly unknown[]): string => JSON.stringify(entries.map((entry, k) => ({ k, entry })));

/**
 * Items in Vietnamese and eleven translations of each, their drafts, and all of it at work in the translation queue. Laid
 * by the database itself: twenty thousand inserts of each would take longer than what is measured. Every province gets as
 * many, one in ten of them goes to one of its communes.
 */
export async function fillContent(db: Db, count: number, now: number): Promise<void> {
  await db.transaction((tx) => withoutIndexes(tx, 'translation_drafts', () => withoutIndexes(tx, 'drafts', () => layContent(tx, count, now))));
}

async function layContent(db: Tx, count: number, now: number): Promise<void> {
  const pool: ItemEntry[] = makeItems(POOL, { now });
  // Of what is laid here every part fits the others: nothing is gained by looking a million times. lz4 packs ten times as fast.
  for (const setting of ['synchronous_commit = off', 'session_replication_role = replica', 'default_toast_compression = lz4', "work_mem = '128MB'"]) await db.execute(sql.raw(`set local ${setting}`));
  await db.execute(sql`create temp table pool as select (p->>'k')::int as k, p->'entry' as entry from jsonb_array_elements(${poolOf(pool)}::jsonb) as p`);
  await db.execute(sql`create temp table places as select n, (select id from units where level = 'province' order by id offset n % 34 limit 1) as province from generate_series(1, ${count}) as n`);
  await db.execute(sql`alter table places add column unit text`);
  await db.execute(sql`update places set unit = case when n % 10 = 0 then (select id from units where parent = places.province order by id offset places.n / 340 % 50 limit 1) else province end`);
  await db.execute(sql`update places set unit = province where unit is null`);
  await db.execute(sql`insert into items (id, rev, entry, units, published_at, recall, folded, valid_to)
    select 'bai-' || n, 1, entry || jsonb_build_object('id', 'bai-' || n, 'unit', province, 'title', (entry->>'title') || ' ' || n), jsonb_build_array(unit), ${now}::bigint - n * 60000,
      case when n % 50 = 0 then jsonb_build_object('id', 'bai-' || n, 'rev', 1, 'at', ${now}::bigint, 'reason', 'Số liệu sai') end, 'tieu de ' || n || ' ' || md5(n::text), case when n % 7 = 0 then ${now}::bigint - 1 else ${now}::bigint + 9000000000 end
    from places join pool on k = n % ${POOL}`);
  await db.execute(sql`insert into item_units (item, unit) select 'bai-' || n, unit from places`);
  for (const lang of OTHER_LANGUAGES) {
    await db.execute(sql`insert into translations (id, lang, rev, entry, published_at)
      select 'bai-' || n, ${lang}, 1, p->'entry' || jsonb_build_object('id', 'bai-' || n, 'unit', province), ${now}::bigint - n * 60000
      from places join jsonb_array_elements(${poolOf(pool.map((entry) => makeTranslation(entry, lang)))}::jsonb) as p on (p->>'k')::int = n % ${POOL}`);
  }
  await fillDesk(db, now);
  await db.execute(sql`drop table pool`);
  await db.execute(sql`drop table places`);
}

async function fillDesk(db: Tx, now: number): Promise<void> {
  const body = sql`(entry - array['t', 'id', 'rev', 'unit', 'publishedAt', 'approver']) || jsonb_build_object('programme', null, 'changeNote', '', 'audience', jsonb_build_array(unit),
    'languages', ${JSON.stringify(OTHER_LANGUAGES)}::jsonb, 'source', (entry->'source') || '{"url": ""}'::jsonb)`;
  await db.execute(sql`insert into drafts (id, unit, state, version, body, title, folded, approved_body, authors, rev, created_at, created_by, updated_at, updated_by)
    select 'bai-' || n, province, case when n % 50 = 0 then 'withdrawn' when n % 20 = 1 then 'draft' when n % 20 = 2 then 'inReview' when n % 20 = 3 then 'approved' else 'published' end, 1, ${body}, entry->>'title',
      'tieu de ' || n || ' ' || md5(n::text), ${body}, '["ai"]'::jsonb, 1, ${now}::bigint - n * 60000, 'ai', ${now}::bigint - n * 60000, 'ai'
    from places join pool on k = n % ${POOL}`);
  await db.execute(sql`insert into comments (id, draft, text, by, at) select 'c' || n, 'bai-' || n, 'Xem lại', 'ai', ${now}::bigint from places where n % 3 = 0`);
  await db.execute(sql`insert into translation_drafts (item, lang, unit, title, version, segments, waits, state, counts, updated_at)
    select 'bai-' || n, lang, province, 'Tiêu đề ' || n, 1,
      (select jsonb_object_agg('b' || b, jsonb_build_object('text', repeat('lời dịch ', 20), 'state', 'draft', 'source', repeat('lời gốc ', 20), 'by', 'ai', 'at', 1)) from generate_series(1, 8) as b),
      (array['translate', 'check', 'approve', 'done', 'done'])[1 + n % 5], 'draft', '{"total": 8, "missing": 0, "draft": 8, "translated": 0, "checked": 0, "approved": 0, "stale": 0}'::jsonb, ${now}::bigint - n * 60000
    from places cross join unnest(${`{${OTHER_LANGUAGES.join(',')}}`}::text[]) as lang`);
}
