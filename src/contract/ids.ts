import * as z from 'zod/mini';

/** A version 7 UUID in lower case: sortable by the time it was made (RFC 9562). */
export const uuidV7Schema = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));

/** SHA-256 in lower-case hexadecimal, 64 characters. Names every published file. */
export const sha256Schema = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** An item's id: a UUID, or a readable slug for content imported from a folder. */
export const itemIdSchema = z.string().check(z.regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/));

/** A block's id, stable over revisions of its item; unique inside the item. */
export const blockIdSchema = z.string().check(z.regex(/^(?!constructor$)[a-z0-9-]{1,24}$/));

/** Milliseconds since 1970, UTC. Bounded so that a broken clock cannot overflow a date (years 1970–2200). */
export const timeSchema = z.int().check(z.minimum(0), z.maximum(7_258_118_400_000));

const hexFromByte = (byte: number): string => byte.toString(16).padStart(2, '0');

/** Makes a UUIDv7 from a time in milliseconds and at least 10 random bytes (RFC 9562, section 5.7). */
export function uuidV7From(timeMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  let rest = Math.max(0, Math.floor(timeMs));
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = Array.from(bytes, hexFromByte).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** 32 random bytes in base64url without padding: a device's token. */
export const createSecret = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))).replaceAll('+', '-').replaceAll('/', '_').replace('=', '');

/** A fresh UUIDv7 from this machine's clock and cryptographic randomness. */
export function createUuidV7(timeMs: number = Date.now()): string {
  return uuidV7From(timeMs, crypto.getRandomValues(new Uint8Array(10)));
}
