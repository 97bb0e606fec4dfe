import type { DeviceState } from '#contract/device.ts';
import type { Db } from '#server/db/Db.ts';
import { languagesOffered, roleOf, unitsOfDevice, type DeviceRow } from '#server/db/devices.ts';
import { readEnded, standingSuccessors } from '#server/db/successors.ts';
import { readKeySet } from '#server/db/signingKeys.ts';

/** What a phone is told about itself: who it acts for, where, in which languages, and which keys to trust. */
export async function readDeviceState(db: Db, device: Pick<DeviceRow, 'id' | 'person' | 'role' | 'unit'>, time: number): Promise<DeviceState> {
  const units = await unitsOfDevice(db, device.unit, time);
  const hasEnded = (await readEnded(db, device.unit, time)) !== null;
  return {
    device: device.id,
    person: device.person ?? '',
    role: roleOf(device),
    unit: device.unit,
    units,
    languagesOffered: await languagesOffered(db, units.map(({ id }) => id)),
    keys: await readKeySet(db),
    time,
    ...(hasEnded && { ended: { successors: (await standingSuccessors(db, device.unit, time)).slice(0, 50) } }),
  };
}
