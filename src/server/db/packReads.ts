import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Entry } from '#contract/content.ts';
import { SOURCE_LANGUAGE, type LanguageTag } from '#contract/languages.ts';
import type { Recall, Scope } from '#contract/packs.ts';
import { scopeKey } from '#domain/units.ts';
import type { Tx } from './Db.ts';
import { itemUnits } from './editorialSchema.ts';
import type { ScopeEntry } from './items.ts';
import { headSummary, type DeltaRow, type HeadSummary, type Published } from './packs.ts';
import { items, scopeDeltas, scopeEntries, scopeHeads, translations } from './schema.ts';

/** Rows of several scopes at once, each to its own. */
type ByScope<T> = ReadonlyMap<string, T>;

function grouped<Row extends { unit: string; lang: string }>(rows: readonly Row[]): ByScope<Row[]> {
  const byScope = new Map<string, Row[]>();
  for (const row of rows) {
    const key = scopeKey(row as Scope);
    byScope.set(key, [...(byScope.get(key) ?? []), row]);
  }
  return byScope;
}

const unitsOf = (scopes: readonly Scope[]): string[] => [...new Set(scopes.map(({ unit }) => unit))];
const langsOf = (scopes: readonly Scope[]): LanguageTag[] => [...new Set(scopes.map(({ lang }) => lang))];

/** What is published of some items in some scopes, as `readPublished` reads it of one. Heads first: whoever commits in between is caught by `replaceScopes`. */
export async function readPublishedTogether(db: Tx, scopes: readonly Scope[], only: readonly string[]): Promise<ByScope<Published>> {
  const [units, langs] = [unitsOf(scopes), langsOf(scopes)];
  const within = (table: typeof scopeHeads | typeof scopeDeltas | typeof scopeEntries) => and(inArray(table.unit, units), inArray(table.lang, langs));
  const heads = await db.select({ unit: scopeHeads.unit, lang: scopeHeads.lang, ...headSummary }).from(scopeHeads).where(within(scopeHeads));
  const [deltas, entries] = await Promise.all([
    db.select().from(scopeDeltas).where(within(scopeDeltas)).orderBy(scopeDeltas.toSeq),
    db.select({ unit: scopeEntries.unit, lang: scopeEntries.lang, id: scopeEntries.id, entry: scopeEntries.entry }).from(scopeEntries).where(and(within(scopeEntries), inArray(scopeEntries.id, [...only]))),
  ]);
  const headOf: ByScope<HeadSummary> = new Map(heads.map(({ unit, lang, ...head }) => [scopeKey({ unit, lang } as Scope), head]));
  const deltasOf: ByScope<DeltaRow[]> = grouped(deltas);
  const entriesOf = grouped(entries);
  return new Map(scopes.map((scope) => {
    const key = scopeKey(scope);
    const held = new Map<string, Entry>((entriesOf.get(key) ?? []).map(({ id, entry }) => [id, entry]));
    return [key, { head: headOf.get(key) ?? null, deltas: deltasOf.get(key) ?? [], entries: held }];
  }));
}

async function recalledIn(db: Tx, units: readonly string[]): Promise<{ unit: string; recall: Recall }[]> {
  const rows = await db.select({ unit: itemUnits.unit, recall: items.recall }).from(items).innerJoin(itemUnits, eq(itemUnits.item, items.id)).where(and(isNotNull(items.recall), inArray(itemUnits.unit, [...units])));
  return rows.flatMap(({ unit, recall }) => (recall === null ? [] : [{ unit, recall }]));
}

/** Which of these items are translated into which of these languages; every item is there in Vietnamese. */
async function languagesOf(db: Tx, ids: readonly string[], langs: readonly LanguageTag[]): Promise<ReadonlySet<string>> {
  const others = langs.filter((lang) => lang !== SOURCE_LANGUAGE);
  const rows = ids.length === 0 || others.length === 0 ? [] : await db.select({ id: translations.id, lang: translations.lang }).from(translations).where(and(inArray(translations.id, [...ids]), inArray(translations.lang, others)));
  return new Set([...ids.map((id) => `${id} ${SOURCE_LANGUAGE}`), ...rows.map(({ id, lang }) => `${id} ${lang}`)]);
}

/** What is approved of some items for some scopes, as `readScopeContent` and `readScopeRecalls` read it of one. */
export async function readContentTogether(db: Tx, scopes: readonly Scope[], only: readonly string[]): Promise<ByScope<{ content: ScopeEntry[]; recalls: Recall[] }>> {
  const [units, langs] = [unitsOf(scopes), langsOf(scopes)];
  const [rows, places, translated, recalled] = await Promise.all([
    db.select({ id: items.id, entry: items.entry, recall: items.recall }).from(items).where(inArray(items.id, [...only])),
    db.select().from(itemUnits).where(and(inArray(itemUnits.item, [...only]), inArray(itemUnits.unit, units))),
    db.select({ id: translations.id, lang: translations.lang, entry: translations.entry }).from(translations).where(and(inArray(translations.id, [...only]), inArray(translations.lang, langs))),
    recalledIn(db, units),
  ]);
  const isThere = await languagesOf(db, [...new Set(recalled.map(({ recall }) => recall.id))], langs);
  const goesTo = new Set(places.map(({ item, unit }) => `${item} ${unit}`));
  const textOf = new Map<string, Entry>([...rows.map(({ id, entry }) => [`${id} ${SOURCE_LANGUAGE}`, entry] as const), ...translated.map(({ id, lang, entry }) => [`${id} ${lang}`, entry] as const)]);
  return new Map(scopes.map(({ unit, lang }) => {
    const content = rows.filter(({ id }) => goesTo.has(`${id} ${unit}`)).flatMap(({ id, entry: item, recall }): ScopeEntry[] => {
      const entry = textOf.get(`${id} ${lang}`);
      return entry === undefined ? [] : [{ entry, item, recall }];
    });
    const recalls = recalled.filter((one) => one.unit === unit && isThere.has(`${one.recall.id} ${lang}`)).map(({ recall }) => recall);
    return [scopeKey({ unit, lang }), { content, recalls }];
  }));
}
