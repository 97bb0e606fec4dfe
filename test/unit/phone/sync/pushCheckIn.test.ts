import { afterEach, beforeEach, expect, it } from 'vitest';
import type { KeySet } from '#contract/packs.ts';
import { readIdentity, saveIdentity } from '#phone/storage/identity.ts';
import type { RecordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { pushCheckIn } from '#phone/sync/up/pushCheckIn.ts';
import type { Wire } from '#phone/sync/wire.ts';
import { makeIdentity, makeRecords } from '#test/support/simulatorStores.ts';

const NOW = 1_764_000_000_000;
const DAY = 86_400_000;
const keySet = (version: number): KeySet => ({ version, keys: { [`k00${version}`]: 'A'.repeat(43) } });

let db: RecordsDatabase;
beforeEach(async () => {
  db = makeRecords();
  await saveIdentity(makeIdentity({ keys: keySet(2) }), db);
});
afterEach(() => db.close());

/** Checks in with a server that names these keys, and gives those the phone keeps with who it is. */
async function keysAfter(version: number): Promise<KeySet | undefined> {
  const { token: _token, revokedAt: _revokedAt, ...state } = makeIdentity({ keys: keySet(version) });
  const wire: Wire = async ({ method }) => ({ ok: true, status: 200, contentType: 'application/json', text: JSON.stringify(method === 'GET' ? state : { acks: [], refused: [], time: NOW }) });
  expect(await pushCheckIn({ db, wire, now: () => NOW, app: 'test', content: async () => ({}) })).toBeNull();
  return (await readIdentity(db))?.keys;
}

it('[D3] the day’s check-in keeps newer keys with the identity, so that lost content does not bring back retired ones', async () => {
  expect(await keysAfter(3)).toEqual(keySet(3));
});

it('[D3] keys never go back, as a restored server would have them', async () => {
  expect(await keysAfter(1)).toEqual(keySet(2));
});

it('[D4] a phone that joined within the day says what it holds and asks for nothing more', async () => {
  await saveIdentity(makeIdentity({ keys: keySet(2), time: NOW - DAY + 1 }), db);
  expect(await keysAfter(3)).toEqual(keySet(2));
});
