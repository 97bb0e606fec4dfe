import type { PackRefusal } from '#contract/packs.ts';
import type { ContentDatabase } from '#phone/storage/contentDatabase.ts';
import { keepFact, readFact } from '#phone/storage/packs.ts';
import { dropPieces, keepPiece, piecesOf } from '#phone/storage/pieces.ts';
import type { OpenPull, OpenReply } from '../transport.ts';

/** What came of one attempt to fetch the rest of a file. `changed`: another file answers to the name now; what was kept is gone and the next attempt begins at the first byte. */
export type DownloadEnd = 'whole' | 'cut' | 'changed' | 'no-network' | 'timeout' | 'captive-portal' | 'gone' | 'server-busy' | 'storage-full' | 'paused' | Extract<PackRefusal, 'pack-damaged'>;

export interface FileName {
  sha256: string;
  path: string;
  bytes: number;
}

export interface DownloadDeps {
  open: OpenPull;
  db: ContentDatabase;
  signal: AbortSignal;
}

/**
 * A file on its way to this phone. Bytes are handed on the moment they arrive and kept in pieces behind it, so that a cut
 * repeats nothing and a killed app hardly anything (D5).
 */
export interface FileDownload {
  /** Bytes here, counted from the file's first. */
  here(): number;
  /** One attempt: asks for what is missing and reads until it is whole or the connection ends. */
  attempt(): Promise<DownloadEnd>;
  /** Ends a running attempt: what came is of no use. */
  stop(): void;
  /** Forgets every byte; the next attempt begins at the first one. */
  startOver(): Promise<void>;
}

/** Ready to continue: what is kept was read back and handed to `take`, from the first byte on. */
export async function createFileDownload(file: FileName, deps: DownloadDeps, take: (bytes: Uint8Array<ArrayBuffer>) => void): Promise<FileDownload> {
  let here = 0;
  for (const piece of await piecesOf(file.sha256, deps.db)) {
    if (here + piece.bytes.byteLength > file.bytes) break;
    here += piece.bytes.byteLength;
    take(piece.bytes);
  }
  let stop = (): void => {};
  const etagFact = `etag:${file.sha256}`;

  const startOver = async (): Promise<void> => {
    here = 0;
    await dropPieces(file.sha256, deps.db);
    await keepFact(etagFact, null, deps.db);
  };

  const receive = async (reply: OpenReply, skip: number, stop: () => void): Promise<DownloadEnd> => {
    const keeper = createPieceKeeper(file.sha256, here, { db: deps.db, onFailure: stop });
    const before = here;
    let toSkip = skip;
    let tooLong = false;
    const end = await reply.pump((bytes) => {
      const fresh = bytes.subarray(Math.min(toSkip, bytes.length));
      toSkip -= bytes.length - fresh.length;
      tooLong ||= here + fresh.length > file.bytes;
      if (fresh.length === 0 || tooLong) return;
      here += fresh.length;
      keeper.add(fresh);
      take(fresh);
    });
    await keeper.settled();
    if (tooLong) return 'pack-damaged';
    if (here === file.bytes) return 'whole';
    if (deps.signal.aborted) return 'paused';
    if (end === 'stalled') return 'timeout';
    // A body that ended in order without a new byte will not grow by asking again.
    return end === 'end' && here === before ? 'pack-damaged' : 'cut';
  };

  const attempt = async (): Promise<DownloadEnd> => {
    if (here === file.bytes) return 'whole';
    const etag = here > 0 ? await readFact(etagFact, deps.db) : null;
    const headers: Record<string, string> = here > 0 ? { range: `bytes=${here}-` } : {};
    if (typeof etag === 'string') headers['if-range'] = etag;
    const inner = new AbortController();
    stop = () => inner.abort();
    if (deps.signal.aborted) return 'paused';
    deps.signal.addEventListener('abort', () => inner.abort(), { once: true });
    const reply = await deps.open({ path: file.path, headers, signal: inner.signal });
    if (!reply.ok) return deps.signal.aborted ? 'paused' : reply.code;
    const verdict = judgeReply(reply, { here, bytes: file.bytes, etag: typeof etag === 'string' ? etag : null });
    if (verdict === 'changed') await startOver();
    if (verdict !== 'continue' && verdict !== 'skip') {
      stop();
      return verdict;
    }
    // Reading begins at once: bytes that wait for a write to the store would be lost in a cut.
    const kept = here === 0 ? keepFact(etagFact, reply.header('etag'), deps.db) : Promise.resolve();
    const [end] = await Promise.all([receive(reply, verdict === 'skip' ? here : 0, stop), kept]);
    return end;
  };

  return { here: () => here, attempt, stop: () => stop(), startOver };
}

type Verdict = 'continue' | 'skip' | DownloadEnd;

function judgeReply(reply: OpenReply, about: { here: number; bytes: number; etag: string | null }): Verdict {
  const { status } = reply;
  if (status === 302 || status === 511 || isPage(reply)) return status === 404 ? 'gone' : 'captive-portal';
  if (status === 404 || status === 410) return 'gone';
  if (status === 416) return 'pack-damaged';
  if (status === 206) return judgeRange(reply, about);
  if (status !== 200) return status === 429 || status >= 500 ? 'server-busy' : 'gone';
  const length = reply.header('content-length');
  if (length !== null && reply.header('content-encoding') === null && Number(length) !== about.bytes) return 'pack-damaged';
  if (about.here === 0) return 'continue';
  const etag = reply.header('etag');
  return etag !== null && etag === about.etag ? 'skip' : 'changed';
}

function judgeRange(reply: OpenReply, { here, bytes }: { here: number; bytes: number }): Verdict {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(reply.header('content-range') ?? '');
  if (match === null || Number(match[1]) !== here) return 'pack-damaged';
  return match[2] === '*' || Number(match[2]) === bytes ? 'continue' : 'pack-damaged';
}

const isPage = (reply: OpenReply): boolean => /^text\/html/i.test(reply.header('content-type') ?? '');

/** At most this many bytes wait to be written; a kill costs no more than these and those being written (D5: 10 KB). */
const KEEP_AT = 4_096;

/** Writes bytes behind their arrival, one transaction at a time, joining what came meanwhile. */
function createPieceKeeper(file: string, from: number, { db, onFailure }: { db: ContentDatabase; onFailure: () => void }) {
  let waiting: Uint8Array[] = [];
  let size = 0;
  let at = from;
  let writing: Promise<void> | null = null;
  let failure: unknown = null;

  const joined = (): Uint8Array<ArrayBuffer> => {
    const bytes = new Uint8Array(size);
    let place = 0;
    for (const part of waiting) {
      bytes.set(part, place);
      place += part.length;
    }
    waiting = [];
    size = 0;
    return bytes;
  };
  const write = async (least: number): Promise<void> => {
    while (size >= least && failure === null) {
      const bytes = joined();
      try {
        await keepPiece({ file, at, bytes }, db);
        at += bytes.length;
      } catch (error) {
        failure = error;
        onFailure();
      }
    }
    writing = null;
  };
  return {
    add: (bytes: Uint8Array) => {
      waiting.push(bytes);
      size += bytes.length;
      if (size >= KEEP_AT) writing ??= write(KEEP_AT);
    },
    /** Waits until everything is on disk; throws what the store threw. */
    settled: async (): Promise<void> => {
      await writing;
      await write(1);
      if (failure !== null) throw failure;
    },
  };
}
