import { createHash } from 'node:crypto';
import type { Entry } from '#contract/content.ts';
import { HEAD_SIGNATURE_PREFIX, PACK_FORMAT, type Head, type Recall, type Scope, type SegmentTable } from '#contract/packs.ts';
import { canonicalJson } from '#domain/canonicalJson.ts';
import { diffEntries } from '#domain/delta.ts';
import type { Sha256 } from '#domain/entryHash.ts';
import { hasScopeEntries, readPublished, readScopeEntries, replaceScope, type DeltaRow, type HeadRow, type ScopeChange } from '#server/db/packs.ts';
import { eraBytes, extendChain, makeStep, stepsFrom, stepsOnDisk, type Step } from './chain.ts';
import { filePath, mendNamed, writeNamed } from './dataFolder.ts';
import { publishMedia } from './mediaFolders.ts';
import type { PackDeps } from './PackDeps.ts';
import { readOrderedContent } from './scopeContent.ts';
import { signText, type Signer } from './signer.ts';
import { makeStream, type MadeStream } from './stream.ts';

const DAY = 86_400_000;
/** A head is good for 30 days, so that nobody can hold phones on old content for longer; it is renewed when 10 are left. */
export const HEAD_LIFE_MS = 30 * DAY;
export const RENEW_BEFORE_MS = 10 * DAY;
/** A new base is made when whoever fetches it would load more than this share again as deltas (D4 allows 2 % in all). */
const REBASE_SHARE = 0.005;
const REBASE_FLOOR_BYTES = 2_048;
const TRIES = 6;

export type PublishOutcome = 'unchanged' | 'published' | 'renewed';

export interface PublishOptions {
  signers: readonly Signer[];
  /** No head gets a lower sequence (see `publishKeySet`). */
  sinceSeq: number;
  /** A new base without deltas, whatever changed: after a restore, when phones may hold what this server forgot. */
  startOver?: boolean;
  /** Only these items changed: nothing else is looked at, and no base is made however heavy the deltas get (see `needsBase`). */
  only?: readonly string[] | undefined;
  /** A new base at this sequence of content, even when nothing changed: `heavy` where it is due, `always` with files that were lost or damaged made anew. */
  rebase?: 'heavy' | 'always';
}

type Published = Awaited<ReturnType<typeof readPublished>>;
interface Content { entries: Map<string, Entry>; recalls: Recall[] }
interface Base { ref: Head['base']; table: SegmentTable | null; made: MadeStream | null }
interface Draft { base: Base; steps: Step[]; put: ScopeChange['put']; dropped: string[]; changed: boolean }

const sha256: Sha256 = (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest());
const same = (left: unknown, right: unknown): boolean => canonicalJson(left) === canonicalJson(right);

async function makeBase(entries: Map<string, Entry>, at: number): Promise<Base> {
  if (entries.size === 0) return { ref: null, table: null, made: null };
  const made = await makeStream([...entries.values()]);
  return { ref: { ...made.stream, at }, table: made.table, made };
}

/** Where content last changed: what a phone that is up to date holds at least. */
const contentSeq = (head: Head): number => Math.max(head.base?.at ?? 0, head.deltas.at(-1)?.to ?? 0);

const placed = (entries: Map<string, Entry>, isWanted: (entry: Entry) => boolean): ScopeChange['put'] =>
  [...entries.values()].map((entry, position) => ({ entry, position })).filter(({ entry }) => isWanted(entry));

async function draftFirst(content: Content, before: Published, seq: number): Promise<Draft> {
  const dropped = [...before.entries.keys()].filter((id) => !content.entries.has(id));
  return { base: await makeBase(content.entries, seq), steps: [], put: placed(content.entries, () => true), dropped, changed: true };
}

/** Whether whoever fetches the base would load too much of it again as deltas. */
const isHeavy = (base: Head['base'], steps: readonly Step[]): boolean =>
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

async function draftNext(deps: PackDeps, scope: Scope, read: { content: Content; before: Published }, next: Next): Promise<Draft> {
  const { content, before } = read;
  const { head, seq, options } = next;
  const { only } = options;
  const standing: Base = { ref: head.base, table: before.head!.table, made: null };
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

const rowsOf = (scope: Scope, steps: readonly Step[]): DeltaRow[] => steps.map((step) => ({
  ...scope, fromSeq: step.from, toSeq: step.to, text: step.text, file: step.ref.file?.sha256 ?? null, tableText: step.tableText, bytes: step.bytes,
}));

function headRow(scope: Scope, head: Head, draft: Draft, more: { signers: readonly Signer[]; items: number }): HeadRow {
  const text = JSON.stringify(head);
  return {
    ...scope, seq: head.seq, head: text, sigs: signText(more.signers, HEAD_SIGNATURE_PREFIX, text), table: draft.base.table,
    issued: head.issued, expires: head.expires, items: more.items, baseBytes: head.base?.bytes ?? 0,
  };
}

const needsSigning = (before: HeadRow, now: number, options: PublishOptions): boolean =>
  before.expires - now < RENEW_BEFORE_MS || before.seq < options.sinceSeq ||
  !same(Object.keys(before.sigs).sort(), options.signers.map(({ kid }) => kid).sort());

/** Files first, each durable under its own hash; only then the database names them. A kill in between leaves files nobody names. */
async function writeFiles(deps: PackDeps, draft: Draft, entries: readonly Entry[], write: typeof writeNamed): Promise<void> {
  const made = [draft.base.made, ...draft.steps.map((step) => step.made)].filter((stream) => stream !== null);
  await Promise.all([
    publishMedia(deps.dataDir, entries.flatMap(({ audio }) => audio.flatMap(({ files }) => files))),
    ...made.map(({ stream, bytes }) => write(filePath(deps.dataDir, stream.sha256), bytes)),
  ]);
}

/** Entries phones of the scope hold after this publication. */
const countAfter = ({ content, before }: { content: Content; before: Published }, { only }: PublishOptions): number =>
  only === undefined ? content.entries.size : (before.head?.items ?? 0) + content.entries.size - before.entries.size;

async function tryOnce(deps: PackDeps, scope: Scope, options: PublishOptions): Promise<PublishOutcome | 'overtaken'> {
  const now = deps.now();
  const { only } = options;
  const before = await readPublished(deps.db, scope, only);
  const content = await readOrderedContent(deps.db, scope, { now, only });
  const head = before.head === null ? null : (JSON.parse(before.head.head) as Head);
  if (head === null && content.entries.size === 0 && content.recalls.length === 0) return 'unchanged';
  const seq = Math.max((before.head?.seq ?? 0) + 1, options.sinceSeq);
  const draft = head === null || options.startOver === true
    ? await draftFirst(content, before, seq) : await draftNext(deps, scope, { content, before }, { head, seq, options });
  const isChanged = draft.changed || head === null || !same(head.recalls, content.recalls);
  const isMending = options.rebase === 'always';
  if (isChanged || isMending) await writeFiles(deps, draft, isMending ? [...content.entries.values()] : draft.put.map(({ entry }) => entry), isMending ? mendNamed : writeNamed);
  if (!isChanged && !needsSigning(before.head!, now, options)) return 'unchanged';
  const next: Head = {
    format: PACK_FORMAT, scope, seq, issued: now, expires: now + HEAD_LIFE_MS,
    base: draft.base.ref, deltas: draft.steps.map(({ ref }) => ref), recalls: content.recalls,
  };
  const change: ScopeChange = {
    was: before.head?.seq ?? 0, head: headRow(scope, next, draft, { signers: options.signers, items: countAfter({ content, before }, options) }),
    deltas: rowsOf(scope, draft.steps), put: draft.put, dropped: draft.dropped,
  };
  const isDone = await deps.db.transaction((tx) => replaceScope(tx, scope, change));
  if (!isDone) return 'overtaken';
  return isChanged ? 'published' : 'renewed';
}

/**
 * Brings one scope's pack up to what is approved for it, or renews its signature in time. Several processes may do this at
 * once: whoever was overtaken looks again, so that no step of the chain is lost or made twice.
 */
export async function publishScope(deps: PackDeps, scope: Scope, options: PublishOptions): Promise<PublishOutcome> {
  // A scope that is new or was empty gets its first base from all there is.
  if (options.only !== undefined && !(await hasScopeEntries(deps.db, scope))) return publishScope(deps, scope, { ...options, only: undefined });
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const outcome = await tryOnce(deps, scope, options);
    if (outcome !== 'overtaken') return outcome;
  }
  throw new Error(`The pack of ${scope.unit}/${scope.lang} kept changing under our hands; the next round will publish it.`);
}

/** Whether a scope's base is due after publications that made none. */
export async function needsBase(deps: PackDeps, scope: Scope): Promise<boolean> {
  const { head, deltas } = await readPublished(deps.db, scope, []);
  if (head === null) return false;
  const { base, deltas: refs } = JSON.parse(head.head) as Head;
  return isHeavy(base, stepsFrom(refs, deltas));
}
