import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

export type BodyProblem = 'too-large' | 'damaged';

const codings: Record<string, () => NodeJS.ReadWriteStream & Readable> = {
  gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress,
};

const collect = async (stream: Readable, most: number): Promise<Buffer | null> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
};

/** Unpacks while counting: a bomb is let go of at the limit, not after it. */
async function unpack(packed: Buffer, coding: string, most: number): Promise<Buffer | BodyProblem> {
  const unpacker = codings[coding]!();
  unpacker.end(packed);
  try {
    return (await collect(unpacker, most)) ?? 'too-large';
  } catch {
    return 'damaged'; // zlib names a dozen faults; all mean that the body cannot be read
  } finally {
    unpacker.destroy();
  }
}

/** Reads a reply's body to the end, at most `most` bytes packed and `most` unpacked. One coding at a time: two are a nest to hide in. */
export async function readBody(body: Readable, coding: string, most: number): Promise<Buffer | BodyProblem> {
  const known = coding === '' || coding === 'identity' || Object.hasOwn(codings, coding);
  const packed = known ? await collect(body, most) : null;
  if (packed === null) {
    body.destroy();
    return known ? 'too-large' : 'damaged';
  }
  return Object.hasOwn(codings, coding) ? unpack(packed, coding, most) : packed;
}
