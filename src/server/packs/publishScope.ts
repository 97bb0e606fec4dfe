import type { Entry } from '#contract/content.ts';
import { HEAD_SIGNATURE_PREFIX, PACK_FORMAT, type Head, type Scope } from '#contract/packs.ts';
import { readPublished, replaceScope, type DeltaRow, type HeadSummary, type Published, type ScopeChange } from '#server/db/packs.ts';
import type { Step } from './chain.ts';
import { filePath, mendNamed, writeNamed } from './dataFolder.ts';
import { draftFirst, draftNext, isHeavy, same, type Content, type Draft } from './draftScope.ts';
import { publishMedia } from './mediaFolders.ts';
import type { PackDeps } from './PackDeps.ts';
import type { PublishOptions, PublishOutcome } from './PublishOptions.ts';
import { readOrderedContent } from './scopeContent.ts';
import { signText, type Signer } from './signer.ts';

const DAY = 86_400_000;
/** A head is good for 30 days, so that nobody can hold phones on old content for longer; it is renewed when 10 are left. */
export const HEAD_LIFE_MS = 30 * DAY;
export const RENEW_BEFORE_MS = 10 * DAY;
const TRIES = 6;

const rowsOf = (scope: Scope, steps: readonly Step[]): DeltaRow[] => steps.map((step) => ({
  ...scope, fromSeq: step.from, toSeq: step.to, text: step.text, file: step.ref.file?.sha256 ?? null, tableText: step.tableText, bytes: step.bytes,
}));

function headRow(scope: Scope, head: Head, draft: Draft, more: { signers: readonly Signer[]; items: number }): ScopeChange['head'] {
  const text = JSON.stringify(head);
  return {
    ...scope, seq: head.seq, head: text, sigs: signText(more.signers, HEAD_SIGNATURE_PREFIX, text), ...(draft.base.table !== undefined && { table: draft.base.table }),
    issued: head.issued, expires: head.expires, items: more.items, baseBytes: head.base?.bytes ?? 0,
  };
}

const needsSigning = (before: HeadSummary, now: number, options: PublishOptions): boolean =>
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

/** How it ended, and whether a base is due after a publication that made none. */
export interface ScopeResult {
  outcome: PublishOutcome;
  isBaseDue: boolean;
}

/** Rows of the chain that are not there yet, or stand otherwise, and those to go. */
function deltaChange(scope: Scope, before: readonly DeltaRow[], steps: readonly Step[]): Pick<ScopeChange, 'deltas' | 'droppedDeltas'> {
  const rows = rowsOf(scope, steps);
  const standing = new Map(before.map((row) => [row.toSeq, row]));
  const isNew = (row: DeltaRow): boolean => {
    const known = standing.get(row.toSeq);
    return known === undefined || known.fromSeq !== row.fromSeq || known.text !== row.text || known.file !== row.file;
  };
  return { deltas: rows.filter(isNew), droppedDeltas: before.map(({ toSeq }) => toSeq).filter((toSeq) => !rows.some((row) => row.toSeq === toSeq)) };
}

/** What a scope's next pack is made from: what stands published, head first, and what is approved. */
export interface ScopeReading {
  before: Published;
  content: Content;
}

/** A pack made and its files durable: `change` is what is left to be written into the database, null for nothing. */
export interface PreparedScope extends ScopeResult {
  change: ScopeChange | null;
}

/** Makes a scope's next pack from what was read of it. Nothing names it yet. */
export async function prepareScope(deps: PackDeps, scope: Scope, { before, content }: ScopeReading, options: PublishOptions): Promise<PreparedScope> {
  const now = deps.now();
  const head = before.head === null ? null : (JSON.parse(before.head.head) as Head);
  if (head === null && content.entries.size === 0 && content.recalls.length === 0) return { outcome: 'unchanged', isBaseDue: false, change: null };
  const seq = Math.max((before.head?.seq ?? 0) + 1, options.sinceSeq);
  const draft = head === null || options.startOver === true
    ? await draftFirst(content, before, seq) : await draftNext(deps, scope, { content, before }, { head, seq, options });
  const isChanged = draft.changed || head === null || !same(head.recalls, content.recalls);
  const isMending = options.rebase === 'always';
  if (isChanged || isMending) await writeFiles(deps, draft, isMending ? [...content.entries.values()] : draft.put.map(({ entry }) => entry), isMending ? mendNamed : writeNamed);
  const isBaseDue = isHeavy(draft.base.ref, draft.steps);
  if (!isChanged && !needsSigning(before.head!, now, options)) return { outcome: 'unchanged', isBaseDue, change: null };
  const next: Head = {
    format: PACK_FORMAT, scope, seq, issued: now, expires: now + HEAD_LIFE_MS,
    base: draft.base.ref, deltas: draft.steps.map(({ ref }) => ref), recalls: content.recalls,
  };
  const change: ScopeChange = {
    scope, was: before.head?.seq ?? 0, head: headRow(scope, next, draft, { signers: options.signers, items: countAfter({ content, before }, options) }),
    ...deltaChange(scope, before.deltas, draft.steps), put: draft.put, dropped: draft.dropped,
  };
  return { outcome: isChanged ? 'published' : 'renewed', isBaseDue, change };
}

/** Whether a publication of some items must look at all of them: a scope that is new or was empty gets its first base from all there is. */
export const needsAll = (before: Published): boolean => (before.head?.items ?? 0) === 0;

async function tryOnce(deps: PackDeps, scope: Scope, options: PublishOptions): Promise<ScopeResult | 'overtaken'> {
  const { only } = options;
  const before = await readPublished(deps.db, scope, only);
  if (only !== undefined && needsAll(before)) return tryOnce(deps, scope, { ...options, only: undefined });
  const content = await readOrderedContent(deps.db, scope, { now: deps.now(), only });
  const { change, ...result } = await prepareScope(deps, scope, { before, content }, options);
  if (change === null) return result;
  return (await deps.db.transaction((tx) => replaceScope(tx, change))) ? result : 'overtaken';
}

/**
 * Brings one scope's pack up to what is approved for it, or renews its signature in time. Several processes may do this at
 * once: whoever was overtaken looks again, so that no step of the chain is lost or made twice.
 */
export async function bringUp(deps: PackDeps, scope: Scope, options: PublishOptions): Promise<ScopeResult> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const result = await tryOnce(deps, scope, options);
    if (result !== 'overtaken') return result;
  }
  throw new Error(`The pack of ${scope.unit}/${scope.lang} kept changing under our hands; the next round will publish it.`);
}

/** As `bringUp`, for who asks only how it ended. */
export const publishScope = async (deps: PackDeps, scope: Scope, options: PublishOptions): Promise<PublishOutcome> => (await bringUp(deps, scope, options)).outcome;
