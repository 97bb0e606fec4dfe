import { asc, desc, eq, sql } from 'drizzle-orm';
import type { DeskItem, ScopeState } from '#contract/desk.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { Tx } from './Db.ts';
import { aboveOrBelow, unitNames } from './deskUnits.ts';
import { items, scopeDeltas, scopeHeads, translations, units } from './schema.ts';

type Translations = Map<string, DeskItem['translations']>;

async function translationsByItem(db: Tx): Promise<{ states: Translations; audio: Map<string, number> }> {
  const rows = await db.select({ id: translations.id, lang: translations.lang, entry: translations.entry }).from(translations).orderBy(asc(translations.lang));
  const states: Translations = new Map();
  const audio = new Map<string, number>();
  for (const { id, lang, entry } of rows) {
    states.set(id, [...(states.get(id) ?? []), { lang: lang as LanguageTag, state: entry.state, stale: entry.stale.length }]);
    audio.set(id, (audio.get(id) ?? 0) + entry.audio.length);
  }
  return { states, audio };
}

/** Published items that concern a reach: published to a unit of it, above it or below it. Newest first. */
export async function listDeskItems(db: Tx, path: string): Promise<DeskItem[]> {
  const names = await unitNames(db, path);
  const { states, audio } = await translationsByItem(db);
  const rows = await db.select().from(items).orderBy(desc(items.publishedAt), asc(items.id));
  return rows.filter((row) => row.units.some((unit) => names.has(unit))).map(({ id, rev, entry, units: to, publishedAt, recall }) => ({
    id, rev, title: entry.title, kind: entry.kind, topic: entry.topic, priority: entry.priority,
    units: to, unitNames: to.flatMap((unit) => names.get(unit) ?? []), validTo: entry.validTo, publishedAt,
    recalled: recall === null || recall.rev < rev ? null : { at: recall.at, reason: recall.reason },
    translations: states.get(id) ?? [], audio: entry.audio.length + (audio.get(id) ?? 0),
  }));
}

/** The newest pack of each scope that concerns a reach. `upToDate`: signed for now, so phones accept it. */
export async function listScopeStates(db: Tx, path: string, now: number): Promise<ScopeState[]> {
  const rows = await db.select({
    unit: scopeHeads.unit, unitName: units.name, lang: scopeHeads.lang, seq: scopeHeads.seq, issued: scopeHeads.issued, expires: scopeHeads.expires,
    items: scopeHeads.items, baseBytes: scopeHeads.baseBytes,
    deltas: sql<number>`(select count(*)::int from ${scopeDeltas} as d where d.unit = ${sql.raw('"scope_heads"."unit"')} and d.lang = ${sql.raw('"scope_heads"."lang"')})`,
  }).from(scopeHeads).innerJoin(units, eq(units.id, scopeHeads.unit)).where(aboveOrBelow(path)).orderBy(asc(units.path), asc(scopeHeads.lang));
  return rows.map((row) => ({ ...row, lang: row.lang as LanguageTag, upToDate: row.expires > now }));
}
