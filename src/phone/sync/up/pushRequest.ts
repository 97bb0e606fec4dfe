import { batchReplySchema, type BatchReply } from '#contract/outbox.ts';
import { pathTo } from '#contract/paths.ts';
import type { RecordRevision } from '#contract/records.ts';
import { noteRevoked } from '#phone/storage/identity.ts';
import { noteServerTime } from '#phone/storage/serverTime.ts';
import type { Identity } from '#phone/storage/types.ts';
import { BATCH_CONTENT_TYPE, packBatch } from './pushBatch.ts';
import { patienceFor, type PushDeps } from './pushDeps.ts';
import { readReply, type Judged } from './readReply.ts';

/** How a device names itself to the server. */
export const authorizationOf = (identity: Identity): string => `Device ${identity.token}`;

/** Whatever a reply of the server says about the device itself is kept; its records are not touched (U5). */
export async function heedRevocation(reply: Judged<unknown>, identity: Identity, { db, now }: PushDeps): Promise<void> {
  if (!reply.ok && reply.said && reply.code === 'device-revoked') await noteRevoked(now(), identity.device, db);
}

/** Sends one batch and keeps what its reply tells of time. An empty batch is a check-in. `revisions` are those that fitted in. */
export async function pushRequest(identity: Identity, waiting: readonly RecordRevision[], deps: PushDeps): Promise<{ revisions: RecordRevision[]; reply: Judged<BatchReply> }> {
  const { revisions, body } = await packBatch(waiting, { app: deps.app, content: await deps.content(), sentAt: Math.max(0, Math.round(deps.now())) });
  const raw = await deps.wire({
    method: 'POST', path: pathTo('deviceRecords'), body, timeoutMs: patienceFor(body.byteLength),
    headers: { authorization: authorizationOf(identity), 'content-type': BATCH_CONTENT_TYPE },
    ...(deps.signal === undefined ? {} : { signal: deps.signal }),
  });
  const reply = readReply(raw, batchReplySchema);
  if (reply.ok) await noteServerTime(reply.value.time, deps.now(), deps.db);
  await heedRevocation(reply, identity, deps);
  return { revisions, reply };
}
