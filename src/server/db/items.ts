import { and, eq, inArray, isNotNull, notInArray, sql } from 'drizzle-orm';
import type { Entry, ItemEntry, MediaFile, TranslationEntry } from '#contract/content.ts';
import { SOURCE_LANGUAGE } from '#contract/languages.ts';
import type { Recall, Scope } from '#contract/packs.ts';
import { foldText } from '#domain/textFold.ts';
import type { Tx } from './Db.ts';
import { itemUnits } from './editorialSchema.ts';
import { itemRevisions, items, translations } from './schema.ts';

export type ItemRow = typeof items.$inferSelect;

/** An item as it stands published, or null. */
export async function readItem(db: Tx, id: string): Promise<ItemRow | null> {
  const [row] = await db.select().from(items).where(eq(items.id, id)).limit(1);
  return row ?? null;
}

/** Every stored revision of an item, newest first, the standing one included. */
export async function readItemRevisions(db: Tx, id: string): Promise<ItemEntry[]> {
  const standing = await readItem(db, id);
  const older = await db.select({ entry: itemRevisions.entry }).from(itemRevisions).where(eq(itemRevisions.id, id)).orderBy(sql`${itemRevisions.rev} desc`);
  return [...(standing === null ? [] : [standing.entry]), ...older.map((row) => row.entry).filter((entry) => entry.rev !== standing?.rev)];
}

/** Puts a revision in the place of the one before, which is kept beside. The recall is as given: a recall of an older revision stays known. */
export async function saveItem(db: Tx, item: { entry: ItemEntry; units: string[]; recall: Recall | null }): Promise<void> {
  const { entry, units, recall } = item;
  const before = await readItem(db, entry.id);
  if (before !== null && before.rev !== entry.rev) {
    await db.insert(itemRevisions).values({ id: before.id, rev: before.rev, entry: before.entry, publishedAt: before.publishedAt }).onConflictDoNothing();
  }
  const values = { rev: entry.rev, entry, units, publishedAt: entry.publishedAt, recall, folded: foldText(entry.title), validTo: entry.validTo };
  await db.insert(items).values({ id: entry.id, ...values }).onConflictDoUpdate({ target: items.id, set: values });
  await saveItemUnits(db, entry.id, units);
}

/** The same units as rows, for questions by area. */
async function saveItemUnits(db: Tx, item: string, units: readonly string[]): Promise<void> {
  const rows = [...new Set(units)].map((unit) => ({ item, unit }));
  await db.delete(itemUnits).where(and(eq(itemUnits.item, item), notInArray(itemUnits.unit, rows.map(({ unit }) => unit))));
  if (rows.length > 0) await db.insert(itemUnits).values(rows).onConflictDoNothing();
}

/** Translations of an item, by language. */
export async function readTranslations(db: Tx, id: string): Promise<Map<string, TranslationEntry>> {
  const rows = await db.select({ lang: translations.lang, entry: translations.entry }).from(translations).where(eq(translations.id, id));
  return new Map(rows.map((row) => [row.lang, row.entry]));
}

/** Puts translations in the place of those before. */
export async function saveTranslations(db: Tx, entries: readonly TranslationEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({ id: entry.id, lang: entry.lang, rev: entry.rev, entry, publishedAt: entry.publishedAt }));
  await db.insert(translations).values(rows).onConflictDoUpdate({
    target: [translations.id, translations.lang], set: { rev: sql`excluded.rev`, entry: sql`excluded.entry`, publishedAt: sql`excluded.published_at` },
  });
}

/** Puts a translation in the place of the one before. */
export const saveTranslation = (db: Tx, entry: TranslationEntry): Promise<void> => saveTranslations(db, [entry]);

/** An entry published to a scope, with what its order in the pack depends on. */
export interface ScopeEntry {
  entry: Entry;
  item: Pick<ItemEntry, 'id' | 'rev' | 'priority' | 'validTo' | 'publishedAt'>;
  recall: Recall | null;
}

const isPublishedTo = (unit: string) => sql`exists (select 1 from ${itemUnits} as iu where iu.item = ${sql.raw('"items"."id"')} and iu.unit = ${unit})`;
const isOneOf = (only: readonly string[] | undefined) => (only === undefined ? undefined : inArray(items.id, [...only]));

/** Everything published to a scope, or `only` some of it: items for Vietnamese, else their translations into its language, in no order. */
export async function readScopeContent(db: Tx, scope: Scope, only?: readonly string[]): Promise<ScopeEntry[]> {
  if (scope.lang === SOURCE_LANGUAGE) {
    const rows = await db.select({ entry: items.entry, recall: items.recall }).from(items).where(and(isPublishedTo(scope.unit), isOneOf(only)));
    return rows.map(({ entry, recall }) => ({ entry, item: entry, recall }));
  }
  const rows = await db.select({ entry: translations.entry, item: items.entry, recall: items.recall }).from(translations)
    .innerJoin(items, eq(items.id, translations.id)).where(and(eq(translations.lang, scope.lang), isPublishedTo(scope.unit), isOneOf(only)));
  return rows;
}

/** Recalls of a scope, whatever is known of each item: the newest of each. */
export async function readScopeRecalls(db: Tx, scope: Scope): Promise<Recall[]> {
  const own = and(isNotNull(items.recall), isPublishedTo(scope.unit));
  const rows = scope.lang === SOURCE_LANGUAGE
    ? await db.select({ recall: items.recall }).from(items).where(own)
    : await db.select({ recall: items.recall }).from(items).innerJoin(translations, eq(items.id, translations.id)).where(and(eq(translations.lang, scope.lang), own));
  return rows.flatMap(({ recall }) => recall ?? []);
}

/** Every scope that has content now. */
export async function readScopesWithContent(db: Tx): Promise<Scope[]> {
  const own = await db.selectDistinct({ unit: itemUnits.unit }).from(itemUnits);
  const translated = await db.selectDistinct({ unit: itemUnits.unit, lang: translations.lang }).from(translations).innerJoin(itemUnits, eq(itemUnits.item, translations.id));
  return [...own.map(({ unit }) => ({ unit, lang: SOURCE_LANGUAGE })), ...translated] as Scope[];
}

/** Titles of items by id, for lists that show what was told. */
export async function readItemTitles(db: Tx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.select({ id: items.id, entry: items.entry }).from(items).where(inArray(items.id, ids));
  return new Map(rows.map((row) => [row.id, row.entry.title]));
}

/** Items under recall, for feeds and boards that must not show them. */
export const readRecalledIds = async (db: Tx): Promise<string[]> =>
  (await db.select({ id: items.id, rev: items.rev, recall: items.recall }).from(items).where(isNotNull(items.recall)))
    .flatMap(({ id, rev, recall }) => (recall !== null && rev <= recall.rev ? [id] : []));

/** One import at a time, over all processes, until the end of the transaction. */
export const lockContent = (tx: Tx): Promise<unknown> => tx.execute(sql`select pg_advisory_xact_lock(hashtext('content'))`);

/** Files of all recordings that stand in published items and translations. */
export async function listMediaInUse(db: Tx): Promise<Pick<MediaFile, 'sha256' | 'ext'>[]> {
  const own = await db.select({ entry: items.entry }).from(items);
  const translated = await db.select({ entry: translations.entry }).from(translations);
  const files = [...own, ...translated].flatMap(({ entry }) => entry.audio.flatMap((audio) => audio.files));
  return [...new Map(files.map(({ sha256, ext }) => [sha256, { sha256, ext }])).values()];
}
