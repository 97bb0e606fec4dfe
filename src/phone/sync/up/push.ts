import type { BatchReply } from '#contract/outbox.ts';
import type { RecordRevision } from '#contract/records.ts';
import { listIdentities, readIdentity, sweepIdentities } from '#phone/storage/identity.ts';
import { acknowledge, nextBatch, quarantine } from '#phone/storage/outbox.ts';
import type { Identity } from '#phone/storage/types.ts';
import type { PushDeps, PushOutcome } from './pushDeps.ts';
import { LEAST_AFTER_CUTS, halvePushLimit, raisePushLimit, readPushLimit } from './pushLimit.ts';
import { pushPhotos } from './pushPhotos.ts';
import { pushRequest } from './pushRequest.ts';
import { isBanned, type Judged } from './readReply.ts';

/** A cut connection that lived this long was real: the rest is tried at once, in halves. */
const LIVED_MS = 300;
const FAILURES_PER_PUSH = 8;

/**
 * Sends what waits: the records of each identity on this phone, under its own name, then its photos. Only what the
 * server names leaves the outbox (U2); whatever else happens, everything stays.
 */
export async function push(deps: PushDeps): Promise<PushOutcome> {
  const active = (await readIdentity(deps.db))?.device;
  let outcome: PushOutcome = null;
  for (const identity of await listIdentities(deps.db)) {
    if (identity.revokedAt !== null) continue;
    const reached = (await pushRecords(identity, deps)) ?? (await pushPhotos(identity, deps));
    const concernsFormer = reached !== null && isBanned(reached) && identity.device !== active;
    if (!concernsFormer) outcome ??= reached;
    if (reached !== null && !isBanned(reached)) break;
  }
  await sweepIdentities(deps.db);
  return outcome;
}

async function pushRecords(identity: Identity, deps: PushDeps): Promise<PushOutcome> {
  for (let failures = 0; ;) {
    if (deps.signal?.aborted === true) return 'no-network';
    const waiting = await nextBatch(await readPushLimit(deps.db), identity.device, deps.db);
    if (waiting.length === 0) return null;
    const { revisions, reply } = await pushRequest(identity, waiting, deps);
    if (reply.ok) {
      if (!(await take(revisions, reply.value, deps))) return 'internal';
      await raisePushLimit(revisions.length, deps.db);
      failures = 0;
      continue;
    }
    failures += 1;
    const goOn = await afterFailure(revisions, reply, deps);
    if (!goOn || failures >= FAILURES_PER_PUSH) return reply.code;
  }
}

/** Takes a reply's word for the ids that were sent, and for no others. False when it named none of them. */
async function take(sent: readonly RecordRevision[], { acks, refused }: BatchReply, { db, now }: PushDeps): Promise<boolean> {
  const ids = new Set(sent.map((revision) => revision.id));
  const taken = acks.filter((id) => ids.has(id));
  const returned = refused.filter(({ id }) => ids.has(id));
  await acknowledge(taken, now(), db);
  await quarantine(returned, now(), db);
  return taken.length + returned.length > 0;
}

/** A lone record that the server cannot even read is quarantined, so that it blocks no other (U3). */
const UNREADABLE = ['bad-request', 'record-malformed', 'unsupported-type', 'body-too-large'] as const;

type Failure = Extract<Judged<BatchReply>, { ok: false }>;

/** Whether it is worth going on at once. Halves the batch where a smaller one may get through. */
async function afterFailure(revisions: readonly RecordRevision[], reply: Failure, deps: PushDeps): Promise<boolean> {
  if (reply.code === 'no-network' || reply.code === 'timeout') {
    if (reply.livedMs < LIVED_MS) return false;
    await halvePushLimit(revisions.length, Math.min(LEAST_AFTER_CUTS, revisions.length), deps.db);
    return reply.code === 'no-network';
  }
  const unreadable = UNREADABLE.find((code) => code === reply.code);
  if (unreadable === undefined) return false;
  if (revisions.length > 1) await halvePushLimit(revisions.length, 1, deps.db);
  else if (reply.said) await quarantine(revisions.map(({ id }) => ({ id, code: unreadable })), deps.now(), deps.db);
  return reply.said || revisions.length > 1;
}
