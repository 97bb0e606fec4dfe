import { deviceStateSchema } from '#contract/device.ts';
import { pathTo } from '#contract/paths.ts';
import { readIdentity } from '#phone/storage/identity.ts';
import type { RecordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { noteServerTime } from '#phone/storage/serverTime.ts';
import { patienceFor } from './up/pushDeps.ts';
import { authorizationOf } from './up/pushRequest.ts';
import { readReply } from './up/readReply.ts';
import { takeDeviceState } from './takeDeviceState.ts';
import type { Wire } from './wire.ts';

/** `changed`: the next pull has other units or keys to go by. `unanswered`: to be asked again. */
export type Refreshed = 'changed' | 'same' | 'unanswered';

/**
 * Asks the server, over the device's own authenticated way, what time it is, which keys sign and who this phone acts for:
 * for packs that look expired by a doubtful clock, are signed by keys this phone missed, or belong to a unit that is not
 * what it was.
 */
export async function refreshDevice({ records, wire, now }: { records: RecordsDatabase; wire: Wire; now: () => number }): Promise<Refreshed> {
  const identity = await readIdentity(records);
  if (identity === null || identity.revokedAt !== null) return 'same';
  const raw = await wire({ method: 'GET', path: pathTo('device'), headers: { authorization: authorizationOf(identity) }, timeoutMs: patienceFor(0) });
  const state = readReply(raw, deviceStateSchema);
  if (!state.ok) return 'unanswered';
  await noteServerTime(state.value.time, now(), records);
  return (await takeDeviceState(state.value, identity, records)) ? 'changed' : 'same';
}
