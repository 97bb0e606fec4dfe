import { deltaSchema } from '#contract/packs.ts';
import { pathTo } from '#contract/paths.ts';
import type { FileStep, ScopeRow } from '#phone/storage/contentDatabase.ts';
import { applyChange, askForBase } from '#phone/storage/packs.ts';
import { dropPieces } from '#phone/storage/pieces.ts';
import { readLines, resolveOps } from './applyOps.ts';
import { createFileDownload, type DownloadEnd } from './downloadFile.ts';
import { createIntake, type Intake, type ScopeEnd, type ScopePullDeps } from './streamIntake.ts';

export type { ScopeEnd } from './streamIntake.ts';

/** Bytes left when the next file may already be asked for: about one round trip at 200 kbit/s. */
const NEAR_END_BYTES = 16_384;

/** Does the steps of a scope one after another. `nearEnd` is called once, when the line is about to fall free. */
export async function pullScope(row: ScopeRow, deps: ScopePullDeps, nearEnd: () => void): Promise<ScopeEnd> {
  let current = row;
  try {
    for (;;) {
      const step = current.steps[0];
      if (step === undefined) return null;
      const next: ScopeRow | ScopeEnd = step.kind === 'inline' ? await applyInline(current, deps) : await pullFile(current, step, deps, nearEnd);
      if (next === null || typeof next === 'string') return next;
      current = next;
    }
  } finally {
    nearEnd();
  }
}

/** Every inline delta at the front, in one transaction: a scope never shows half of what came together. */
async function applyInline(row: ScopeRow, deps: ScopePullDeps): Promise<ScopeRow | ScopeEnd> {
  const until = row.steps.findIndex((step) => step.kind !== 'inline');
  const inline = row.steps.slice(0, until < 0 ? undefined : until).flatMap((step) => (step.kind === 'inline' ? [step] : []));
  const ops: unknown[] = [];
  for (const step of inline) {
    const delta = deltaSchema.safeParse(readLines(step.text)?.[0]);
    const raw = readLines(step.text)?.[0] as { ops?: unknown[] } | undefined;
    if (raw === undefined || !Array.isArray(raw.ops)) return 'pack-damaged';
    if (delta.success && (delta.data.from !== step.from || delta.data.to !== step.to)) return 'pack-damaged';
    ops.push(...raw.ops);
  }
  const result = await resolveOps(ops, row, deps.db);
  if (result === null) return ask(row, deps);
  if (result.unread > 0) deps.onUnread();
  const steps = row.steps.slice(inline.length);
  const next = await applyChange(row, { put: result.put, drop: result.drop, steps, seq: inline.at(-1)?.to ?? row.seq }, deps.db);
  if (next !== null) deps.onApplied(0);
  return next ?? 'overtaken';
}

async function ask(row: ScopeRow, deps: ScopePullDeps): Promise<'ask-for-base'> {
  await askForBase(row.key, deps.db);
  return 'ask-for-base';
}

/** How often a file that arrives broken, or changes under its name, is fetched anew in one round. */
const TRIES = 2;

/** Fetches a base or a delta file, making each verified segment visible as it arrives. A broken file is fetched anew once. */
async function pullFile(row: ScopeRow, step: FileStep, deps: ScopePullDeps, nearEnd: () => void): Promise<ScopeRow | ScopeEnd> {
  let current = row;
  for (let tries = 1; ; tries += 1) {
    const first = current.steps[0];
    if (first === undefined || first.kind === 'inline' || first.stream.sha256 !== step.stream.sha256) return current;
    const intake = createIntake(current, first, deps);
    const end = await fetchWhole(first, intake, deps, nearEnd);
    current = intake.row();
    const failure = intake.failure() ?? (end === 'changed' || end === 'pack-damaged' ? 'pack-damaged' : null);
    if (failure === 'overtaken') return failure;
    if (failure === null && end !== null) return end as ScopeEnd;
    if (failure === null && isDone(current, first)) return current;
    await dropPieces(first.stream.sha256, deps.db);
    if (failure === 'ask-for-base') return ask(row, deps);
    if (tries >= TRIES) return failure ?? 'pack-damaged';
  }
}

const isDone = (row: ScopeRow, step: FileStep): boolean => row.steps[0]?.kind === 'inline' || row.steps[0]?.stream.sha256 !== step.stream.sha256;

/** Attempts until the file is whole, the file proves broken, or the round gives up. Null when it is whole. */
async function fetchWhole(step: FileStep, intake: Intake, deps: ScopePullDeps, nearEnd: () => void): Promise<Exclude<DownloadEnd, 'whole' | 'cut'> | null> {
  const { sha256, bytes } = step.stream;
  let here = 0;
  const download = await createFileDownload({ sha256, bytes, path: pathTo('file', { name: `${sha256}.zst` }) }, deps, (piece) => {
    here += piece.length;
    intake.take(piece);
    deps.onBytes(sha256, here);
    if (bytes - here <= NEAR_END_BYTES) nearEnd();
  });
  intake.onFailure(download.stop);
  try {
    for (;;) {
      const startedAt = deps.now();
      const before = download.here();
      const end = await download.attempt();
      if (end === 'whole') return null;
      if (intake.failure() !== null) return 'pack-damaged';
      if (end !== 'cut' && end !== 'no-network' && end !== 'timeout' && end !== 'server-busy') return end;
      const goOn = await deps.retry.again({ startedAt, gotBytes: download.here() > before });
      if (!goOn) return deps.signal.aborted ? 'paused' : end === 'cut' ? 'no-network' : end;
    }
  } finally {
    await intake.settled();
  }
}
