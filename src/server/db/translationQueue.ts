import { and, count, desc, eq, like, sql, type SQL } from 'drizzle-orm';
import type { LanguageTag } from '#contract/languages.ts';
import type { TranslationQueueQuery, TranslationRow } from '#contract/translating.ts';
import { foldText } from '#domain/textFold.ts';
import type { Tx } from './Db.ts';
import { atOrBelow } from './deskUnits.ts';
import { drafts, translationDrafts as rows } from './editorialSchema.ts';
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

/** The root reaches everything: no unit needs to be looked at. */
const isWithin = (path: string): SQL | undefined => (path.split('/').length <= 3 ? undefined : sql`${rows.unit} in (select ${units.id} from ${units} where ${atOrBelow(path)})`);

const matches = ({ path, lang, waits, text = '' }: QueueScope): SQL | undefined => and(
  eq(rows.isWanted, true), isWithin(path),
  lang === undefined ? undefined : eq(rows.lang, lang),
  waits === undefined ? undefined : eq(rows.waits, waits),
  text.trim() === '' ? undefined : sql`${rows.item} in (select ${drafts.id} from ${drafts} where ${like(drafts.folded, `%${escaped(foldText(text.trim()))}%`)})`,
);

/** As one comparison of rows, which the index answers from its middle. */
const isBehind = ({ at, item, lang }: QueuePosition): SQL => sql`(${rows.updatedAt}, ${rows.item}, ${rows.lang}) < (${at}, ${item}, ${lang})`;

/** A page of translations that are wanted in a reach, newest change first. */
export async function listTranslationQueue(db: Tx, scope: QueueScope, page: { after: QueuePosition | null; limit: number }): Promise<{ rows: TranslationRow[]; next: QueuePosition | null }> {
  const { after, limit } = page;
  const found = await db.select({
    item: rows.item, lang: rows.lang, unit: rows.unit, unitName: units.name, title: rows.title, state: rows.state, counts: rows.counts, audioOnly: rows.audioOnly, updatedAt: rows.updatedAt,
    kind: sql<TranslationRow['kind']>`${drafts.approvedBody}->>'kind'`, priority: sql<TranslationRow['priority']>`${drafts.approvedBody}->>'priority'`, rev: translations.rev,
  }).from(rows).innerJoin(units, eq(units.id, rows.unit)).innerJoin(drafts, eq(drafts.id, rows.item))
    .leftJoin(translations, and(eq(translations.id, rows.item), eq(translations.lang, rows.lang)))
    .where(and(matches(scope), after === null ? undefined : isBehind(after)))
    .orderBy(desc(rows.updatedAt), desc(rows.item), desc(rows.lang)).limit(limit + 1);
  const shown = found.slice(0, limit).map(({ counts, rev, lang, ...row }) => ({ ...row, lang: lang as LanguageTag, ...counts, isPublished: rev !== null }));
  const last = shown.at(-1);
  return { rows: shown, next: found.length > limit && last !== undefined ? { at: last.updatedAt, item: last.item, lang: last.lang } : null };
}

/** How many wait in each language of a reach: for the step asked, else for any. */
export async function countWaiting(db: Tx, { path, waits }: Pick<QueueScope, 'path' | 'waits'>): Promise<{ lang: LanguageTag; waiting: number }[]> {
  const counted = await db.select({ lang: rows.lang, waiting: count() }).from(rows)
    .where(and(sql`${rows.isWanted}`, isWithin(path), waits === undefined ? sql`${rows.waits} <> 'done'` : eq(rows.waits, waits))).groupBy(rows.lang).orderBy(rows.lang);
  return counted.map(({ lang, waiting }) => ({ lang: lang as LanguageTag, waiting }));
}
