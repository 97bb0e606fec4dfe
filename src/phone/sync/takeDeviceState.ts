import type { DeviceState } from '#contract/device.ts';
import { canonicalJson } from '#domain/canonicalJson.ts';
import { changeIdentity } from '#phone/storage/identity.ts';
import type { RecordsDatabase } from '#phone/storage/recordsDatabase.ts';
import type { Identity } from '#phone/storage/types.ts';

const nameOf = (id: string, units: DeviceState['units']): string => units.find((unit) => unit.id === id)?.name ?? id;

/** What the person is told after a move; an older word stays until it was read. */
const movedBy = (state: DeviceState, identity: Identity): Identity['moved'] =>
  state.unit === identity.unit ? identity.moved : { from: nameOf(identity.unit, identity.units), to: nameOf(state.unit, state.units), at: state.time };

/**
 * Takes over what the server says of this device: person, role, unit and chain, languages, keys. Records and drafts stay
 * (D8, U5); the content of units it no longer follows goes with the next pull. True when the pull has something new to go by.
 */
export async function takeDeviceState(state: DeviceState, identity: Identity, records: RecordsDatabase): Promise<boolean> {
  const { person, role, unit, units, languagesOffered, keys, time, ended } = state;
  // Kept with the identity too: a phone that loses its content must not go back to keys that were retired.
  const hasNewerKeys = keys.version > identity.keys.version;
  const trusted = hasNewerKeys ? keys : identity.keys;
  await changeIdentity(identity.device, { person, role, unit, units, languagesOffered, keys: trusted, time, ended, moved: movedBy(state, identity) }, records);
  return hasNewerKeys || unit !== identity.unit || canonicalJson(units) !== canonicalJson(identity.units);
}
