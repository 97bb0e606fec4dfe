import { Decompress } from 'fzstd';
import { sha256Base64Url } from '#phone/storage/sha256.ts';
import type { FileStep } from '#phone/storage/contentDatabase.ts';

/** Compressed bytes given to the decoder at once: about one block, so that no task lasts long on a slow phone. */
const SLICE = 8_192;
/** No server of ours uses a larger window; a file that asks for more is not one, and would cost the phone its memory. */
const MAX_WINDOW = 64 * 1024 * 1024;
const ZSTD_MAGIC = [0x28, 0xb5, 0x2f, 0xfd];

export type DecodeFailure = 'pack-damaged' | 'pack-hash-wrong';

class Damaged extends Error {
  readonly code: DecodeFailure;
  constructor(code: DecodeFailure) {
    super(code);
    this.code = code;
  }
}

/** Window size in bytes as a Zstandard frame header declares it (RFC 8878, 3.1.1); null while the header is incomplete. */
export function windowOf(header: Uint8Array): number | null {
  const descriptor = header[4];
  if (descriptor === undefined || header.length < 18) return null;
  if (ZSTD_MAGIC.some((byte, index) => header[index] !== byte)) return Infinity;
  const single = (descriptor >> 5) & 1;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  if (single === 0) {
    const window = header[5] ?? 0;
    const base = 2 ** (10 + (window >> 3));
    return base + (base / 8) * (window & 7);
  }
  const sizeBytes = [1, 2, 4, 8][descriptor >> 6] ?? 1;
  let size = sizeBytes === 2 ? 256 : 0;
  for (let index = 0; index < sizeBytes; index += 1) size += (header[5 + dictionaryBytes + index] ?? 0) * 2 ** (8 * index);
  return size;
}

/**
 * Turns the bytes of a file, as they come, into verified segments. Bytes go in at any time with `push`; `next` gives the
 * next segment whose hash holds, null when more bytes are needed, or what is wrong with the file. The decoder emits whole
 * blocks and ignores checksums: the segments' hashes, which the signed head vouches for, are the check.
 */
export interface StreamDecoder {
  push(bytes: Uint8Array): void;
  next(): Promise<{ ok: true; text: string } | { ok: false; code: DecodeFailure } | null>;
}

/** Creates a decoder for a file whose segments are known. `giveWay` lets the screen be drawn between slices. */
export function createStreamDecoder(step: Pick<FileStep, 'stream' | 'segments'>, giveWay: () => Promise<void>): StreamDecoder {
  const waiting: Uint8Array[] = [];
  const header: number[] = [];
  let checkedWindow = false;
  let raw = new Uint8Array(0);
  let rawTotal = 0;
  let segment = 0;
  let failure: DecodeFailure | null = null;

  const unpacker = new Decompress((block) => {
    rawTotal += block.length;
    if (rawTotal > step.stream.rawBytes) throw new Damaged('pack-damaged');
    const joined = new Uint8Array(raw.length + block.length);
    joined.set(raw);
    joined.set(block, raw.length);
    raw = joined;
  });

  const checkHeader = (slice: Uint8Array): void => {
    if (checkedWindow) return;
    header.push(...slice.subarray(0, 18 - header.length));
    const window = windowOf(Uint8Array.from(header));
    if (window === null) return;
    checkedWindow = true;
    if (window > MAX_WINDOW) throw new Damaged('pack-damaged');
  };

  const unpackSlice = (): void => {
    const first = waiting.shift();
    if (first === undefined) return;
    if (first.length > SLICE) waiting.unshift(first.subarray(SLICE));
    const slice = first.subarray(0, SLICE);
    try {
      checkHeader(slice);
      unpacker.push(slice);
    } catch (error) {
      // The decoder throws its own errors, and now and then a TypeError or RangeError, for bytes that are no Zstandard.
      failure = error instanceof Damaged ? error.code : 'pack-damaged';
    }
  };

  const takeSegment = async (length: number, hash: string): Promise<{ ok: true; text: string } | { ok: false; code: DecodeFailure }> => {
    const bytes = raw.slice(0, length);
    raw = raw.slice(length);
    if ((await sha256Base64Url(bytes)) !== hash) failure = 'pack-hash-wrong';
    else segment += 1;
    return failure === null ? { ok: true, text: new TextDecoder().decode(bytes) } : { ok: false, code: failure };
  };

  return {
    push: (bytes) => {
      if (failure === null) waiting.push(bytes);
    },
    next: async () => {
      for (;;) {
        if (failure !== null) return { ok: false, code: failure };
        const due = step.segments[segment];
        if (due === undefined) return null;
        if (raw.length >= due[0]) return takeSegment(due[0], due[1]);
        if (waiting.length === 0) return null;
        unpackSlice();
        await giveWay();
      }
    },
  };
}
