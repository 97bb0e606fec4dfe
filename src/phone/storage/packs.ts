import type { Entry } from '#contract/content.ts';
import type { Head, Scope } from '#contract/packs.ts';
import { mergeRecalls } from '#domain/recall.ts';
import { scopeKey } from '#domain/units.ts';
import { cardOf } from './cardOf.ts';
import { contentDatabase, type CardRow, type ContentDatabase, type FileStep, type PackStep, type ScopeRow } from './contentDatabase.ts';
import { dropPieces } from './pieces.ts';
import { FOLLOWED, type Followed } from './readiness.ts';

const entryRange = (key: string): [[string, string], [string, string]] => [[key, ''], [key, '\uffff']];
const contentTables = (db: ContentDatabase) => [db.scopes, db.entries, db.cards, db.searchTodo, db.pieces, db.facts];

/** What is known of every scope on the phone. */
export async function scopeStates(db = contentDatabase()): Promise<ScopeRow[]> {
  return db.scopes.toArray();
}

/** Sequence held of each scope, for the desk's list of devices. */
export async function heldSequences(db = contentDatabase()): Promise<Record<string, number>> {
  return Object.fromEntries((await db.scopes.toArray()).map((row) => [row.key, row.seq]));
}

/** A scope of which nothing is here yet. */
export const freshScope = (scope: Scope, place: number): ScopeRow => ({
  key: scopeKey(scope), unit: scope.unit, lang: scope.lang, place,
  seq: 0, headSeq: 0, issued: 0, expires: 0, recalls: [], steps: [], reaches: 0, entries: 0, generation: 0, baseFile: null, needsBase: false,
});

/** Forgets the scopes that are no longer followed (another unit, a language deselected) and puts the others in their place. */
export async function keepOnlyScopes(followed: readonly { scope: Scope; place: number }[], db = contentDatabase()): Promise<void> {
  const places = new Map(followed.map(({ scope, place }) => [scopeKey(scope), place]));
  await db.transaction('rw', contentTables(db), async () => {
    for (const row of await db.scopes.toArray()) {
      const place = places.get(row.key);
      if (place === undefined) await forgetScope(row, db);
      else if (place !== row.place) await db.scopes.update(row.key, { place });
    }
  });
}

async function forgetScope(row: ScopeRow, db: ContentDatabase): Promise<void> {
  const [from, to] = entryRange(row.key);
  const keys = (await db.cards.where('[scope+id]').between(from, to).primaryKeys()) as [string, string][];
  await db.searchTodo.bulkAdd(keys.map(([scope, id]) => ({ scope, id, lang: row.lang })));
  await db.cards.bulkDelete(keys);
  await db.entries.where('[scope+id]').between(from, to).delete();
  for (const step of row.steps) if (step.kind !== 'inline') await dropPieces(step.stream.sha256, db);
  if (row.baseFile !== null) await dropPieces(row.baseFile, db);
  await db.scopes.delete(row.key);
}

/** Remembers which scopes the last complete look at the heads covered (D7). */
export async function noteFollowed(followed: Followed, db = contentDatabase()): Promise<void> {
  await db.facts.put({ key: FOLLOWED, value: followed });
}

/**
 * Takes over a verified head: its recalls and expiry hold from this moment (D6), its steps wait to be done. A recall known
 * before stays, also when this head does not name it: a server that was restored has forgotten it. A file that was half
 * applied already goes on where it stood.
 */
export async function noteHead(head: Head, plan: { place: number; steps: PackStep[]; reaches: number }, db = contentDatabase()): Promise<ScopeRow> {
  return db.transaction('rw', db.scopes, db.pieces, async () => {
    const row = (await db.scopes.get(scopeKey(head.scope))) ?? freshScope(head.scope, plan.place);
    // A tab that slept since its head was checked: another one took a newer head meanwhile.
    if (head.seq < row.headSeq) return row;
    const steps = plan.steps.map((step) => continued(step, row.steps));
    const startsAnew = steps[0]?.kind === 'base' && steps[0].done === 0;
    const next: ScopeRow = {
      ...row, place: plan.place, headSeq: head.seq, issued: head.issued, expires: head.expires, recalls: mergeRecalls(row.recalls, head.recalls), steps, reaches: plan.reaches,
      generation: row.generation + (startsAnew ? 1 : 0), seq: steps.length === 0 ? plan.reaches : row.seq,
      needsBase: row.needsBase && steps[0]?.kind !== 'base' && head.base !== null,
    };
    await db.scopes.put(next);
    for (const file of abandonedFiles(row.steps, steps)) if (file !== row.baseFile) await dropPieces(file, db);
    return next;
  });
}

const fileOf = (step: PackStep): string | null => (step.kind === 'inline' ? null : step.stream.sha256);

function continued(step: PackStep, before: readonly PackStep[]): PackStep {
  if (step.kind === 'inline') return step;
  const same = before.find((old): old is FileStep => old.kind === step.kind && fileOf(old) === step.stream.sha256 && old.to === step.to);
  return same === undefined ? step : { ...step, done: same.done, linesDone: same.linesDone };
}

const abandonedFiles = (before: readonly PackStep[], after: readonly PackStep[]): string[] => {
  const kept = new Set(after.map(fileOf));
  return before.map(fileOf).filter((file): file is string => file !== null && !kept.has(file));
};

/** What one verified segment or a run of inline deltas does to a scope. */
export interface ScopeChange {
  put: readonly Entry[];
  /** Their cards, when they were made beforehand, slice by slice; else they are made here. */
  cards?: readonly CardRow[];
  drop: readonly string[];
  /** The steps as they stand after it. */
  steps: PackStep[];
  /** The sequence held after it. */
  seq: number;
  /** Set by the last segment of a base: entries of older generations go, and its bytes are the ones kept. */
  completesBase?: string;
  /** A delta file that is done with. */
  completesFile?: string;
}

/**
 * Makes a change visible, whole or not at all (D5). Nothing happens, and false is returned, when the scope's steps are
 * no longer those the change was made for: another tab was faster, or a new head came.
 */
export async function applyChange(was: ScopeRow, change: ScopeChange, db = contentDatabase()): Promise<ScopeRow | null> {
  return db.transaction('rw', contentTables(db), async () => {
    const row = await db.scopes.get(was.key);
    if (row === undefined || !sameSteps(row.steps, was.steps) || row.generation !== was.generation) return null;
    await putEntries(row, change, db);
    await dropEntries(row, change.drop, db);
    if (change.completesBase !== undefined) await dropOlderGenerations(row, db);
    const outdated = change.completesBase === undefined || row.baseFile === change.completesBase ? null : row.baseFile;
    for (const file of [outdated, change.completesFile ?? null]) if (file !== null) await dropPieces(file, db);
    for (const file of [change.completesBase, change.completesFile]) if (file !== undefined) await db.facts.delete(`etag:${file}`);
    const [from, to] = entryRange(row.key);
    const next: ScopeRow = {
      ...row, steps: change.steps, seq: change.steps.length === 0 ? row.reaches : change.seq,
      baseFile: change.completesBase ?? row.baseFile, entries: await db.entries.where('[scope+id]').between(from, to).count(),
    };
    await db.scopes.put(next);
    return next;
  });
}

const stepMark = (step: PackStep): string => (step.kind === 'inline' ? `${step.from}>${step.to}` : `${step.stream.sha256}:${step.done}`);
const sameSteps = (left: readonly PackStep[], right: readonly PackStep[]): boolean => left.map(stepMark).join() === right.map(stepMark).join();

/** The card of an entry as it stands in a scope now. */
export const cardIn = (row: ScopeRow, entry: Entry): CardRow => cardOf(entry, { scope: row.key, lang: row.lang, generation: row.generation });

async function putEntries(row: ScopeRow, { put: entries, cards }: ScopeChange, db: ContentDatabase): Promise<void> {
  await db.entries.bulkPut(entries.map((entry) => ({ scope: row.key, id: entry.id, entry })));
  await db.cards.bulkPut(cards ?? entries.map((entry) => cardIn(row, entry)));
  await db.searchTodo.bulkAdd(entries.map(({ id }) => ({ scope: row.key, id, lang: row.lang })));
}

async function dropEntries(row: ScopeRow, ids: readonly string[], db: ContentDatabase): Promise<void> {
  const keys = ids.map((id): [string, string] => [row.key, id]);
  await db.entries.bulkDelete(keys);
  await db.cards.bulkDelete(keys);
  await db.searchTodo.bulkAdd(ids.map((id) => ({ scope: row.key, id, lang: row.lang })));
}

async function dropOlderGenerations(row: ScopeRow, db: ContentDatabase): Promise<void> {
  const [from, to] = entryRange(row.key);
  const cards = await db.cards.where('[scope+id]').between(from, to).toArray();
  await dropEntries(row, cards.filter((card) => card.generation !== row.generation).map((card) => card.id), db);
}

/** The scope holds nothing any more: every entry of it goes. */
export async function emptyScope(key: string, db = contentDatabase()): Promise<void> {
  await db.transaction('rw', contentTables(db), async () => {
    const row = await db.scopes.get(key);
    if (row === undefined) return;
    const [from, to] = entryRange(key);
    await dropEntries(row, (await db.cards.where('[scope+id]').between(from, to).toArray()).map((card) => card.id), db);
    await db.scopes.put({ ...row, entries: 0, needsBase: false });
  });
}

/** What is here does not fit what came: the base is to be fetched anew. Everything readable stays readable meanwhile. */
export async function askForBase(key: string, db = contentDatabase()): Promise<void> {
  await db.transaction('rw', db.scopes, db.pieces, async () => {
    const row = await db.scopes.get(key);
    if (row === undefined) return;
    for (const step of row.steps) if (step.kind !== 'inline') await dropPieces(step.stream.sha256, db);
    await db.scopes.put({ ...row, steps: [], needsBase: true });
  });
}

/** The entries of a scope by id, for patches. */
export async function entriesOf(key: string, ids: readonly string[], db = contentDatabase()): Promise<Map<string, Entry>> {
  const rows = await db.entries.bulkGet(ids.map((id): [string, string] => [key, id]));
  return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.id, row.entry] as const])));
}

/** A small thing to remember about the content: ETags of replies and files, trusted keys. */
export async function readFact(key: string, db = contentDatabase()): Promise<unknown> {
  return (await db.facts.get(key))?.value ?? null;
}

/** Keeps or, with null, forgets a fact. */
export async function keepFact(key: string, value: unknown, db = contentDatabase()): Promise<void> {
  if (value === null) await db.facts.delete(key);
  else await db.facts.put({ key, value });
}
