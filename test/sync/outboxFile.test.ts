import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { devices, photos, recordRevisions } from '#server/db/schema.ts';
import { takeInOutboxFile } from '#server/intake/takeInOutboxFile.ts';
import { forgetIdentity, readIdentity } from '#phone/storage/identity.ts';
import { commitMeeting, listMeetings } from '#phone/storage/meetings.ts';
import { keepPhoto } from '#phone/storage/photos.ts';
import { outboxFileName } from '#phone/sync/up/outboxFile.ts';
import { addTestInvite, addTestUnits, makeCode } from '#test/support/enrolledPhone.ts';
import { createSimulatedPhone, type SimulatedPhone } from '#test/support/simulatorPhone.ts';
import { makeDraft } from '#test/support/simulatorStores.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { startTestServer, type TestServer } from '#test/support/testServer.ts';
import { makeJpeg } from '#test/support/makePicture.ts';

test('[U7] the file has a sortable, plain name', () => {
  const savedAt = new Date(2026, 10, 3, 7, 4).getTime();
  expect(outboxFileName(savedAt, '019aa000-0000-7000-8000-0000deadbeef')).toBe('loaban-outbox-20261103-0704-deadbeef.loaban');
});

describeOnDatabases('[U7] the outbox as a file', (database) => {
  let server: TestServer;
  let phone: SimulatedPhone;
  let online: boolean;

  beforeEach(async () => {
    server = await startTestServer({ database });
    await addTestUnits(server.db);
    online = true;
    phone = createSimulatedPhone({ server: () => (online ? server.app : null), seed: 5, clock: server.clock.now() });
    const code = makeCode();
    await addTestInvite(server, code);
    expect(await phone.sync.enrol(code, 'Chrome, Android')).toEqual({ ok: true });
    online = false;
  });
  afterEach(async () => {
    phone.close();
    await server.close();
  });

  const jpeg = (): Blob => new Blob([new Uint8Array(makeJpeg(randomBytes(20_000)))], { type: 'image/jpeg' });
  const log = async (): Promise<void> => {
    const photo = await keepPhoto(jpeg(), phone.acting.now(), phone.records);
    expect((await commitMeeting(makeDraft({ photos: [photo] }), phone.acting, phone.records)).ok).toBe(true);
  };
  const makeFile = async (): Promise<Uint8Array> => {
    const file = await phone.sync.makeOutboxFile();
    return new Uint8Array(await file!.blob.arrayBuffer());
  };
  const takeIn = (bytes: Uint8Array) => takeInOutboxFile({ db: server.db, dataDir: server.dataDir, now: server.clock.now }, { bytes, actor: 'test', mayTake: () => true });

  test('is null when nothing waits, and is taken in with its photos', async () => {
    expect(await phone.sync.makeOutboxFile()).toBeNull();
    await log();
    expect(await takeIn(await makeFile())).toMatchObject({ ok: true, value: { taken: 2, already: 0, photos: expect.any(Number), refused: [] } });
    expect(await server.db.select().from(recordRevisions)).toHaveLength(2);
    expect(await phone.records.outbox.count()).toBe(2);
  });

  test('taken in twice, and pushed as well: each record once, and the phone then knows', async () => {
    await log();
    const file = await makeFile();
    await takeIn(file);
    expect(await takeIn(file)).toMatchObject({ ok: true, value: { taken: 0, already: 2 } });
    online = true;
    await phone.sync.syncNow();
    expect(await server.db.select().from(recordRevisions)).toHaveLength(2);
    expect((await listMeetings(phone.records))[0]!.fate.state).toBe('sent');
    expect(await phone.sync.makeOutboxFile()).toBeNull();
  });

  test('a photo in it is on the server, so that it need not be sent again', async () => {
    await log();
    await takeIn(await makeFile());
    expect(await server.db.select().from(photos)).toHaveLength(1);
  });

  test('[U5] works after the device was revoked, and after signing out', async () => {
    await log();
    const { device } = (await readIdentity(phone.records))!;
    await server.db.update(devices).set({ revokedAt: server.clock.now() }).where(eq(devices.id, device));
    online = true;
    await phone.sync.syncNow();
    expect(phone.sync.getState().revoked).toBe(true);
    await forgetIdentity(phone.records);
    expect(await takeIn(await makeFile())).toMatchObject({ ok: true, value: { taken: 2 } });
  });

  describe('is refused and changes nothing when', () => {
    const changes: [string, (file: { proof: string; payload: string; device: string }) => object, string][] = [
      ['a count was changed', (file) => ({ ...file, payload: file.payload.replace('"people":55', '"people":99').replace('[55]', '[99]') }), 'outbox-file-forged'],
      ['the proof is another\'s', (file) => ({ ...file, proof: 'A'.repeat(43) }), 'outbox-file-forged'],
      ['the device is unknown', (file) => ({ ...file, device: '019aa000-0000-7000-8000-00000000beef' }), 'device-unknown'],
      ['it is something else', () => ({ hello: 'world' }), 'outbox-file-unreadable'],
    ];
    test.each(changes)('%s', async (_name, change, code) => {
      await log();
      const file = JSON.parse(gunzipSync(await makeFile()).toString()) as { proof: string; payload: string; device: string };
      const packed = gzipSync(JSON.stringify(change(file)));
      expect(await takeIn(packed)).toMatchObject({ ok: false, code });
      expect(await server.db.select().from(recordRevisions)).toHaveLength(0);
    });
  });
});
