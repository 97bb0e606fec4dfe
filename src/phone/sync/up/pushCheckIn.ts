import { deviceStateSchema } from '#contract/device.ts';
import { pathTo } from '#contract/paths.ts';
import { readCounter, writeCounter } from '#phone/storage/counters.ts';
import { readIdentity } from '#phone/storage/identity.ts';
import { sweepPhotos } from '#phone/storage/photos.ts';
import { patienceFor, type PushDeps, type PushOutcome } from './pushDeps.ts';
import { authorizationOf, heedRevocation, pushRequest } from './pushRequest.ts';
import { readReply } from './readReply.ts';
import { takeDeviceState } from '../takeDeviceState.ts';

const DAY = 86_400_000;

/**
 * Once a day: an empty batch, so that the desk sees this phone and what it holds, and a look at who it acts for (units and
 * names change); then old photos make room. A clock set back makes it due again; nothing else does.
 */
export async function pushCheckIn(deps: PushDeps): Promise<PushOutcome> {
  const identity = await readIdentity(deps.db);
  if (identity === null || identity.revokedAt !== null || !(await isDue(deps))) return null;
  const { reply } = await pushRequest(identity, [], deps);
  if (!reply.ok) return reply.code;
  await writeCounter('checkIn', deps.now(), deps.db);
  await sweepPhotos(deps.now(), deps.db);
  // Joining said it all a moment ago: on a slow line the first sync is not made longer by asking again.
  if (reply.value.time - identity.time < DAY && reply.value.time >= identity.time) return null;
  const raw = await deps.wire({ method: 'GET', path: pathTo('device'), headers: { authorization: authorizationOf(identity) }, timeoutMs: patienceFor(0) });
  const state = readReply(raw, deviceStateSchema);
  await heedRevocation(state, identity, deps);
  if (!state.ok) return state.code;
  await takeDeviceState(state.value, identity, deps.db);
  return null;
}

async function isDue({ db, now }: PushDeps): Promise<boolean> {
  const last = await readCounter('checkIn', db);
  return last === null || now() - last >= DAY || now() < last;
}
