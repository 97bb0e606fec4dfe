import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Entry, ItemEntry, TranslationEntry } from '#contract/content.ts';
import { SOURCE_LANGUAGE } from '#contract/languages.ts';
import type { Recall, Scope } from '#contract/packs.ts';
import type { Tx } from './Db.ts';
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
  const values = { rev: entry.rev, entry, units, publishedAt: entry.publishedAt, recall };
  await db.insert(items).values({ id: entry.id, ...values }).onConflictDoUpdate({ target: items.id, set: values });
}

/** Translations of an item, by language. */
export async function readTranslations(db: Tx, id: string): Promise<Map<string, TranslationEntry>> {
  const rows = await db.select({ lang: translations.lang, entry: translations.entry }).from(translations).where(eq(translations.id, id));
  return new Map(rows.map((row) => [row.lang, row.entry]));
}

/** Puts a translation in the place of the one before. */
export async function saveTranslation(db: Tx, entry: TranslationEntry): Promise<void> {
  const values = { rev: entry.rev, entry, publishedAt: entry.publishedAt };
  await db.insert(translations).values({ id: entry.id, lang: entry.lang, ...values })
    .onConflictDoUpdate({ target: [translations.id, translations.lang], set: values });
}

/** An entry published to a scope, with what its order in the pack depends on. */
export interface ScopeEntry {
  entry: Entry;
  item: Pick<ItemEntry, 'id' | 'rev' | 'priority' | 'validTo' | 'publishedAt'>;
  recall: Recall | null;
}

const publishedTo = (unit: string) => sql`${items.units} @> ${JSON.stringify([unit])}::jsonb`;

/** Everything published to a scope: items for Vietnamese, else their translations into its language, in no order. */
export async function readScopeContent(db: Tx, scope: Scope): Promise<ScopeEntry[]> {
  if (scope.lang === SOURCE_LANGUAGE) {
    const rows = await db.select({ entry: items.entry, recall: items.recall }).from(items).where(publishedTo(scope.unit));
    return rows.map(({ entry, recall }) => ({ entry, item: entry, recall }));
  }
  const rows = await db.select({ entry: translations.entry, item: items.entry, recall: items.recall }).from(translations)
    .innerJoin(items, eq(items.id, translations.id)).where(and(eq(translations.lang, scope.lang), publishedTo(scope.unit)));
  return rows;
}

/** Every scope that has content now. */
export async function readScopesWithContent(db: Tx): Promise<Scope[]> {
  const units = sql<string>`jsonb_array_elements_text(${items.units})`;
  const own = await db.selectDistinct({ unit: units.as('unit') }).from(items);
  const translated = await db.selectDistinct({ unit: units.as('unit'), lang: translations.lang }).from(translations).innerJoin(items, eq(items.id, translations.id));
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
export async function listMediaInUse(db: Tx): Promise<{ sha256: string; ext: string }[]> {
  const own = await db.select({ entry: items.entry }).from(items);
  const translated = await db.select({ entry: translations.entry }).from(translations);
  const files = [...own, ...translated].flatMap(({ entry }) => entry.audio.flatMap((audio) => audio.files));
  return [...new Map(files.map(({ sha256, ext }) => [sha256, { sha256, ext }])).values()];
}
