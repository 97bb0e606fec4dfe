import type { KeySet, Signatures } from '#contract/packs.ts';

const bytesFromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

/** Ed25519 by WebCrypto (Chrome 137, Firefox 129, Safari 17); older engines load a library at the first use. */
export async function verifyEd25519(key: Uint8Array<ArrayBuffer>, signature: Uint8Array<ArrayBuffer>, message: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const imported = await importKey(key);
  if (imported !== null) return crypto.subtle.verify('Ed25519', imported, signature, message);
  const { verifyAsync } = await import('@noble/ed25519');
  try {
    return await verifyAsync(signature, message, key);
  } catch {
    return false; // the library throws for a signature or key that is no point of the curve
  }
}

async function importKey(key: Uint8Array<ArrayBuffer>): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
  } catch {
    return null; // the engine does not know Ed25519
  }
}

export type SignatureRefusal = 'pack-key-unknown' | 'pack-signature-wrong';

/** Checks a text signed under a prefix: one good signature by a trusted key is enough, a bad one by a trusted key is not forgiven. */
export async function checkSignatures(text: string, sigs: Signatures, about: { prefix: string; keys: KeySet }): Promise<SignatureRefusal | null> {
  const message = new TextEncoder().encode(about.prefix + text);
  const trusted = Object.entries(sigs).flatMap(([kid, signature]) => {
    const key = Object.hasOwn(about.keys.keys, kid) ? about.keys.keys[kid] : undefined;
    return key === undefined ? [] : [{ key, signature }];
  });
  if (trusted.length === 0) return 'pack-key-unknown';
  for (const { key, signature } of trusted) {
    if (!(await verifyEd25519(bytesFromBase64Url(key), bytesFromBase64Url(signature), message))) return 'pack-signature-wrong';
  }
  return null;
}
