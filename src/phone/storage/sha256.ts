/** SHA-256 by the browser's own cryptography. */
export async function sha256OfBytes(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
}

/** The same, as the 64 lower-case hexadecimal digits that name files. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  return Array.from(await sha256OfBytes(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The same, as base64url without padding: how segment tables name segments. */
export async function sha256Base64Url(bytes: Uint8Array): Promise<string> {
  const digest = await sha256OfBytes(bytes);
  return btoa(String.fromCharCode(...digest)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
