import { chainOf, orderLanguages } from '#domain/units.ts';
import type { ContentDatabase } from '#phone/storage/contentDatabase.ts';
import { readIdentity } from '#phone/storage/identity.ts';
import { heldSequences, keepFact, readFact } from '#phone/storage/packs.ts';
import type { RecordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { notePublishedTime, readServerTime, readSkew } from '#phone/storage/serverTime.ts';
import { readSettings } from '#phone/storage/settings.ts';
import { pull } from './down/pull.ts';
import type { PullDeps, PullTarget } from './down/pullDeps.ts';
import { fetchMedia, pullMedia, type MediaDeps } from './down/pullMedia.ts';
import { refreshDevice } from './refreshDevice.ts';
import type { PartProblem, PullPart, PullRun } from './syncParts.ts';
import { UNIT_NOTE, type KeptUnitNote } from './down/takeReply.ts';
import type { OpenPull } from './transport.ts';
import type { Wire } from './wire.ts';

export interface ContentPartDeps {
  content: ContentDatabase;
  records: RecordsDatabase;
  open: OpenPull;
  wire: Wire;
  now: () => number;
  random: () => number;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  giveWay: () => Promise<void>;
  /** New content became visible: indexes may be brought up to date. */
  onContent: () => void;
}

/** The downward half of a round, between the two databases: who this phone is decides what it pulls. */
export function createContentPart(deps: ContentPartDeps): PullPart {
  const pullDeps = (run: PullRun): PullDeps => ({
    ...shared(deps),
    giveWay: deps.giveWay,
    target: () => readTarget(deps.records),
    knownTime: async () => ({ serverTime: await readServerTime(deps.records), skew: await readSkew(deps.records) }),
    noteServerTime: (serverTime, deviceTime) => notePublishedTime(serverTime, deviceTime, deps.records),
    remeasureTime: async () => void (await refreshDevice(deps)),
    onContent: deps.onContent,
    onProgress: run.onProgress,
  });
  const mediaDeps = (run: PullRun): MediaDeps => ({ ...shared(deps), policy: async () => (await readSettings(deps.records)).audio, onMedia: run.onMedia });
  return {
    pull: async (run) => {
      const first = await pull(pullDeps(run), run.signal);
      const { problems } = !run.signal.aborted && (await mayHeal(first.problems, deps)) ? await pull(pullDeps(run), run.signal) : first;
      return problems.filter(() => !run.signal.aborted).map(withoutTime);
    },
    media: async (run) => (await pullMedia(mediaDeps(run), run.signal)).filter(() => !run.signal.aborted).map(withoutTime),
    fetchMedia: async (sha256, run) => {
      const end = await fetchMedia(sha256, mediaDeps(run), run.signal);
      return end === 'paused' ? 'no-network' : end;
    },
    sequences: () => heldSequences(deps.content),
  };
}

/** Keys that were changed, and a unit that ended or moved while this phone was away, come over the device's own way; then the round is worth another try. */
async function mayHeal(problems: readonly PartProblem[], deps: ContentPartDeps): Promise<boolean> {
  const note = (await readFact(UNIT_NOTE, deps.content)) as KeptUnitNote | null;
  const isNoted = note !== null && !note.asked;
  if (!isNoted && !problems.some(({ code }) => code === 'pack-key-unknown' || code === 'pack-wrong-scope')) return false;
  const refreshed = await refreshDevice(deps);
  if (isNoted && refreshed !== 'unanswered') await keepFact(UNIT_NOTE, { ...note, asked: true } satisfies KeptUnitNote, deps.content);
  return refreshed === 'changed';
}

const shared = ({ content, open, now, random, wait }: ContentPartDeps) => ({ db: content, open, now, random, wait });

const withoutTime = ({ code, scope }: PartProblem): PartProblem => (scope === undefined ? { code } : { code, scope });

async function readTarget(records: RecordsDatabase): Promise<PullTarget | null> {
  const identity = await readIdentity(records);
  if (identity === null) return null;
  const chain = chainOf(identity.unit, new Map(identity.units.map((unit) => [unit.id, unit])));
  return { unit: identity.unit, chain, languages: orderLanguages((await readSettings(records)).languages), keys: identity.keys };
}
