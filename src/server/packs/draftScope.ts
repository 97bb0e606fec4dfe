import { createHash } from 'node:crypto';
import type { Entry } from '#contract/content.ts';
import type { Head, Recall, Scope, SegmentTable } from '#contract/packs.ts';
import { canonicalJson } from '#domain/canonicalJson.ts';
import { diffEntries } from '#domain/delta.ts';
import type { Sha256 } from '#domain/entryHash.ts';
import { readScopeEntries, type Published, type ScopeChange } from '#server/db/packs.ts';
import { eraBytes, extendChain, makeStep, stepsFrom, stepsOnDisk, type Step } from './chain.ts';
import type { PackDeps } from './PackDeps.ts';
import type { PublishOptions } from './PublishOptions.ts';
import { makeStream, type MadeStream } from './stream.ts';

/** A new base is made when whoever fetches it would load more than this share again as deltas (D4 allows 2 % in all). */
const REBASE_SHARE = 0.005;
const REBASE_FLOOR_BYTES = 2_048;

/** What is approved for a scope: all of it, or of some items. */
export interface Content { entries: Map<string, Entry>; recalls: Recall[] }
/** `table` undefined: the base is the one that stands. */
interface Base { ref: Head['base']; table: SegmentTable | null | undefined; made: MadeStream | null }
/** A scope's next pack before it is written. */
export interface Draft { base: Base; steps: Step[]; put: ScopeChange['put']; dropped: string[]; changed: boolean }

const sha256: Sha256 = (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest());
/** Whether two values say the same. */
export const same = (left: unknown, right: unknown): boolean => canonicalJson(left) === canonicalJson(right);

async function makeBase(entries: Map<string, Entry>, at: number): Promise<Base> {
  if (entries.size === 0) return { ref: null, table: null, made: null };
  const made = await makeStream([...entries.values()]);
  return { ref: { ...made.stream, at }, table: made.table, made };
}

/** Where content last changed: what a phone that is up to date holds at least. */
const contentSeq = (head: Head): number => Math.max(head.base?.at ?? 0, head.deltas.at(-1)?.to ?? 0);

const placed = (entries: Map<string, Entry>, isWanted: (entry: Entry) => boolean): ScopeChange['put'] =>
  [...entries.values()].map((entry, position) => ({ entry, position })).filter(({ entry }) => isWanted(entry));

/** The first pack of a scope, or one that starts over. */
export async function draftFirst(content: Content, before: Published, seq: number): Promise<Draft> {
  const dropped = [...before.entries.keys()].filter((id) => !content.entries.has(id));
  return { base: await makeBase(content.entries, seq), steps: [], put: placed(content.entries, () => true), dropped, changed: true };
}

/** Whether whoever fetches the base would load too much of it again as deltas. */
export const isHeavy = (base: Head['base'], steps: readonly Step[]): boolean =>
  base === null || eraBytes(steps, base.at) > Math.max(REBASE_FLOOR_BYTES, base.bytes * REBASE_SHARE);

interface Next { head: Head; seq: number; options: PublishOptions }

/** Nothing changed. A base made anew says the same, so it stands at the sequence where content last changed: who holds that needs nothing. */
async function draftSame(deps: PackDeps, content: Content, standing: Base, next: Next & { steps: Step[] }): Promise<Draft> {
  const { head, options, steps } = next;
  const unchanged: Draft = { base: standing, steps, put: [], dropped: [], changed: false };
  if (options.rebase === undefined || (options.rebase === 'heavy' && !isHeavy(head.base, steps)) || content.entries.size === 0) return unchanged;
  const base = await makeBase(content.entries, contentSeq(head));
  const kept = options.rebase === 'always' ? await stepsOnDisk(deps.dataDir, steps) : steps;
  const isSame = kept.length === steps.length && base.ref!.sha256 === head.base?.sha256 && base.ref!.at === head.base.at;
  return { base, steps: kept, put: isSame ? [] : placed(content.entries, () => true), dropped: [], changed: !isSame };
}

/** The pack after the one that stands. */
export async function draftNext(deps: PackDeps, scope: Scope, read: { content: Content; before: Published }, next: Next): Promise<Draft> {
  const { content, before } = read;
  const { head, seq, options } = next;
  const { only } = options;
  const standing: Base = { ref: head.base, table: undefined, made: null };
  const all = stepsFrom(head.deltas, before.deltas);
  const ops = await diffEntries(before.entries, content.entries, sha256);
  if (ops.length === 0) return draftSame(deps, content, standing, { ...next, steps: all });
  const steps = options.rebase === 'always' ? await stepsOnDisk(deps.dataDir, all) : all;
  const newest = await makeStep(contentSeq(head), seq, ops);
  const entriesBefore = async (ids: readonly string[]) => (only === undefined ? before.entries : readScopeEntries(deps.db, scope, ids));
  const chain = await extendChain(steps, newest, { dataDir: deps.dataDir, base: head.base, before: entriesBefore });
  const isRebased = only === undefined && (options.rebase === 'always' || content.entries.size === 0 || isHeavy(head.base, chain));
  const base = isRebased ? await makeBase(content.entries, seq) : standing;
  const isNew = (entry: Entry) => isRebased || !same(before.entries.get(entry.id) ?? null, entry);
  return { base, steps: chain, put: placed(content.entries, isNew), dropped: ops.flatMap((op) => (op.op === 'drop' ? [op.id] : [])), changed: true };
}
