import type { PackRefusal } from '#contract/packs.ts';
import { scopesOf, scopeKey } from '#domain/units.ts';
import type { FileStep, ScopeRow } from '#phone/storage/contentDatabase.ts';
import { makeRoom } from '#phone/storage/makeRoom.ts';
import { watched } from '#phone/storage/watched.ts';
import { keepFact, keepOnlyScopes, noteFollowed, scopeStates } from '#phone/storage/packs.ts';
import { storageProblemOf } from '#phone/storage/storageProblem.ts';
import type { HeadsDeps, HeadsResult, PullDeps, PullOutcome, PullTarget } from './pullDeps.ts';
import { pullHeads } from './pullHeads.ts';
import { createPullRetry } from './pullRetry.ts';
import { pullScope, type ScopeEnd } from './pullScope.ts';
import type { SyncProblem } from '../syncState.ts';

/** Files asked for side by side: the second only when the first is nearly here. */
const LANES = 3;
/** How often in one round the heads are asked anew because a base turned out to be needed. */
const TURNS = 2;

/**
 * One round: the heads, then what they announce, own Vietnamese first. Never rejects for a bad network, a bad pack or a
 * full phone: those are problems in the outcome, and what was readable before stays readable (D3).
 */
export async function pull(deps: PullDeps, signal: AbortSignal): Promise<PullOutcome> {
  const outcome: PullOutcome = { complete: false, reachable: true, changed: false, problems: [] };
  try {
    const target = await deps.target();
    if (target !== null) await roundWithRoom(target, { ...deps, signal, retry: createPullRetry(deps, signal) }, outcome);
  } catch (error) {
    const code = storageProblemOf(error);
    if (code === null) throw error;
    outcome.complete = false;
    outcome.problems.unshift({ code, at: deps.now() });
  } finally {
    deps.onProgress(null);
    if (outcome.changed) deps.onContent();
  }
  return outcome;
}

/** A full phone gives back room first: text is worth more than recordings that nobody asked for. */
async function roundWithRoom(target: PullTarget, deps: HeadsDeps, outcome: PullOutcome): Promise<void> {
  const followed = target.chain.flatMap((unit, place) => target.languages.map((lang) => ({ scope: { unit, lang }, place })));
  const round = (): Promise<void> => watched('content', 'write', async () => {
    await keepOnlyScopes(followed, deps.db);
    await runRound(target, deps, outcome);
  });
  try {
    await round();
  } catch (error) {
    if (storageProblemOf(error) !== 'storage-full' || !(await makeRoom({ policy: 'none', now: deps.now() }, deps.db))) throw error;
    await round();
  }
}

async function runRound(target: PullTarget, deps: HeadsDeps, outcome: PullOutcome): Promise<void> {
  for (let turn = 1; ; turn += 1) {
    const heads = await pullHeads(target, deps);
    outcome.reachable = heads.reachable;
    outcome.problems = [...heads.problems];
    outcome.changed ||= heads.news;
    const ends = heads.reachable ? await pullScopes(target, deps, outcome) : [];
    for (const { key, end } of ends) if (isProblem(end)) outcome.problems.push({ code: end, at: deps.now(), scope: key });
    outcome.complete = heads.complete && ends.every(({ end }) => end === null);
    if (outcome.complete) return keepWhatWasSeen(target, heads, deps);
    const asksAgain = (await scopeStates(deps.db)).some((row) => row.needsBase) || ends.some(({ end }) => end === 'gone');
    if (!asksAgain || !heads.complete || turn >= TURNS || deps.signal.aborted) return;
  }
}

const isProblem = (end: ScopeEnd): end is Exclude<SyncProblem['code'], never> & Exclude<ScopeEnd, null | 'ask-for-base' | 'overtaken' | 'gone' | 'paused'> =>
  end !== null && end !== 'ask-for-base' && end !== 'overtaken' && end !== 'gone' && end !== 'paused';

async function keepWhatWasSeen(target: PullTarget, heads: HeadsResult, deps: HeadsDeps): Promise<void> {
  for (const { path, etag } of heads.etags) await keepFact(`heads:${path}`, etag, deps.db);
  await noteFollowed({ unit: target.unit, scopes: scopesOf(target.chain, target.languages).map(scopeKey), at: deps.now() }, deps.db);
}

/** Vietnamese before translations, near units before far ones. */
const byUse = (target: PullTarget) => (left: ScopeRow, right: ScopeRow): number =>
  Number(left.lang !== 'vi') - Number(right.lang !== 'vi') || left.place - right.place || target.languages.indexOf(left.lang) - target.languages.indexOf(right.lang);

async function pullScopes(target: PullTarget, deps: HeadsDeps, outcome: PullOutcome): Promise<{ key: string; end: ScopeEnd }[]> {
  const waiting = (await scopeStates(deps.db)).filter((row) => row.steps.length > 0).sort(byUse(target));
  const progress = createProgress(waiting, deps);
  const ends: { key: string; end: ScopeEnd }[] = [];
  const lanes = new Set<Promise<void>>();
  const crashes: unknown[] = [];
  for (const row of waiting) {
    if (crashes.length > 0 || ends.some(({ end }) => end === 'no-network' || end === 'timeout' || end === 'captive-portal' || end === 'paused')) break;
    await new Promise<void>((nearEnd) => {
      const lane = pullScope(row, {
        ...deps,
        onBytes: progress.bytes,
        onApplied: (lines) => {
          outcome.changed = true;
          progress.applied(lines);
          deps.onContent();
        },
        onUnread: () => outcome.problems.push({ code: 'pack-format-newer' satisfies PackRefusal, at: deps.now(), scope: row.key }),
      }, nearEnd).then((end) => void ends.push({ key: row.key, end })).catch((error: unknown) => void crashes.push(error)).finally(() => lanes.delete(lane));
      lanes.add(lane);
    });
    if (lanes.size >= LANES) await Promise.race(lanes);
  }
  await Promise.all(lanes);
  if (crashes.length > 0) throw crashes[0];
  return waiting.map((row) => ends.find(({ key }) => key === row.key) ?? { key: row.key, end: 'paused' as const });
}

const filesOf = (row: ScopeRow): FileStep[] => row.steps.flatMap((step) => (step.kind === 'inline' ? [] : [step]));

/** Sums over the files of a round; lines that were readable before the round count as done. */
function createProgress(rows: readonly ScopeRow[], deps: Pick<PullDeps, 'onProgress'>) {
  const files = rows.flatMap(filesOf);
  if (files.length === 0) return { bytes: () => {}, applied: () => {} };
  const bytesAll = files.reduce((sum, step) => sum + step.stream.bytes, 0);
  const entriesAll = files.reduce((sum, step) => sum + step.stream.lines, 0);
  const here = new Map<string, number>();
  let entriesDone = files.reduce((sum, step) => sum + step.linesDone, 0);
  const tell = (): void => deps.onProgress({ bytesDone: [...here.values()].reduce((sum, bytes) => sum + bytes, 0), bytesAll, entriesDone, entriesAll });
  tell();
  return {
    bytes: (file: string, bytes: number) => {
      here.set(file, bytes);
      tell();
    },
    applied: (lines: number) => {
      entriesDone += lines;
      tell();
    },
  };
}
