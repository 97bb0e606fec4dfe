import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readIdentity } from '#phone/storage/identity.ts';
import { commitMeeting, listMeetings, withdrawMeeting } from '#phone/storage/meetings.ts';
import { listQuarantine } from '#phone/storage/outbox.ts';
import { keepPhoto } from '#phone/storage/photos.ts';
import { devices, recordRevisions, records } from '#server/db/schema.ts';
import { addTestInvite, addTestUnits, makeCode } from '#test/support/enrolledPhone.ts';
import { makeLogs } from '#test/support/simulatorLogs.ts';
import type { Weather } from '#test/support/simulatorNetwork.ts';
import { createSimulatedPhone, type SimulatedPhone } from '#test/support/simulatorPhone.ts';
import { makeDraft } from '#test/support/simulatorStores.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { startTestServer, type TestServer } from '#test/support/testServer.ts';
import { makeJpeg } from '#test/support/makePicture.ts';

describeOnDatabases('pushing to the real server', (database) => {
  let server: TestServer;
  let phone: SimulatedPhone;

  beforeEach(async () => {
    server = await startTestServer({ database });
    await addTestUnits(server.db);
    phone = createSimulatedPhone({ server: () => server.app, seed: 11, clock: server.clock.now() });
    const code = makeCode();
    await addTestInvite(server, code, { person: 'Lò Thị Mây' });
    expect(await phone.sync.enrol(code, 'Chrome, Android')).toEqual({ ok: true });
  });
  afterEach(async () => {
    phone.close();
    await server.close();
  });

  const stored = () => server.db.select().from(recordRevisions).orderBy(recordRevisions.seq);
  const commit = (changes: Parameters<typeof makeDraft>[0] = {}) => commitMeeting(makeDraft({ questions: [], ...changes }), phone.acting, phone.records);
  const pushWeather = (...weathers: Weather[]): void => {
    phone.network.forecast = ({ method }) => (method === 'POST' ? weathers.shift() ?? 'clear' : 'clear');
  };

  describe('[U2] each record exactly once', () => {
    test.each<[string, Weather[]]>([
      ['the acknowledgement lost after the commit, twice', ['lostReply', 'lostReply']],
      ['the reply cut in the middle', ['cutReply']],
      ['the same request delivered twice', ['twice']],
      ['a portal, a proxy that fails, no network, then the server', ['html', 'busy', 'noNetwork']],
    ])('%s', async (_name, weathers) => {
      await commit({ key: 'a' });
      await commit({ key: 'b', questions: [{ key: 'q', text: 'Bao giờ có thẻ?', record: null, base: null }] });
      pushWeather(...weathers);
      for (let rounds = 0; rounds <= weathers.length; rounds += 1) await phone.sync.syncNow();
      expect((await stored()).map((row) => row.seq)).toEqual([1, 2, 3]);
      expect(await phone.records.outbox.count()).toBe(0);
    });

    test('an edit that overtakes what it edits: both are kept, in their order', async () => {
      await commit({ key: 'a' });
      const [log] = await listMeetings(phone.records);
      await commit({ key: log!.record, record: log!.record, base: log!.revision, people: 77 });
      const rows = await phone.records.outbox.orderBy('seq').toArray();
      await phone.records.outbox.delete(rows[0]!.id);
      await phone.sync.syncNow();
      await phone.records.outbox.put(rows[0]!);
      await phone.sync.syncNow();
      expect(await stored()).toHaveLength(2);
      const [summary] = await server.db.select().from(records);
      expect(summary).toMatchObject({ revision: rows[1]!.id, revisions: 2, conflict: false });
    });
  });

  test('[U3] a record the server refuses is set aside, the others are taken, and its correction is taken', async () => {
    await commit({ key: 'wrong', women: 99 });
    await commit({ key: 'right' });
    await phone.sync.syncNow();
    expect((await listQuarantine(phone.records)).map(({ code }) => code)).toEqual(['record-women-exceed']);
    expect((await stored()).map((row) => row.seq)).toEqual([2]);
    const wrong = (await listMeetings(phone.records)).find((log) => log.fate.state === 'refused')!;
    await commit({ key: wrong.record, record: wrong.record, base: wrong.revision, women: 20 });
    await phone.sync.syncNow();
    expect((await stored()).map((row) => row.seq)).toEqual([2, 3]);
    expect(await listQuarantine(phone.records)).toEqual([]);
    expect((await listMeetings(phone.records)).map((log) => log.fate.state)).toEqual(['sent', 'sent']);
  });

  test('[U4] two tabs edit one meeting: the server keeps both and says so; taking back keeps all', async () => {
    await commit({ key: 'a' });
    const [log] = await listMeetings(phone.records);
    const edit = { key: log!.record, record: log!.record, base: log!.revision };
    await commit({ ...edit, people: 60 });
    await commit({ ...edit, people: 70 });
    await phone.sync.syncNow();
    expect((await server.db.select().from(records))[0]).toMatchObject({ revisions: 3, conflict: true });
    await withdrawMeeting(log!.record, phone.acting, phone.records);
    await phone.sync.syncNow();
    expect((await server.db.select().from(records))[0]).toMatchObject({ revisions: 4, withdrawn: true });
    expect(await stored()).toHaveLength(4);
  });

  test('[U5] revoked: the phone says so and keeps what it has', async () => {
    await commit({ key: 'a' });
    await server.db.update(devices).set({ revokedAt: 1 }).where(eq(devices.id, (await readIdentity(phone.records))!.device));
    await phone.sync.syncNow();
    expect(phone.sync.getState()).toMatchObject({ revoked: true, problems: [{ code: 'device-revoked' }] });
    expect([await phone.records.outbox.count(), (await stored()).length]).toEqual([1, 0]);
  });

  test.each([['2015', Date.UTC(2015, 2, 1)], ['2031', Date.UTC(2031, 5, 1)]])('[U6] a clock of %s: device time, server time and skew are all kept, the order is the sequence', async (_year, wrong) => {
    await commit({ key: 'a' });
    phone.acting.clock.ms = wrong;
    await commit({ key: 'b' });
    await phone.sync.syncNow();
    await commit({ key: 'c' });
    await phone.sync.syncNow();
    const rows = await stored();
    expect(rows.map((row) => row.seq)).toEqual([1, 2, 3]);
    expect(rows.map((row) => row.receivedAt)).toEqual([server.clock.now(), server.clock.now(), server.clock.now()]);
    expect(rows[1]!.at).toBe(wrong);
    expect(Math.abs(rows[2]!.skew! - (server.clock.now() - wrong))).toBeLessThan(5_000);
    expect((await listMeetings(phone.records)).every((log) => log.fate.state === 'sent')).toBe(true);
  });

  test('[U8] 200 logs are taken in one request', async () => {
    for (const draft of makeLogs(200)) await commitMeeting(draft, phone.acting, phone.records);
    await phone.sync.syncNow();
    expect(await stored()).toHaveLength(200);
    const batches = phone.network.delivered.filter(({ method, path }) => method === 'POST' && path === '/api/device/records');
    expect(batches[0]!.body!.byteLength).toBeLessThanOrEqual(32_768);
    expect(batches).toHaveLength(2); // the logs, and the first check-in
  });

  test('a photo follows its meeting and is on disk', async () => {
    const jpeg = new Uint8Array(makeJpeg(Uint8Array.from({ length: 500 }, (_, index) => index % 200)));
    const photo = await keepPhoto(new Blob([jpeg], { type: 'image/jpeg' }), phone.acting.now(), phone.records);
    await commit({ photos: [photo] });
    await phone.sync.syncNow();
    expect(phone.sync.getState().problems).toEqual([]);
    expect((await listMeetings(phone.records))[0]).toMatchObject({ photosWaiting: 0, fate: { state: 'sent' } });
    expect(existsSync(join(server.dataDir, 'photos', `${photo.sha256}.jpg`))).toBe(true);
  });

  test('[S8] own data: server and phone in one file; erased on both, what was not sent stays', async () => {
    await commit({ key: 'sent' });
    await phone.sync.syncNow();
    const file = await phone.sync.fetchPersonalData();
    expect(file.ok && JSON.parse(await file.blob.text())).toMatchObject({ server: { records: [{ seq: 1 }] }, phone: { records: [{ seq: 1 }] } });
    await commit({ key: 'unsent' });
    expect(await phone.sync.erasePersonalData()).toEqual({ ok: true });
    expect((await server.db.select().from(devices))[0]).toMatchObject({ person: null });
    expect([await stored(), await phone.records.records.toArray()].map((rows) => rows.length)).toEqual([1, 1]);
    expect(await phone.sync.makeOutboxFile()).not.toBeNull();
  });
});
