import { deviceStateSchema } from '#contract/device.ts';
import { pathTo } from '#contract/paths.ts';
import { changeIdentity, readIdentity } from '#phone/storage/identity.ts';
import type { RecordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { noteServerTime } from '#phone/storage/serverTime.ts';
import { patienceFor } from './pushDeps.ts';
import { authorizationOf } from './pushRequest.ts';
import { readReply } from './readReply.ts';
import type { Wire } from './wire.ts';

/**
 * Asks the server, over the device's own authenticated way, what time it is and which keys sign: for packs that look
 * expired by a doubtful clock, or are signed by keys this phone missed. True when newer keys came.
 */
export async function refreshDevice({ records, wire, now }: { records: RecordsDatabase; wire: Wire; now: () => number }): Promise<boolean> {
  const identity = await readIdentity(records);
  if (identity === null || identity.revokedAt !== null) return false;
  const raw = await wire({ method: 'GET', path: pathTo('device'), headers: { authorization: authorizationOf(identity) }, timeoutMs: patienceFor(0) });
  const state = readReply(raw, deviceStateSchema);
  if (!state.ok) return false;
  await noteServerTime(state.value.time, now(), records);
  if (state.value.keys.version <= identity.keys.version) return false;
  await changeIdentity(identity.device, { keys: state.value.keys }, records);
  return true;
}
