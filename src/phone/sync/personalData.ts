import * as z from 'zod/mini';
import { pathTo } from '#contract/paths.ts';
import { changeIdentity, forgetIdentity, noteRevoked, readIdentity } from '#phone/storage/identity.ts';
import { erasePersonalHere, readPersonalData } from '#phone/storage/personalData.ts';
import type { Identity } from '#phone/storage/types.ts';
import { patienceFor, type PushDeps } from './up/pushDeps.ts';
import { authorizationOf } from './up/pushRequest.ts';
import { readEmptyReply, readReply } from './up/readReply.ts';
import type { EnrolOutcome, PersonalDataFile } from './syncState.ts';

const anyObjectSchema = z.record(z.string(), z.unknown());
type Parts = Pick<PushDeps, 'db' | 'wire' | 'now'>;

const ask = (method: 'GET' | 'DELETE', identity: Identity, { wire }: Parts) =>
  wire({ method, path: pathTo('devicePersonalData'), headers: { authorization: authorizationOf(identity) }, timeoutMs: patienceFor(0) });

/** Everything the server and this phone hold about this person, as a file to keep (S8). */
export async function fetchPersonalData(parts: Parts): Promise<PersonalDataFile> {
  const identity = await readIdentity(parts.db);
  if (identity === null) return { ok: false, code: 'device-unknown' };
  const reply = readReply(await ask('GET', identity, parts), anyObjectSchema);
  if (!reply.ok) return { ok: false, code: reply.code };
  const day = new Date(parts.now()).toISOString().slice(0, 10).replaceAll('-', '');
  const held = { server: reply.value, phone: await readPersonalData(parts.db) };
  const blob = new Blob([JSON.stringify(held, null, 2)], { type: 'application/json' });
  return { ok: true, name: `loaban-my-data-${day}.json`, blob };
}

/**
 * Asks the server to forget this person, then forgets here too. What was never sent stays (U5), under a device that is
 * now revoked and has no name: it can still be saved to a file.
 */
export async function erasePersonalData(parts: Parts): Promise<EnrolOutcome> {
  const identity = await readIdentity(parts.db);
  if (identity === null) return { ok: false, code: 'device-unknown' };
  const reply = readEmptyReply(await ask('DELETE', identity, parts));
  if (!reply.ok) return { ok: false, code: reply.code };
  await noteRevoked(parts.now(), identity.device, parts.db);
  await changeIdentity(identity.device, { person: '' }, parts.db);
  await forgetIdentity(parts.db);
  await erasePersonalHere(parts.db);
  return { ok: true };
}
