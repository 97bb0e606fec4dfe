import { writeCounter } from '#phone/storage/counters.ts';
import { readIdentity } from '#phone/storage/identity.ts';
import { withStorageProblems } from '#phone/storage/storageProblem.ts';
import { push } from './up/push.ts';
import { pushCheckIn } from './up/pushCheckIn.ts';
import type { PushDeps } from './up/pushDeps.ts';
import type { PartProblem, PullPart, PullRun } from './syncParts.ts';
import type { SyncStore } from './syncStore.ts';

export interface RoundDeps extends PushDeps {
  store: SyncStore;
  pull: PullPart;
  /** A bug met on the way; the engine goes on, but it must not be silent. */
  onBug: (error: unknown) => void;
}

/** Runs a part; storage failures and bugs become problems, so that one part cannot stop the others. */
export async function guarded(part: () => Promise<PartProblem[]>, onBug: RoundDeps['onBug']): Promise<PartProblem[]> {
  try {
    const problems = await withStorageProblems(part);
    return Array.isArray(problems) ? problems : [{ code: problems.code }];
  } catch (error) {
    onBug(error);
    return [{ code: 'internal' }];
  }
}

const asProblems = (code: PartProblem['code'] | null): PartProblem[] => (code === null ? [] : [{ code }]);

/** Records up, under the guard; nothing when this phone acts for nobody. */
export const pushPart = (deps: RoundDeps): Promise<PartProblem[]> => guarded(async () => asProblems(await push(deps)), deps.onBug);

/** One round: push, then pull, then wanted media, then the day's check-in. Each part runs whatever became of the one before. */
export async function syncRound(deps: RoundDeps, signal: AbortSignal): Promise<PartProblem[]> {
  const { store, pull, onBug } = deps;
  const run: PullRun = {
    signal,
    onProgress: (progress) => store.change(progress === null ? { progress } : { progress, phase: 'pulling' }),
    onMedia: (media) => store.change({ media }),
  };
  store.change({ phase: 'pushing' });
  const problems = await pushPart(deps);
  const stages: ['checking' | 'media', () => Promise<PartProblem[]>][] = [
    ['checking', () => pull.pull(run)],
    ['media', () => pull.media(run)],
    ['checking', async () => asProblems(await pushCheckIn(deps))],
  ];
  for (const [phase, part] of stages) {
    if (signal.aborted) break;
    store.change({ phase });
    problems.push(...await guarded(part, onBug));
  }
  return problems;
}

const UNREACHED = new Set<PartProblem['code']>(['no-network', 'timeout', 'captive-portal']);

/** `cut` when the person paused while it ran; `paused` when it still is. */
export interface RoundEnd {
  problems: readonly PartProblem[];
  cut: boolean;
  paused: boolean;
}

/** What a finished round leaves in the state: problems newest first, and the last success, kept across restarts. */
export async function noteRound(deps: RoundDeps, { problems, cut, paused }: RoundEnd): Promise<void> {
  const { store, now, db } = deps;
  const at = now();
  const revoked = (await readIdentity(db).catch(() => null))?.revokedAt != null;
  const succeeded = problems.length === 0 && !cut;
  if (succeeded) await guarded(async () => asProblems((await writeCounter('lastSuccess', at, db), null)), deps.onBug);
  store.change({
    phase: paused ? 'paused' : 'idle', progress: null, media: null, revoked,
    reachable: cut ? store.get().reachable : !problems.some(({ code }) => UNREACHED.has(code)),
    problems: problems.map((problem) => ({ ...problem, at })).reverse(),
    ...(succeeded ? { lastSuccess: at } : {}),
  });
}
