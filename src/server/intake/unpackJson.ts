import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const gunzipAsync = promisify(gunzip);

/** JSON under gzip, unpacked to at most `maxBytes`: a small file cannot fill the memory. Null when it is neither. */
export async function unpackJson(packed: Uint8Array, maxBytes: number): Promise<unknown> {
  try {
    const raw = await gunzipAsync(packed, { maxOutputLength: maxBytes });
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw)) as unknown;
  } catch {
    return null; // Whatever is wrong with it, it is the sender's file that is wrong: told by the caller as one code.
  }
}
