import { canonicalJson } from './canonicalJson.ts';

/** SHA-256 of bytes, handed in: WebCrypto on the phone, node:crypto on the server. */
export type Sha256 = (bytes: Uint8Array) => Promise<Uint8Array>;

const base64UrlFromBytes = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** The hash by which deltas and broadcast records name an entry: base64url of the first 16 bytes of SHA-256 over its canonical JSON (22 characters). */
export async function entryHash(entry: unknown, sha256: Sha256): Promise<string> {
  const digest = await sha256(new TextEncoder().encode(canonicalJson(entry)));
  return base64UrlFromBytes(digest.subarray(0, 16));
}
