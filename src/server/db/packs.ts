import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Entry } from '#contract/content.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { Head, Scope } from '#contract/packs.ts';
import type { Tx } from './Db.ts';
import { scopeDeltas, scopeEntries, scopeHeads, units } from './schema.ts';

export type HeadRow = typeof scopeHeads.$inferSelect;
export type DeltaRow = typeof scopeDeltas.$inferSelect;

const isScope = (table: typeof scopeHeads | typeof scopeDeltas | typeof scopeEntries, scope: Scope) =>
  and(eq(table.unit, scope.unit), eq(table.lang, scope.lang));

/** What is published in a scope: its head, its deltas oldest first, and the entries its phones hold, all or `only` some. Head first: whoever commits in between is caught by `replaceScope`. */
export async function readPublished(db: Tx, scope: Scope, only?: readonly string[]): Promise<{ head: HeadRow | null; deltas: DeltaRow[]; entries: Map<string, Entry> }> {
  const [head] = await db.select().from(scopeHeads).where(isScope(scopeHeads, scope)).limit(1);
  const deltas = await db.select().from(scopeDeltas).where(isScope(scopeDeltas, scope)).orderBy(scopeDeltas.toSeq);
  return { head: head ?? null, deltas, entries: await readScopeEntries(db, scope, only) };
}

/** Entries a scope's phones hold, all or `only` some. */
export async function readScopeEntries(db: Tx, scope: Scope, only?: readonly string[]): Promise<Map<string, Entry>> {
  if (only?.length === 0) return new Map();
  const rows = await db.select({ id: scopeEntries.id, entry: scopeEntries.entry }).from(scopeEntries)
    .where(and(isScope(scopeEntries, scope), only === undefined ? undefined : inArray(scopeEntries.id, [...only])));
  return new Map(rows.map((row) => [row.id, row.entry]));
}

/** Whether a scope's phones hold anything. */
export async function hasScopeEntries(db: Tx, scope: Scope): Promise<boolean> {
  return (await db.select({ id: scopeEntries.id }).from(scopeEntries).where(isScope(scopeEntries, scope)).limit(1)).length > 0;
}

export interface ScopeChange {
  /** The sequence this change was computed from; 0 for a scope without a head. */
  was: number;
  head: HeadRow;
  deltas: DeltaRow[];
  /** Entries that are new or changed, with their place in the base. */
  put: { entry: Entry; position: number }[];
  dropped: string[];
}

/**
 * Replaces a scope's published state in the transaction handed in, if its sequence still is what the change was computed
 * from; false when another process was faster. One writer a scope at a time, over all processes: an advisory lock.
 */
export async function replaceScope(tx: Tx, scope: Scope, change: ScopeChange): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`scope ${scope.unit}/${scope.lang}`}))`);
  const [now] = await tx.select({ seq: scopeHeads.seq }).from(scopeHeads).where(isScope(scopeHeads, scope)).limit(1);
  if ((now?.seq ?? 0) !== change.was) return false;
  await tx.insert(scopeHeads).values(change.head).onConflictDoUpdate({ target: [scopeHeads.unit, scopeHeads.lang], set: change.head });
  await tx.delete(scopeDeltas).where(isScope(scopeDeltas, scope));
  if (change.deltas.length > 0) await tx.insert(scopeDeltas).values(change.deltas);
  if (change.dropped.length > 0) await tx.delete(scopeEntries).where(and(isScope(scopeEntries, scope), inArray(scopeEntries.id, change.dropped)));
  for (let from = 0; from < change.put.length; from += 200) {
    const rows = change.put.slice(from, from + 200).map(({ entry, position }) => ({ ...scope, id: entry.id, position, entry }));
    await tx.insert(scopeEntries).values(rows).onConflictDoUpdate({
      target: [scopeEntries.unit, scopeEntries.lang, scopeEntries.id],
      set: { position: sql`excluded.position`, entry: sql`excluded.entry` },
    });
  }
  return true;
}

/** Scopes that have a head, with what decides whether it is to be renewed. */
export const listHeads = (db: Tx): Promise<Pick<HeadRow, 'unit' | 'lang' | 'seq' | 'expires' | 'sigs'>[]> =>
  db.select({ unit: scopeHeads.unit, lang: scopeHeads.lang, seq: scopeHeads.seq, expires: scopeHeads.expires, sigs: scopeHeads.sigs }).from(scopeHeads);

/** Ids from a unit up to the centre, own first; null when there is no such unit. */
export async function readChain(db: Tx, unit: string): Promise<string[] | null> {
  const [row] = await db.select({ path: units.path }).from(units).where(eq(units.id, unit)).limit(1);
  return row === undefined ? null : row.path.split('/').filter((part) => part !== '').reverse();
}

/** Sequences of the heads of some units in some languages: all an unchanged phone's request needs. */
export const readSequences = (db: Tx, unitIds: string[], langs: LanguageTag[]): Promise<Pick<HeadRow, 'unit' | 'lang' | 'seq'>[]> =>
  db.select({ unit: scopeHeads.unit, lang: scopeHeads.lang, seq: scopeHeads.seq }).from(scopeHeads)
    .where(and(inArray(scopeHeads.unit, unitIds), inArray(scopeHeads.lang, langs)));

/** Heads and deltas of some units in some languages, deltas oldest first; in one snapshot, so that they fit each other. */
export function readHeads(db: Tx, unitIds: string[], langs: LanguageTag[]): Promise<{ heads: HeadRow[]; deltas: DeltaRow[] }> {
  return db.transaction(async (tx) => {
    const heads = await tx.select().from(scopeHeads).where(and(inArray(scopeHeads.unit, unitIds), inArray(scopeHeads.lang, langs)));
    const deltas = await tx.select().from(scopeDeltas)
      .where(and(inArray(scopeDeltas.unit, unitIds), inArray(scopeDeltas.lang, langs))).orderBy(scopeDeltas.toSeq);
    return { heads, deltas };
  }, { isolationLevel: 'repeatable read', accessMode: 'read only' });
}

/** Every unit there is, for the static export. */
export const listUnitIds = async (db: Tx): Promise<string[]> => (await db.select({ id: units.id }).from(units).orderBy(units.path)).map((row) => row.id);

/** Sums for the health route. */
export async function readPackState(db: Tx, now: number): Promise<{ scopes: number; expired: number; newest: number | null }> {
  const rows = await db.select({ expires: scopeHeads.expires, issued: scopeHeads.issued }).from(scopeHeads);
  return { scopes: rows.length, expired: rows.filter((row) => row.expires <= now).length, newest: rows.length === 0 ? null : Math.max(...rows.map((row) => row.issued)) };
}

/** Hashes of all files that heads name: bases and file deltas. */
export async function listFilesInUse(db: Tx): Promise<Set<string>> {
  const heads = await db.select({ head: scopeHeads.head }).from(scopeHeads);
  const files = await db.select({ file: scopeDeltas.file }).from(scopeDeltas);
  const bases = heads.map(({ head }) => (JSON.parse(head) as Head).base?.sha256);
  return new Set([...bases, ...files.map(({ file }) => file)].filter((sha256): sha256 is string => typeof sha256 === 'string'));
}
