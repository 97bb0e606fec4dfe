import { and, inArray, isNull, sql } from 'drizzle-orm';
import type { Reach } from '#contract/editorial.ts';
import type { LanguageTag } from '#contract/languages.ts';
import { rowsOf, type Tx } from './Db.ts';
import { devices, units } from './schema.ts';

/** Paths of an audience without those that lie below another of it: what they contain is counted once. */
async function topPaths(db: Tx, audience: readonly string[]): Promise<string[]> {
  const rows = audience.length === 0 ? [] : await db.select({ path: units.path }).from(units).where(inArray(units.id, [...audience])).orderBy(units.path);
  const paths = rows.map(({ path }) => path);
  return paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(other)));
}

/** In SQL: `u` lies at or below one of these paths. As a range, which an index answers; every sign of a path sorts before `~`. */
const below = (paths: readonly string[]) =>
  sql`(values ${sql.join(paths.map((path) => sql`(${path}::text)`), sql`, `)}) as top(path) join ${units} as u on u.path ~>=~ top.path and u.path ~<~ (top.path || '~')`;

/** Units that stand today and devices that are not shut out, under an audience; devices also by the languages they follow. */
export async function countReach(db: Tx, audience: readonly string[], now: number): Promise<Omit<Reach, 'languages'> & { byLanguage: ReadonlyMap<LanguageTag, number> }> {
  const paths = await topPaths(db, audience);
  if (paths.length === 0) return { provinces: 0, communes: 0, villages: 0, devices: 0, byLanguage: new Map() };
  const levels = rowsOf<{ level: string; n: number }>(await db.execute(sql`select u.level as level, count(*)::int as n from ${below(paths)} where u.valid_to is null or u.valid_to > ${now} group by u.level`));
  const [all] = rowsOf<{ n: number }>(await db.execute(sql`select count(*)::int as n from ${below(paths)} join ${devices} as d on d.unit = u.id where ${and(isNull(sql`d.revoked_at`), isNull(sql`d.erased_at`))}`));
  const langs = rowsOf<{ lang: LanguageTag; n: number }>(await db.execute(sql`select split_part(k, '/', 2) as lang, count(distinct d.id)::int as n from ${below(paths)}
    join ${devices} as d on d.unit = u.id, jsonb_object_keys(coalesce(d.content, '{}'::jsonb)) as k where d.revoked_at is null and d.erased_at is null group by 1`));
  const of = (level: string): number => levels.find((row) => row.level === level)?.n ?? 0;
  return { provinces: of('province'), communes: of('commune'), villages: of('village'), devices: all?.n ?? 0, byLanguage: new Map(langs.map(({ lang, n }) => [lang, n])) };
}
