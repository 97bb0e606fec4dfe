import { and, asc, count, desc, eq, gt, inArray, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import type { ItemEntry, ReviewState } from '#contract/content.ts';
import type { DeskItem, ItemQuery, ScopeState } from '#contract/desk.ts';
import type { LanguageTag } from '#contract/languages.ts';
import { readAreas } from './areas.ts';
import type { Tx } from './Db.ts';
import { aboveOrBelow } from './deskUnits.ts';
import { holdsText, type DraftPosition } from './draftList.ts';
import { itemUnits } from './editorialSchema.ts';
import { isRoot } from './newestWithin.ts';
import { items, scopeDeltas, scopeHeads, translations, units } from './schema.ts';

/** What the published list asks for: the reach (a unit's path), the filter, and the moment that judges expiry. */
export interface ItemListAsk {
  path: string;
  filter: Omit<ItemQuery, 'cursor'>;
  now: number;
}

const MOST_SCOPES = 300;

/** Units of a reach and those above it, as ids: what is published there concerns it. */
const concerned = (path: string): SQL => {
  const above = path.split('/').filter((part) => part !== '');
  return sql`(select u.id from ${units} as u where u.path like ${`${path}%`} or u.id in ${above})`;
};
/** Below the centre what is reached is found first and once: for a commune it is little, and asking each of 20,000 items where it goes costs more than reading all. */
const concerns = (path: string): SQL => (isRoot(path)
  ? sql`exists (select 1 from ${itemUnits} as iu where iu.item = ${sql.raw('"items"."id"')} and iu.unit in ${concerned(path)})`
  : sql`${items.id} in (with reached as materialized (select distinct iu.item from ${itemUnits} as iu where iu.unit in ${concerned(path)}) select item from reached)`);

const isRecalled = sql`(${items.recall} is not null and (${items.recall}->>'rev')::int >= ${items.rev})`;

function isInState(state: ItemQuery['state'], now: number): SQL | undefined {
  if (state === 'recalled') return isRecalled;
  if (state === 'expired') return and(lte(items.validTo, now), sql`not ${isRecalled}`);
  return state === 'standing' ? and(or(isNull(items.validTo), gt(items.validTo, now)), sql`not ${isRecalled}`) : undefined;
}

async function translationsOf(db: Tx, ids: readonly string[]): Promise<Map<string, { states: DeskItem['translations']; audio: number }>> {
  const rows = await db.select({
    id: translations.id, lang: translations.lang, state: translations.state, stale: translations.stale, audio: translations.audio,
  }).from(translations).where(inArray(translations.id, [...ids])).orderBy(asc(translations.lang));
  const found = new Map<string, { states: DeskItem['translations']; audio: number }>();
  for (const { id, lang, state, stale, audio } of rows) {
    const of = found.get(id) ?? { states: [], audio: 0 };
    found.set(id, { states: [...of.states, { lang: lang as LanguageTag, state: state as ReviewState, stale: stale ?? 0 }], audio: of.audio + (audio ?? 0) });
  }
  return found;
}

/** Names of the units items go to, as far as they concern a reach. */
async function namesOf(db: Tx, ids: readonly string[], path: string): Promise<Map<string, string>> {
  const rows = await db.selectDistinct({ id: units.id, name: units.name }).from(itemUnits).innerJoin(units, eq(units.id, itemUnits.unit)).where(and(inArray(itemUnits.item, [...ids]), aboveOrBelow(path)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const said = <Key extends 'title' | 'kind' | 'topic' | 'priority' | 'unit'>(key: Key) => sql<ItemEntry[Key]>`${items.entry}->>${sql.raw(`'${key}'`)}`;
/** What the list shows of an item; its text stays where it is. */
const shownColumns = {
  id: items.id, rev: items.rev, title: said('title'), kind: said('kind'), topic: said('topic'), priority: said('priority'), unit: said('unit'),
  units: items.units, validTo: items.validTo, publishedAt: items.publishedAt, recall: items.recall, audio: sql<number>`jsonb_array_length(${items.entry}->'audio')`,
};

/** Published items by id, newest first, as the list shows them. */
async function readDeskItems(db: Tx, ids: readonly string[], path: string): Promise<DeskItem[]> {
  if (ids.length === 0) return [];
  const names = await namesOf(db, ids, path);
  const translated = await translationsOf(db, ids);
  const rows = await db.select(shownColumns).from(items).where(inArray(items.id, [...ids])).orderBy(desc(items.publishedAt), desc(items.id));
  const areas = await readAreas(db, rows.map(({ unit }) => unit), 0);
  return rows.map(({ unit: own, recall, audio, ...row }) => ({
    ...row, unitNames: row.units.flatMap((unit) => names.get(unit) ?? []),
    recalled: recall === null || recall.rev < row.rev ? null : { at: recall.at, reason: recall.reason },
    translations: translated.get(row.id)?.states ?? [], audio: audio + (translated.get(row.id)?.audio ?? 0),
    isOwn: areas.get(own)?.path.startsWith(path) === true,
  }));
}

/** One page of the published items that concern a reach: published to a unit of it, above it or below it. Newest first; texts are read only of what is shown. */
export async function listDeskItems(db: Tx, { path, filter, now }: ItemListAsk, page: { after: DraftPosition | null; limit: number }): Promise<{ items: DeskItem[]; next: DraftPosition | null }> {
  const { after, limit } = page;
  const rest = after === null ? undefined : or(lt(items.publishedAt, after.at), and(eq(items.publishedAt, after.at), lt(items.id, after.id)));
  const words = filter.text === undefined || filter.text.trim() === '' ? undefined : holdsText(items.folded, filter.text);
  const found = await db.select({ id: items.id, at: items.publishedAt }).from(items)
    .where(and(concerns(path), isInState(filter.state, now), words, rest)).orderBy(desc(items.publishedAt), desc(items.id)).limit(limit + 1);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return { items: await readDeskItems(db, shown.map(({ id }) => id), path), next: found.length > limit && last !== undefined ? { at: last.at, id: last.id } : null };
}

/** The newest pack of each scope that concerns a reach, at most 300 from the centre down, and how many there are. `upToDate`: signed for now, so phones accept it. */
export async function listScopeStates(db: Tx, path: string, now: number): Promise<{ scopes: ScopeState[]; count: number }> {
  const rows = await db.select({
    unit: scopeHeads.unit, unitName: units.name, lang: scopeHeads.lang, seq: scopeHeads.seq, issued: scopeHeads.issued, expires: scopeHeads.expires,
    items: scopeHeads.items, baseBytes: scopeHeads.baseBytes,
    deltas: sql<number>`(select count(*)::int from ${scopeDeltas} as d where d.unit = ${sql.raw('"scope_heads"."unit"')} and d.lang = ${sql.raw('"scope_heads"."lang"')})`,
  }).from(scopeHeads).innerJoin(units, eq(units.id, scopeHeads.unit)).where(aboveOrBelow(path)).orderBy(asc(units.path), asc(scopeHeads.lang)).limit(MOST_SCOPES);
  const [all] = await db.select({ n: count() }).from(scopeHeads).innerJoin(units, eq(units.id, scopeHeads.unit)).where(aboveOrBelow(path));
  return { scopes: rows.map((row) => ({ ...row, lang: row.lang as LanguageTag, upToDate: row.expires > now })), count: all?.n ?? 0 };
}
