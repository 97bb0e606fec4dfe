import { promisify } from 'node:util';
import { createHash } from 'node:crypto';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import { SEGMENT_SIZES, type SegmentTable, type Stream } from '#contract/packs.ts';
import { sha256Hex } from './dataFolder.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);
const LEVEL = 19;

/** A base or a delta file before it is on disk: its description, its compressed bytes, and the exact text of its segment table. */
export interface MadeStream {
  stream: Stream;
  bytes: Buffer;
  table: SegmentTable;
  tableText: string;
}

/** Text of a segment table as it is hashed and sent: fixed order of fields, whatever a database made of it. */
export const segmentTableText = (table: SegmentTable): string => JSON.stringify({ of: table.of, segments: table.segments });

function segmentsOf(lines: readonly Buffer[]): SegmentTable['segments'] {
  const segments: SegmentTable['segments'] = [];
  let hash = createHash('sha256');
  let length = 0;
  const close = () => {
    segments.push([length, hash.digest('base64url')]);
    hash = createHash('sha256');
    length = 0;
  };
  for (const line of lines) {
    hash.update(line);
    length += line.length;
    if (length >= SEGMENT_SIZES[Math.min(segments.length, SEGMENT_SIZES.length - 1)]!) close();
  }
  if (length > 0) close();
  return segments;
}

/** One solid Zstandard stream of JSON lines, with the hashes of its uncompressed segments, cut at line ends. */
export async function makeStream(values: readonly unknown[]): Promise<MadeStream> {
  const lines = values.map((value) => Buffer.from(`${JSON.stringify(value)}\n`));
  const raw = Buffer.concat(lines);
  // Told the size, Zstandard takes memory for that much; else for the most this level may want, 100 MB even for a line.
  const options = { pledgedSrcSize: raw.length, params: { [constants.ZSTD_c_compressionLevel]: LEVEL } };
  const bytes = await compress(raw, options);
  const sha256 = sha256Hex(bytes);
  const table: SegmentTable = { of: sha256, segments: segmentsOf(lines) };
  const tableText = segmentTableText(table);
  const stream = { sha256, bytes: bytes.length, rawBytes: raw.length, lines: lines.length, table: sha256Hex(tableText) };
  return { stream, bytes, table, tableText };
}

/** The JSON values of a stream's file. */
export async function readStream(bytes: Uint8Array): Promise<unknown[]> {
  const text = (await decompress(bytes)).toString('utf8');
  return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
}
