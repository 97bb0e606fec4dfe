import { OUTBOX_FILE_MAX_RECORDS, type OutboxPayload } from '#contract/outbox.ts';
import { listIdentities } from '#phone/storage/identity.ts';
import { photosToSend, untaken } from '#phone/storage/outbox.ts';
import type { Identity } from '#phone/storage/types.ts';
import { gzip } from './gzip.ts';
import { batchOf } from './pushBatch.ts';
import type { PushDeps } from './pushDeps.ts';

const PROOF_LABEL = 'loaban-outbox-proof-1';

const base64From = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
};

const base64UrlFrom = (bytes: Uint8Array): string => base64From(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

async function hmac(key: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const imported = await crypto.subtle.importKey('raw', encoder.encode(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return base64UrlFrom(new Uint8Array(await crypto.subtle.sign('HMAC', imported, encoder.encode(text))));
}

/** Proves that the file is from the device that holds the token, without carrying the token. */
export const outboxProof = async (token: string, payload: string): Promise<string> => hmac(await hmac(token, PROOF_LABEL), payload);

const two = (part: number): string => String(part).padStart(2, '0');

/** Plain ASCII and sortable: loaban-outbox-20261123-0714-3f9a1c02.loaban. The device's last 8 digits: the first are its time. */
export function outboxFileName(savedAt: number, device: string): string {
  const time = new Date(savedAt);
  const day = `${time.getFullYear()}${two(time.getMonth() + 1)}${two(time.getDate())}`;
  return `loaban-outbox-${day}-${two(time.getHours())}${two(time.getMinutes())}-${device.slice(-8)}.loaban`;
}

/**
 * Everything the server has not taken, as a file that can be brought to the commune by hand (U7): waiting and refused
 * records and waiting photos. Works for a revoked device too. Nothing leaves the outbox by it: only the server's word does that.
 * Null when nothing waits. With several identities on the phone: the active one's first, then those before it.
 */
export async function makeOutboxFile(deps: PushDeps): Promise<{ name: string; blob: Blob } | null> {
  for (const identity of await listIdentities(deps.db)) {
    const file = await outboxFileOf(identity, deps);
    if (file !== null) return file;
  }
  return null;
}

async function outboxFileOf(identity: Identity, { db, now, app, content }: PushDeps): Promise<{ name: string; blob: Blob } | null> {
  const revisions = (await untaken(identity.device, db)).slice(0, OUTBOX_FILE_MAX_RECORDS);
  const photos = await photosToSend(identity.device, db);
  if (revisions.length === 0 && photos.length === 0) return null;
  const savedAt = Math.max(0, Math.round(now()));
  const contents: OutboxPayload = {
    savedAt,
    batch: batchOf(revisions, { app, content: await content(), sentAt: savedAt }),
    photos: photos.map((photo) => ({ sha256: photo.sha256, base64: base64From(new Uint8Array(photo.data)) })),
  };
  const payload = JSON.stringify(contents);
  const file = JSON.stringify({ loabanOutbox: 1, device: identity.device, proof: await outboxProof(identity.token, payload), payload });
  return { name: outboxFileName(savedAt, identity.device), blob: new Blob([await gzip(file)], { type: 'application/gzip' }) };
}
