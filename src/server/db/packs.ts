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

/** A head without the table of its base, which may be long and changes only with the base. */
export type HeadSummary = Pick<HeadRow, 'seq' | 'head' | 'sigs' | 'expires' | 'items'>;
/** Its columns, for a query. */
export const headSummary = { seq: scopeHeads.seq, head: scopeHeads.head, sigs: scopeHeads.sigs, expires: scopeHeads.expires, items: scopeHeads.items };

/** A scope as its phones have it. */
export interface Published {
  head: HeadSummary | null;
  deltas: DeltaRow[];
  entries: Map<string, Entry>;
}

/** What is published in a scope: its head, its deltas oldest first, and the entries its phones hold, all or `only` some. Head first: whoever commits in between is caught by `replaceScope`. */
export async function readPublished(db: Tx, scope: Scope, only?: readonly string[]): Promise<Published> {
  const [head] = await db.select(headSummary).from(scopeHeads).where(isScope(scopeHeads, scope)).limit(1);
  const [deltas, entries] = await Promise.all([
    db.select().from(scopeDeltas).where(isScope(scopeDeltas, scope)).orderBy(scopeDeltas.toSeq), readScopeEntries(db, scope, only),
  ]);
  return { head: head ?? null, deltas, entries };
}

/** Entries a scope's phones hold, all or `only` some. */
export async function readScopeEntries(db: Tx, scope: Scope, only?: readonly string[]): Promise<Map<string, Entry>> {
  if (only?.length === 0) return new Map();
  const rows = await db.select({ id: scopeEntries.id, entry: scopeEntries.entry }).from(scopeEntries)
    .where(and(isScope(scopeEntries, scope), only === undefined ? undefined : inArray(scopeEntries.id, [...only])));
  return new Map(rows.map((row) => [row.id, row.entry]));
}

export interface ScopeChange {
  scope: Scope;
  /** The sequence this change was computed from; 0 for a scope without a head. */
  was: number;
  /** Without `table` the base and its table stay as they stand. */
  head: Omit<HeadRow, 'table'> & Partial<Pick<HeadRow, 'table'>>;
  /** Deltas that are new or stand otherwise (merged, or a file now), and the ends of those that are gone. */
  deltas: DeltaRow[];
  droppedDeltas: number[];
  /** Entries that are new or changed, with their place in the base. */
  put: { entry: Entry; position: number }[];
  dropped: string[];
}

const deltaSet = { fromSeq: sql`excluded.from_seq`, text: sql`excluded.text`, file: sql`excluded.file`, tableText: sql`excluded.table_text`, bytes: sql`excluded.bytes` };

/** Puts the head in the place of the one at `was`; false when another stands there. The row itself is the lock: of two writers the second waits and finds another sequence. */
async function putHead(tx: Tx, { scope, was, head }: ScopeChange): Promise<boolean> {
  const isStanding = eq(scopeHeads.seq, was);
  const put = was > 0
    ? tx.update(scopeHeads).set(head).where(and(isScope(scopeHeads, scope), isStanding)).returning({ seq: scopeHeads.seq })
    : tx.insert(scopeHeads).values(head).onConflictDoUpdate({ target: [scopeHeads.unit, scopeHeads.lang], set: head, setWhere: isStanding }).returning({ seq: scopeHeads.seq });
  return (await put).length > 0;
}

async function dropOld(tx: Tx, { scope, droppedDeltas, dropped }: ScopeChange): Promise<void> {
  if (droppedDeltas.length > 0) await tx.delete(scopeDeltas).where(and(isScope(scopeDeltas, scope), inArray(scopeDeltas.toSeq, droppedDeltas)));
  if (dropped.length > 0) await tx.delete(scopeEntries).where(and(isScope(scopeEntries, scope), inArray(scopeEntries.id, dropped)));
}

async function putNew(tx: Tx, changes: readonly ScopeChange[]): Promise<void> {
  const deltas = changes.flatMap((change) => change.deltas);
  if (deltas.length > 0) await tx.insert(scopeDeltas).values(deltas).onConflictDoUpdate({ target: [scopeDeltas.unit, scopeDeltas.lang, scopeDeltas.toSeq], set: deltaSet });
  const entries = changes.flatMap(({ scope, put }) => put.map(({ entry, position }) => ({ ...scope, id: entry.id, position, entry })));
  for (let from = 0; from < entries.length; from += 200) {
    await tx.insert(scopeEntries).values(entries.slice(from, from + 200)).onConflictDoUpdate({
      target: [scopeEntries.unit, scopeEntries.lang, scopeEntries.id],
      set: { position: sql`excluded.position`, entry: sql`excluded.entry` },
    });
  }
}

const placeOf = ({ scope }: ScopeChange): string => `${scope.unit}/${scope.lang}`;

/**
 * Replaces what is published in some scopes, in the transaction handed in, wherever its sequence still is what the change
 * was computed from; gives those where another process was faster, which stay as they are. Always in one order, so that two
 * at once never wait for each other.
 */
export async function replaceScopes(tx: Tx, changes: readonly ScopeChange[]): Promise<Scope[]> {
  const inOrder = changes.toSorted((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1));
  const arePut = await Promise.all(inOrder.map((change) => putHead(tx, change)));
  const done = inOrder.filter((_, at) => arePut[at]);
  for (const change of done) await dropOld(tx, change);
  await putNew(tx, done);
  return inOrder.filter((_, at) => !arePut[at]).map(({ scope }) => scope);
}

/** The same for one scope; false when another process was faster. */
export const replaceScope = async (tx: Tx, change: ScopeChange): Promise<boolean> => (await replaceScopes(tx, [change])).length === 0;

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
