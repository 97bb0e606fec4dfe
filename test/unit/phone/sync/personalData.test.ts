import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commitMeeting } from '#phone/storage/meetings.ts';
import { listIdentities, readIdentity, saveIdentity } from '#phone/storage/identity.ts';
import type { RecordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { erasePersonalData, fetchPersonalData } from '#phone/sync/personalData.ts';
import type { Wire, WireReply } from '#phone/sync/wire.ts';
import { makeActing, makeDraft, makeIdentity, makeRecords } from '#test/support/simulatorStores.ts';

let db: RecordsDatabase;
beforeEach(async () => {
  db = makeRecords();
  await saveIdentity(makeIdentity(), db);
});
afterEach(() => db.close());

const answering = (reply: WireReply) => {
  const asked: string[] = [];
  const wire: Wire = async ({ method, path, headers }) => {
    asked.push(`${method} ${path} ${headers?.authorization}`);
    return reply;
  };
  return { parts: { db, wire, now: () => 1_764_000_000_000 }, asked };
};
const said = (status: number, text: string, contentType = 'application/json'): WireReply => ({ ok: true, status, contentType, text });

describe('own personal data', () => {
  it('[S8] comes as a file, asked with the device’s own token', async () => {
    const { parts, asked } = answering(said(200, '{"person":"Lò Văn Inh"}'));
    const file = await fetchPersonalData(parts);
    if (!file.ok) throw new Error(file.code);
    expect(asked).toEqual([`GET /api/device/personal-data Device ${'x'.repeat(43)}`]);
    expect(JSON.parse(await file.blob.text())).toMatchObject({ server: { person: 'Lò Văn Inh' } });
    expect(file.name).toBe('loaban-my-data-20251124.json');
  });

  it('a portal’s page is not taken for it', async () => {
    expect(await fetchPersonalData(answering(said(200, '<html>', 'text/html')).parts)).toEqual({ ok: false, code: 'captive-portal' });
  });

  it('[S8][U5] erased on the server’s word only; what is unsent stays and can still be saved', async () => {
    await commitMeeting(makeDraft(), makeActing(), db);
    for (const reply of [said(200, '<html>', 'text/html'), said(503, ''), { ok: false, code: 'no-network', livedMs: 0 } as const]) {
      expect((await erasePersonalData(answering(reply).parts)).ok).toBe(false);
      expect((await readIdentity(db))?.person).toBe('Lò Văn Inh');
    }
    expect(await erasePersonalData(answering(said(204, '', '')).parts)).toEqual({ ok: true });
    expect(await readIdentity(db)).toBeNull();
    expect(await db.outbox.count()).toBe(2);
    expect((await listIdentities(db)).map(({ revokedAt, person }) => [revokedAt, person])).toEqual([[1_764_000_000_000, '']]);
  });

  it('without anyone joined there is nothing to ask', async () => {
    const empty = makeRecords();
    const { parts, asked } = answering(said(200, '{}'));
    expect(await fetchPersonalData({ ...parts, db: empty })).toEqual({ ok: false, code: 'device-unknown' });
    expect(asked).toEqual([]);
    empty.close();
  });
});
