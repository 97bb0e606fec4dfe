import type { DeviceState } from '#contract/device.ts';
import type { Db } from '#server/db/Db.ts';
import { languagesOffered, roleOf, unitsOfDevice, type DeviceRow } from '#server/db/devices.ts';
import { readKeySet } from '#server/db/signingKeys.ts';

/** What a phone is told about itself: who it acts for, where, in which languages, and which keys to trust. */
export async function readDeviceState(db: Db, device: Pick<DeviceRow, 'id' | 'person' | 'role' | 'unit'>, time: number): Promise<DeviceState> {
  const units = await unitsOfDevice(db, device.unit);
  return {
    device: device.id,
    person: device.person ?? '',
    role: roleOf(device),
    unit: device.unit,
    units,
    languagesOffered: await languagesOffered(db, units.map(({ id }) => id)),
    keys: await readKeySet(db),
    time,
  };
}
