import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { audit, devices, recordRevisions } from '#server/db/schema.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { makeDevice, makeMeeting, makeOutboxFile, NOW, pushRecords, setupDesk, type Desk, type TestDevice } from './setupDesk.ts';
import { makeJpeg } from '#test/support/makePicture.ts';

const jpeg = makeJpeg(Buffer.alloc(64, 7));
const photo = { sha256: createHash('sha256').update(jpeg).digest('hex'), base64: jpeg.toString('base64') };

describeOnDatabases('desk outbox file', (kind) => {
  let desk: Desk;
  let device: TestDevice;
  beforeAll(async () => {
    desk = await setupDesk(kind);
    device = await makeDevice(desk.db, '04246-namlan');
  });
  afterAll(() => desk.close());

  const take = async (payload: Buffer, username = 'communeofficer.xa', type = 'application/octet-stream') =>
    desk.app.inject({ method: 'POST', url: '/api/desk/outbox-file', payload, headers: { cookie: await desk.cookieOf(username), 'content-type': type } });
  const countRecords = async () => (await desk.db.select({ id: recordRevisions.id }).from(recordRevisions)).length;

  it('[U7] a saved outbox is taken in once: a second time it is all there already', async () => {
    const before = await countRecords();
    const file = makeOutboxFile(device, [makeMeeting('04246-namlan', { photos: [photo.sha256] }), makeMeeting('04246-namlan')], [photo]);
    expect((await take(file)).json()).toEqual({ person: 'Lò Văn Thử', unitName: 'Bản Nậm Lạn', taken: 2, already: 0, photos: 1, refused: [] });
    expect((await take(file)).json()).toMatchObject({ taken: 0, already: 2, refused: [] });
    expect(await countRecords()).toBe(before + 2);
    const shown = await desk.app.inject({ url: `/api/desk/photos/${photo.sha256}`, headers: { cookie: await desk.cookieOf('communeofficer.xa') } });
    expect([shown.statusCode, shown.headers['content-type'], shown.rawPayload.equals(jpeg)]).toEqual([200, 'image/jpeg', true]);
  });

  it('[U2] what was pushed and comes again in a file is not doubled', async () => {
    const meeting = makeMeeting('04246-namlan');
    await pushRecords(desk.db, device, [meeting]);
    expect((await take(makeOutboxFile(device, [meeting, makeMeeting('04246-namlan')]))).json()).toMatchObject({ taken: 1, already: 1 });
  });

  it('[U3] a record that cannot be taken is named with its reason and stops no other', async () => {
    const wrong = makeMeeting('04246-namlan', { householdsPresent: 50, householdsAll: 10 });
    const { taken, refused } = (await take(makeOutboxFile(device, [wrong, makeMeeting('04246-namlan')]))).json();
    expect([taken, refused]).toEqual([1, [{ id: wrong.id, code: 'record-households-exceed' }]]);
  });

  it('[U5] a revoked device’s file is still taken in', async () => {
    const stopped = await makeDevice(desk.db, '04246-phieng');
    await desk.app.inject({ method: 'POST', url: `/api/desk/devices/${stopped.id}/revoke`, payload: {}, headers: { cookie: await desk.cookieOf('communeofficer.xa') } });
    expect((await take(makeOutboxFile(stopped, [makeMeeting('04246-phieng')]))).json()).toMatchObject({ taken: 1 });
  });

  it('[U7] a file that another hand changed, or that names another device, is refused and changes nothing', async () => {
    const before = await countRecords();
    const other = await makeDevice(desk.db, '04246-namlan');
    const file = makeOutboxFile(device, [makeMeeting('04246-namlan')]);
    const opened = JSON.parse(gunzipSync(file).toString()) as { payload: string; device: string };
    const changed = gzipSync(JSON.stringify({ ...opened, payload: opened.payload.replace('"app":"0.1.0"', '"app":"0.1.1"') }));
    const swapped = gzipSync(JSON.stringify({ ...opened, device: other.id }));
    for (const forged of [changed, swapped]) {
      const reply = await take(forged);
      expect([reply.statusCode, reply.json()]).toEqual([422, { code: 'outbox-file-forged' }]);
    }
    expect(await countRecords()).toBe(before);
  });

  it('[S2] a file of another commune’s device is refused before anything of it is applied', async () => {
    const before = await countRecords();
    const foreign = await makeDevice(desk.db, '04249-na');
    const file = makeOutboxFile(foreign, [makeMeeting('04249-na')]);
    const reply = await take(file);
    expect([reply.statusCode, reply.json()]).toEqual([403, { code: 'outside-unit' }]);
    expect(await countRecords()).toBe(before);
    expect((await take(file, 'canbo.na')).json()).toMatchObject({ taken: 1 });
  });

  it('[S4] cut, empty, swapped and hostile files get a code and change nothing', async () => {
    const before = await countRecords();
    const whole = makeOutboxFile(device, [makeMeeting('04246-namlan')]);
    const deep = gzipSync('['.repeat(200_000));
    const bomb = gzipSync(Buffer.alloc(130_000_000));
    for (const bad of [whole.subarray(0, whole.length - 20), Buffer.alloc(0), Buffer.from('xin chào'), gzipSync('{}'), gzipSync('null'), deep, bomb, jpeg]) {
      const reply = await take(bad);
      expect([bad.length, reply.statusCode, reply.json().code]).toEqual([bad.length, 422, 'outbox-file-unreadable']);
    }
    const typed = await take(whole, undefined, 'application/pdf');
    expect(typed.statusCode).toBe(415);
    expect(await countRecords()).toBe(before);
  });

  it('[S4] a file beyond 60 MB is refused without being read to its end', async () => {
    const reply = await take(Buffer.alloc(60_000_001));
    expect([reply.statusCode, reply.json().code]).toEqual([413, 'body-too-large']);
  });

  it('[S5] taking in a file leaves a line with figures and no names', async () => {
    const lines = (await desk.db.select().from(audit)).filter(({ action }) => action === 'outbox-file.take');
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.every(({ actor, subject }) => actor.startsWith('desk:') && subject.startsWith('device:'))).toBe(true);
    expect(JSON.stringify(lines)).not.toContain('Lò Văn Thử');
    expect((await desk.db.select().from(devices)).every(({ lastSyncAt }) => lastSyncAt === null || lastSyncAt === NOW)).toBe(true);
  });
});
