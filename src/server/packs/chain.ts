import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Entry } from '#contract/content.ts';
import { INLINE_DELTA_BYTES, type Delta, type DeltaOp, type DeltaRef } from '#contract/packs.ts';
import type { DeltaRow } from '#server/db/packs.ts';
import { filePath, isWhole, sha256Hex } from './dataFolder.ts';
import { mergeOps } from './mergeOps.ts';
import { makeStream, readStream, type MadeStream } from './stream.ts';

const brotli = promisify(brotliCompress);

/** More deltas than this in one head and older ones are merged: each costs every phone some 45 bytes with every news. */
export const MAX_DELTAS = 5;
/** Old deltas are dropped, oldest first, when all together pass this share of the base (but never below the floor). */
const KEEP_SHARE = 0.25;
const KEEP_FLOOR_BYTES = 65_536;

/** One step of a scope's chain. Inline when `text` is there, else a file; `made` until it is on disk. */
export interface Step {
  from: number;
  to: number;
  bytes: number;
  text: string | null;
  ref: DeltaRef;
  tableText: string | null;
  made: MadeStream | null;
}

/** Up to this length a small window, and the small tables that come with it, do as well at a tenth of the work. */
const SMALL_WINDOW_LOG = 16;

/** About what a text weighs on the way to a phone. */
export async function brotliBytes(text: string): Promise<number> {
  const window = text.length < 2 ** SMALL_WINDOW_LOG ? SMALL_WINDOW_LOG : constants.BROTLI_DEFAULT_WINDOW;
  const compressed = await brotli(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: window, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  });
  return compressed.length;
}

/** Steps as they stand, from the head's list and the rows beside it. */
export const stepsFrom = (refs: readonly DeltaRef[], rows: readonly DeltaRow[]): Step[] => refs.map((ref) => {
  const row = rows.find(({ toSeq }) => toSeq === ref.to);
  if (row === undefined) throw new Error(`A head names the delta to ${ref.to}, which is not stored.`);
  return { from: ref.from, to: ref.to, bytes: row.bytes, text: row.text, ref, tableText: row.tableText, made: null };
});

/** Operations of a step, wherever they lie. */
async function opsOf(step: Step, dataDir: string): Promise<DeltaOp[]> {
  if (step.text !== null) return (JSON.parse(step.text) as Delta).ops;
  const bytes = step.made?.bytes ?? (await readFile(filePath(dataDir, step.ref.file!.sha256)));
  return (await readStream(bytes)) as DeltaOp[];
}

/** The newest steps whose files are whole on the disk: one that is gone, or says something else, breaks the chain before it. */
export async function stepsOnDisk(dataDir: string, steps: readonly Step[]): Promise<Step[]> {
  const whole = await Promise.all(steps.map(async ({ ref }) => ref.file === undefined || isWhole(filePath(dataDir, ref.file.sha256), ref.file.sha256)));
  return steps.slice(whole.lastIndexOf(false) + 1);
}

async function fileStep(from: number, to: number, ops: readonly DeltaOp[]): Promise<Step> {
  const made = await makeStream(ops);
  return { from, to, bytes: made.stream.bytes, text: null, ref: { from, to, file: made.stream }, tableText: made.tableText, made };
}

/** A step for these operations: inline while it may be, else a file. */
export async function makeStep(from: number, to: number, ops: DeltaOp[]): Promise<Step> {
  const text = JSON.stringify({ from, to, ops } satisfies Delta);
  const bytes = await brotliBytes(text);
  if (bytes > INLINE_DELTA_BYTES) return fileStep(from, to, ops);
  return { from, to, bytes, text, ref: { from, to, sha256: sha256Hex(text) }, tableText: null, made: null };
}

async function mergeSteps(steps: readonly Step[], dataDir: string, entriesAtEnd: ChainContext['before'] | null): Promise<Step> {
  const ops = await Promise.all(steps.map((step) => opsOf(step, dataDir)));
  const touched = [...new Set(ops.flat().map((op) => (op.op === 'put' ? op.entry.id : op.id)))];
  return makeStep(steps[0]!.from, steps.at(-1)!.to, mergeOps(ops, entriesAtEnd === null ? null : await entriesAtEnd(touched)));
}

/** Inline deltas of one head stay together below their bound: the oldest become files. */
async function keepInlineSmall(steps: Step[], dataDir: string): Promise<Step[]> {
  const kept = [...steps];
  // Together they weigh no more than one by one: far below the bound nothing is to be measured.
  if (kept.reduce((sum, { text, bytes }) => (text === null ? sum : sum + bytes), 0) < INLINE_DELTA_BYTES * 0.9) return kept;
  const total = () => brotliBytes(kept.map(({ text }) => text ?? '').join('\n'));
  while ((await total()) > INLINE_DELTA_BYTES) {
    const index = kept.findIndex(({ text }) => text !== null);
    const step = kept[index]!;
    kept[index] = await fileStep(step.from, step.to, await opsOf(step, dataDir));
  }
  return kept;
}

export interface ChainContext {
  dataDir: string;
  /** Sequence and size of the base as it stands, or null. */
  base: { at: number; bytes: number } | null;
  /** Entries, at least those named, as phones held them before this publication: the end of every step but the newest. */
  before: (ids: readonly string[]) => Promise<ReadonlyMap<string, Entry>>;
}

/**
 * The chain after a publication: `steps` as they stood, then `newest`. The newest is never merged nor dropped, so that a
 * phone which was up to date gets just what changed and never needs a base; a step across the base's sequence is not
 * made, so that whoever just fetched the base does not get the same once more.
 */
export async function extendChain(steps: readonly Step[], newest: Step, context: ChainContext): Promise<Step[]> {
  const { dataDir, base, before } = context;
  const baseAt = base?.at ?? 0;
  let older = steps.filter(({ from }) => from < baseAt);
  let era = steps.filter(({ from }) => from >= baseAt);
  const isLong = () => older.length + era.length + 1 > MAX_DELTAS;
  if (isLong() && era.length > 1) era = [await mergeSteps(era, dataDir, before)];
  while (isLong() && older.length > 1) older = [await mergeSteps(older.slice(0, 2), dataDir, null), ...older.slice(2)];
  let chain = [...older, ...era, newest];
  const room = Math.max(KEEP_FLOOR_BYTES, (base?.bytes ?? 0) * KEEP_SHARE);
  const weight = () => chain.reduce((sum, { bytes }) => sum + bytes, 0);
  while (chain.length > 1 && weight() > room) chain = chain.slice(1);
  return keepInlineSmall(chain, dataDir);
}

/** Compressed bytes a phone loads beyond a base it just fetched. */
export const eraBytes = (steps: readonly Step[], baseAt: number): number =>
  steps.reduce((sum, { from, bytes }) => (from >= baseAt ? sum + bytes : sum), 0);
