import { and, count, desc, eq, inArray, like, sql, type SQL } from 'drizzle-orm';
import { languageTags, type LanguageTag } from '#contract/languages.ts';
import { MOST_WAITING, type TranslationQueueQuery, type TranslationRow } from '#contract/translating.ts';
import { foldText } from '#domain/textFold.ts';
import { rowsOf, type Tx } from './Db.ts';
import { drafts, translationDrafts as rows } from './editorialSchema.ts';
import { isRoot, newestWithin, unitsWithin } from './newestWithin.ts';
import { translations, units } from './schema.ts';

/** A page's end: the newest first, and among equals by item and language. */
export interface QueuePosition {
  at: number;
  item: string;
  lang: string;
}

export interface QueueScope extends Pick<TranslationQueueQuery, 'lang' | 'waits' | 'text'> {
  /** Path of the asker's unit. */
  path: string;
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
/** Up to so many items a search found are looked up by name; where it found more, the newest of them are soon met on the way. */
const FEW = 500;

/** True in SQL for translations of items whose title holds these words, in a reach. */
async function isOfItems(db: Tx, path: string, text: string): Promise<SQL> {
  const holds = like(drafts.folded, `%${escaped(foldText(text.trim()))}%`);
  const found = await db.select({ id: drafts.id }).from(drafts).where(and(holds, sql`${drafts.unit} in ${unitsWithin(path)}`)).limit(FEW + 1);
  if (found.length > FEW) return sql`exists (select 1 from ${drafts} where ${drafts.id} = ${rows.item} and ${holds})`;
  return found.length === 0 ? sql`false` : inArray(rows.item, found.map(({ id }) => id));
}

/** What is asked for, beyond the reach. As in the index, so that it is known to hold it. */
async function matches(db: Tx, { path, lang, waits, text = '' }: QueueScope): Promise<SQL | undefined> {
  return and(
    sql`${rows.isWanted}`,
    lang === undefined ? undefined : eq(rows.lang, lang),
    waits === undefined ? undefined : eq(rows.waits, waits),
    text.trim() === '' ? undefined : await isOfItems(db, path, text),
  );
}

async function readQueueRows(db: Tx, keys: readonly QueuePosition[]): Promise<TranslationRow[]> {
  if (keys.length === 0) return [];
  const wanted = sql.join(keys.map(({ item, lang }) => sql`(${item}, ${lang})`), sql`, `);
  const found = await db.select({
    item: rows.item, lang: rows.lang, unit: rows.unit, unitName: units.name, title: rows.title, state: rows.state, counts: rows.counts, audioOnly: rows.audioOnly, updatedAt: rows.updatedAt,
    kind: sql<TranslationRow['kind']>`${drafts.approvedBody}->>'kind'`, priority: sql<TranslationRow['priority']>`${drafts.approvedBody}->>'priority'`, rev: translations.rev,
  }).from(rows).innerJoin(units, eq(units.id, rows.unit)).innerJoin(drafts, eq(drafts.id, rows.item))
    .leftJoin(translations, and(eq(translations.id, rows.item), eq(translations.lang, rows.lang)))
    .where(sql`(${rows.item}, ${rows.lang}) in (${wanted})`).orderBy(desc(rows.updatedAt), desc(rows.item), desc(rows.lang));
  return found.map(({ counts, rev, lang, ...row }) => ({ ...row, lang: lang as LanguageTag, ...counts, isPublished: rev !== null }));
}

/** A page of translations that are wanted in a reach, newest change first. */
export async function listTranslationQueue(db: Tx, scope: QueueScope, page: { after: QueuePosition | null; limit: number }): Promise<{ rows: TranslationRow[]; next: QueuePosition | null }> {
  const order = { at: rows.updatedAt, item: rows.item, lang: rows.lang };
  const { shown, next } = await newestWithin<QueuePosition>(db, scope.path, { table: rows, unit: rows.unit, order, where: await matches(db, scope), ...page });
  return { rows: await readQueueRows(db, shown), next };
}

/** How many wait in each language of a reach, up to `MOST_WAITING`: for the step asked, else for any. */
export async function countWaiting(db: Tx, { path, waits }: Pick<QueueScope, 'path' | 'waits'>): Promise<{ lang: LanguageTag; waiting: number }[]> {
  const steps = sql.join((waits === undefined ? ['translate', 'check', 'approve'] : [waits]).map((step) => sql`${step}`), sql`, `);
  const within = unitsWithin(path);
  if (!isRoot(path)) {
    const counted = await db.select({ lang: rows.lang, waiting: count() }).from(rows).where(and(sql`${rows.isWanted}`, sql`${rows.waits} in (${steps})`, sql`${rows.unit} in ${within}`)).groupBy(rows.lang).orderBy(rows.lang);
    return counted.map(({ lang, waiting }) => ({ lang: lang as LanguageTag, waiting: Math.min(waiting, MOST_WAITING) }));
  }
  // One walk of the index for each language and step, which ends at the bound.
  const counted = rowsOf<{ lang: LanguageTag; waiting: number }>(await db.execute(sql`
    select l.lang, least(sum(found.n), ${MOST_WAITING})::int as waiting from unnest(array[${sql.join(languageTags.map((tag) => sql`${tag}`), sql`, `)}]::text[]) as l(lang) cross join unnest(array[${steps}]::text[]) as s(step)
    cross join lateral (select count(*) as n from (select 1 from ${rows} where ${rows.isWanted} and ${rows.waits} = s.step and ${rows.lang} = l.lang and ${rows.unit} in ${within} limit ${MOST_WAITING}) as held) as found
    group by l.lang having sum(found.n) > 0 order by l.lang`));
  return counted;
}
