import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { Signatures } from '#contract/packs.ts';

/** A pair that can sign; `publicKey` is the raw 32 bytes in base64url. */
export interface Signer {
  kid: string;
  publicKey: string;
  privateKey: KeyObject;
}

/** DER before a raw Ed25519 seed (PKCS 8, RFC 8410) and before a raw public key (SPKI). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** The pair of a 32-byte seed. The key id is the start of the public key's hash, so it cannot be given twice to different keys. */
export function signerFromSeed(seed: Uint8Array): Signer {
  if (seed.length !== 32) throw new Error('An Ed25519 seed has 32 bytes.');
  return signerFromPem(createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' }).export({ format: 'pem', type: 'pkcs8' }).toString());
}

export function signerFromPem(pem: string): Signer {
  const privateKey = createPrivateKey(pem);
  const raw = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length);
  return { kid: createHash('sha256').update(raw).digest('hex').slice(0, 8), publicKey: raw.toString('base64url'), privateKey };
}

/** Signatures of all signers over `prefix` + `text`. */
export const signText = (signers: readonly Signer[], prefix: string, text: string): Signatures =>
  Object.fromEntries(signers.map(({ kid, privateKey }) => [kid, sign(null, Buffer.from(prefix + text), privateKey).toString('base64url')]));

/** Whether a raw public key made this signature. */
export const isSignedBy = (publicKey: string, signature: string, text: string): boolean => verify(
  null, Buffer.from(text), createPublicKey({ key: Buffer.concat([SPKI_PREFIX, Buffer.from(publicKey, 'base64url')]), format: 'der', type: 'spki' }),
  Buffer.from(signature, 'base64url'),
);
