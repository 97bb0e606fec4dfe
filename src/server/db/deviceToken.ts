import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const PROOF_TEXT = 'loaban-outbox-proof-1';

/** What the server keeps of a device's token. The token is 32 random bytes, so a plain hash is enough. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The key that checks outbox files, drawn from the token one way: with it nobody can speak as the device. */
export const proofKeyOf = (token: string): string => createHmac('sha256', token).update(PROOF_TEXT).digest('base64url');

/** The proof an outbox file carries: HMAC-SHA-256 of its payload under the proof key's text, base64url. */
export const proofOf = (proofKey: string, payload: string): string => createHmac('sha256', proofKey).update(payload).digest('base64url');

/** Compares two proofs in constant time. */
export function isSameProof(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
