import type { MediaFile } from '#contract/content.ts';
import type { PackRefusal } from '#contract/packs.ts';
import { pathTo } from '#contract/paths.ts';
import type { ContentDatabase } from '#phone/storage/contentDatabase.ts';
import { mediaFileOf } from '#phone/storage/audio.ts';
import { makeRoom } from '#phone/storage/makeRoom.ts';
import { completeMedia, mediaState, noteMediaBytes, wantedNow } from '#phone/storage/media.ts';
import { joinedPieces, piecesOf } from '#phone/storage/pieces.ts';
import { sha256Hex } from '#phone/storage/sha256.ts';
import { storageProblemOf } from '#phone/storage/storageProblem.ts';
import type { Settings } from '#phone/storage/types.ts';
import { createFileDownload, type FileDownload } from './downloadFile.ts';
import type { PullDeps } from './pullDeps.ts';
import { createPullRetry } from './pullRetry.ts';
import type { SyncProblem, SyncState } from '../syncState.ts';

export interface MediaDeps extends Pick<PullDeps, 'db' | 'open' | 'now' | 'random' | 'wait'> {
  /** The person's data-saver choice. */
  policy: () => Promise<Settings['audio']>;
  onMedia: (media: SyncState['media']) => void;
}

export type MediaEnd = 'ok' | 'paused' | SyncProblem['code'];

/** Times a recording that arrives broken is fetched anew. */
const TRIES = 2;

/** Fetches under way of each database: whoever asks for a recording that is coming waits for that one. */
const underWay = new WeakMap<ContentDatabase, Map<string, Promise<MediaEnd>>>();

function fetchesOf(db: ContentDatabase): Map<string, Promise<MediaEnd>> {
  const fetches = underWay.get(db) ?? new Map<string, Promise<MediaEnd>>();
  underWay.set(db, fetches);
  return fetches;
}

/** Fetches one recording, going on where it stopped, also after a restart; playable only when its hash holds (D3, D5). */
export async function fetchMedia(sha256: string, deps: MediaDeps, signal: AbortSignal, onBytes: (here: number) => void = () => {}): Promise<MediaEnd> {
  const running = fetchesOf(deps.db);
  const going = running.get(sha256) ?? fetchOne(sha256, deps, signal, onBytes).finally(() => running.delete(sha256));
  running.set(sha256, going);
  return going;
}

async function fetchOne(sha256: string, deps: MediaDeps, signal: AbortSignal, onBytes: (here: number) => void): Promise<MediaEnd> {
  const state = await mediaState(sha256, deps.db);
  if (state?.complete === 1) return 'ok';
  const file = state ?? (await mediaFileOf(sha256, deps.db));
  if (file === null) return 'not-found';
  const mayRetry = async (): Promise<boolean> => makeRoom({ policy: await deps.policy(), now: deps.now() }, deps.db);
  for (;;) {
    try {
      return await fetchAndVerify(file, deps, signal, onBytes);
    } catch (error) {
      const code = storageProblemOf(error);
      if (code === null) throw error;
      if (code !== 'storage-full' || !(await mayRetry())) return code;
    }
  }
}

async function fetchAndVerify(file: MediaFile, deps: MediaDeps, signal: AbortSignal, onBytes: (here: number) => void): Promise<MediaEnd> {
  for (let tries = 1; ; tries += 1) {
    let here = 0;
    const name = { sha256: file.sha256, bytes: file.bytes, path: pathTo('media', { name: `${file.sha256}.${file.ext}` }) };
    const download = await createFileDownload(name, { ...deps, signal }, (bytes) => {
      here += bytes.length;
      onBytes(here);
    });
    const end = await attemptAll(download, deps, signal);
    await noteMediaBytes(file, download.here(), deps.db);
    if (end === 'ok' && (await sha256Hex(joinedPieces(await piecesOf(file.sha256, deps.db)))) === file.sha256) {
      await completeMedia(file, deps.now(), deps.db);
      return 'ok';
    }
    if (end !== 'ok' && end !== 'pack-damaged') return end;
    await download.startOver();
    await noteMediaBytes(file, 0, deps.db);
    if (tries >= TRIES) return 'media-hash-wrong' satisfies PackRefusal;
  }
}

async function attemptAll(download: FileDownload, deps: MediaDeps, signal: AbortSignal): Promise<MediaEnd> {
  const retry = createPullRetry(deps, signal);
  for (;;) {
    const startedAt = deps.now();
    const before = download.here();
    const end = await download.attempt();
    if (end === 'whole') return 'ok';
    if (end === 'gone') return 'not-found';
    if (end !== 'cut' && end !== 'changed' && end !== 'no-network' && end !== 'timeout' && end !== 'server-busy') return end;
    if (!(await retry.again({ startedAt, gotBytes: download.here() > before }))) return signal.aborted ? 'paused' : end === 'timeout' || end === 'server-busy' ? end : 'no-network';
  }
}

/** Fetches every recording that ought to be on the phone: asked-for ones first, then those of the week, newest first. */
export async function pullMedia(deps: MediaDeps, signal: AbortSignal): Promise<SyncProblem[]> {
  const missing = (await wantedNow({ policy: await deps.policy(), now: deps.now() }, deps.db)).filter((want) => !want.complete);
  const problems: SyncProblem[] = [];
  const sum = { bytesDone: 0, bytesAll: missing.reduce((all, want) => all + want.file.bytes, 0), filesDone: 0, filesAll: missing.length };
  try {
    for (const { file } of missing) {
      deps.onMedia({ ...sum });
      const end = await fetchMedia(file.sha256, deps, signal, (here) => deps.onMedia({ ...sum, bytesDone: sum.bytesDone + here }));
      sum.bytesDone += file.bytes;
      sum.filesDone += 1;
      if (end === 'ok') continue;
      if (end !== 'paused') problems.push({ code: end, at: deps.now() });
      if (end !== 'media-hash-wrong' && end !== 'not-found') break;
    }
  } finally {
    deps.onMedia(null);
  }
  return problems;
}
