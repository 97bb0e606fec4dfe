import { pathTo } from '#contract/paths.ts';
import { photoRefused, photoSent, photosToSend } from '#phone/storage/outbox.ts';
import type { PhotoRow } from '#phone/storage/recordsDatabase.ts';
import type { Identity } from '#phone/storage/types.ts';
import { patienceFor, type PushDeps, type PushOutcome } from './pushDeps.ts';
import { authorizationOf, heedRevocation } from './pushRequest.ts';
import { readEmptyReply } from './readReply.ts';

/** Photos the server will never take, however often they are sent. */
const HOPELESS = ['photo-hash-wrong', 'photo-too-large', 'photo-not-image', 'body-too-large', 'unsupported-type', 'bad-request'] as const;

/** Sends waiting photos one by one, after the records. A refused one is set aside and blocks no other. */
export async function pushPhotos(identity: Identity, deps: PushDeps): Promise<PushOutcome> {
  for (const photo of await photosToSend(identity.device, deps.db)) {
    if (deps.signal?.aborted === true) return 'no-network';
    const outcome = await pushPhoto(identity, photo, deps);
    if (outcome !== null) return outcome;
  }
  return null;
}

async function pushPhoto(identity: Identity, photo: PhotoRow, deps: PushDeps): Promise<PushOutcome> {
  const reply = readEmptyReply(await deps.wire({
    method: 'PUT', path: pathTo('devicePhoto', { sha256: photo.sha256 }), body: new Uint8Array(photo.data), timeoutMs: patienceFor(photo.bytes),
    headers: { authorization: authorizationOf(identity), 'content-type': photo.type || 'application/octet-stream' },
    ...(deps.signal === undefined ? {} : { signal: deps.signal }),
  }));
  if (reply.ok) {
    await photoSent(photo.sha256, deps.now(), deps.db);
    return null;
  }
  await heedRevocation(reply, identity, deps);
  const hopeless = reply.said ? HOPELESS.find((code) => code === reply.code) : undefined;
  if (hopeless === undefined) return reply.code;
  await photoRefused(photo.sha256, hopeless, deps.db);
  return null;
}
