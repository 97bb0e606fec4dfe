import type { Entry } from '#contract/content.ts';
import type { PackRefusal } from '#contract/packs.ts';
import type { CardRow, FileStep, PackStep, ScopeRow } from '#phone/storage/contentDatabase.ts';
import { applyChange, cardIn } from '#phone/storage/packs.ts';
import { entriesFrom, readLines, resolveOps } from './applyOps.ts';
import type { DownloadEnd } from './downloadFile.ts';
import type { PullDeps, PullRetry } from './pullDeps.ts';
import { createStreamDecoder } from './streamDecoder.ts';

/** Why the steps of a scope stopped before the last one; null when all are done. `ask-for-base`: the heads must be asked anew. */
export type ScopeEnd = null | 'ask-for-base' | 'overtaken' | Exclude<DownloadEnd, 'whole' | 'cut' | 'changed'> | PackRefusal;

export interface ScopePullDeps extends Pick<PullDeps, 'db' | 'open' | 'now' | 'giveWay'> {
  signal: AbortSignal;
  retry: PullRetry;
  onBytes: (file: string, here: number) => void;
  onApplied: (lines: number) => void;
  /** Called with lines that this app cannot read, when there are any. */
  onUnread: () => void;
}

/** Takes the bytes of a file in, as they come, and makes its segments visible. */
export interface Intake {
  take(bytes: Uint8Array): void;
  /** Resolves when everything that arrived was decoded and applied as far as it goes. */
  settled(): Promise<void>;
  row(): ScopeRow;
  failure(): Exclude<ScopeEnd, null> | null;
  /** Called once when what arrives is of no use any more. */
  onFailure(stop: () => void): void;
}

/** Decodes beside the download, never in its way: bytes are queued, segments applied one at a time in order. */
export function createIntake(row: ScopeRow, step: FileStep, deps: ScopePullDeps): Intake {
  const decoder = createStreamDecoder(step, deps.giveWay);
  let current = row;
  let failure: Exclude<ScopeEnd, null> | null = null;
  let segment = 0;
  let stop = (): void => {};
  let running: Promise<void> | null = null;
  let crash: { error: unknown } | null = null;

  const work = async (): Promise<void> => {
    // After a crash nothing more is applied: the segment that was lost would be taken for the next one.
    while (failure === null && crash === null) {
      const next = await decoder.next();
      if (next === null) return;
      if (!next.ok) failure = next.code;
      else if (segment >= step.done) {
        const applied = await applySegment(current, { number: segment, text: next.text }, deps);
        if (typeof applied === 'string') failure = applied;
        else current = applied;
      }
      segment += 1;
    }
  };
  const run = (): Promise<void> => {
    running ??= work().catch((error: unknown) => {
      crash = { error };
    }).finally(() => {
      running = null;
      if (crash !== null || failure !== null) stop();
    });
    return running;
  };
  return {
    take: (bytes) => {
      decoder.push(bytes);
      void run();
    },
    settled: async () => {
      await run();
      await run(); // what arrived while the first was ending
      if (crash !== null) throw crash.error;
    },
    row: () => current,
    failure: () => failure,
    onFailure: (told) => {
      stop = told;
    },
  };
}

/** One verified segment, visible in one transaction. */
async function applySegment(row: ScopeRow, { number, text }: { number: number; text: string }, deps: ScopePullDeps): Promise<ScopeRow | Exclude<ScopeEnd, null>> {
  const [step, ...rest] = row.steps;
  const lines = readLines(text);
  if (step === undefined || step.kind === 'inline' || step.done !== number) return 'overtaken';
  if (lines === null) return 'pack-damaged';
  const change = step.kind === 'base' ? await baseChange(lines, row, deps.giveWay) : await resolveOps(lines, row, deps.db);
  if (change === null) return 'ask-for-base';
  if (change.unread > 0) deps.onUnread();
  const isLast = step.done + 1 === step.segments.length;
  const steps: PackStep[] = isLast ? rest : [{ ...step, done: step.done + 1, linesDone: step.linesDone + lines.length }, ...rest];
  const done = { ...change, steps, seq: isLast ? step.to : row.seq };
  const completes = step.kind === 'base' ? { completesBase: step.stream.sha256 } : { completesFile: step.stream.sha256 };
  const next = await applyChange(row, isLast ? { ...done, ...completes } : done, deps.db);
  if (next !== null) deps.onApplied(lines.length);
  return next ?? 'overtaken';
}

/** Lines read at once: a slow phone must draw in between. */
const LINES_AT_ONCE = 8;

async function baseChange(lines: readonly unknown[], row: ScopeRow, giveWay: () => Promise<void>) {
  const sum: { put: Entry[]; cards: CardRow[]; drop: string[]; unread: number } = { put: [], cards: [], drop: [], unread: 0 };
  for (let at = 0; at < lines.length; at += LINES_AT_ONCE) {
    const { entries, unread } = entriesFrom(lines.slice(at, at + LINES_AT_ONCE), row);
    sum.put.push(...entries);
    sum.cards.push(...entries.map((entry) => cardIn(row, entry)));
    sum.unread += unread;
    await giveWay();
  }
  return sum;
}
