import { createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RecordRevision } from '#contract/records.ts';
import { revisionsToGroups } from '#domain/columns.ts';
import { devices, recordRevisions } from '#server/db/schema.ts';
import { takeInOutboxFile } from '#server/intake/takeInOutboxFile.ts';
import { addTestUnits, enrolTestPhone, makeRevision, type EnrolledPhone } from '#test/support/enrolledPhone.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { startTestServer, type TestServer } from '#test/support/testServer.ts';
import { makeJpeg } from '#test/support/makePicture.ts';

const photo = makeJpeg(randomBytes(500));
const sha256 = createHash('sha256').update(photo).digest('hex');

const payloadOf = (revisions: readonly RecordRevision[]): string => JSON.stringify({
  savedAt: 1_790_000_000_000, photos: [{ sha256, base64: photo.toString('base64') }],
  batch: { v: 1, app: 'test', content: {}, sentAt: 1_790_000_000_000, groups: revisionsToGroups(revisions) },
});

/** As the phone makes it: the proof key from the token, the proof from the key. */
function proveWith(token: string, payload: string): string {
  const key = createHmac('sha256', token).update('loaban-outbox-proof-1').digest('base64url');
  return createHmac('sha256', key).update(payload).digest('base64url');
}

const fileOf = ({ reply }: EnrolledPhone, payload: string, changes: object = {}): Buffer =>
  gzipSync(JSON.stringify({ loabanOutbox: 1, device: reply.device, proof: proveWith(reply.token, payload), payload, ...changes }));

describeOnDatabases('an outbox that comes as a file', (database) => {
  let server: TestServer;
  let phone: EnrolledPhone;
  beforeAll(async () => {
    server = await startTestServer({ database });
    await addTestUnits(server.db);
    phone = await enrolTestPhone(server, { person: 'Cà Văn Tệp' });
  });
  afterAll(() => server.close());

  const take = (bytes: Buffer, mayTake = true) =>
    takeInOutboxFile({ db: server.db, dataDir: server.dataDir, now: server.clock.now }, { bytes, actor: 'desk:test', mayTake: () => mayTake });
  const kept = (revision: RecordRevision) => server.db.select().from(recordRevisions).where(eq(recordRevisions.id, revision.id));

  it('[U7] is applied once, whether it comes before the batch, after it, or twice; a revoked phone’s too', async () => {
    const [sentBefore, onlyInFile] = [makeRevision({ seq: 1 }), makeRevision({ seq: 2 })];
    await phone.push([sentBefore]);
    await server.db.update(devices).set({ revokedAt: 1 }).where(eq(devices.id, phone.reply.device));
    const file = fileOf(phone, payloadOf([sentBefore, onlyInFile]));
    expect(await take(file)).toMatchObject({ ok: true, value: { person: 'Cà Văn Tệp', taken: 1, already: 1, photos: 1, refused: [] } });
    expect(await take(file)).toMatchObject({ ok: true, value: { taken: 0, already: 2 } });
    await server.db.update(devices).set({ revokedAt: null }).where(eq(devices.id, phone.reply.device));
    expect((await phone.push([onlyInFile])).body.acks).toEqual([onlyInFile.id]);
    expect(await kept(onlyInFile)).toHaveLength(1);
    expect(existsSync(join(server.dataDir, 'photos', `${sha256}.jpg`))).toBe(true);
  });

  it('[U5] [U7] far more than one batch over the network holds is taken in whole, and once', async () => {
    const many = Array.from({ length: 5_500 }, (_, index) => makeRevision({ seq: 100 + index }));
    const file = fileOf(phone, payloadOf(many));
    expect(await take(file)).toMatchObject({ ok: true, value: { taken: 5_500, already: 0, refused: [] } });
    expect(await take(file)).toMatchObject({ ok: true, value: { taken: 0, already: 5_500, refused: [] } });
  });

  it('[U7] a changed payload, another device’s name or a guessed proof is told as forged, and nothing is kept', async () => {
    const stranger = await enrolTestPhone(server, { person: 'Người khác' });
    const revision = makeRevision();
    const payload = payloadOf([revision]);
    const forged = [
      fileOf(phone, payload, { payload: `${payload} ` }), fileOf(stranger, payload, { device: phone.reply.device }), fileOf(phone, payload, { proof: 'A'.repeat(43) }),
    ];
    for (const file of forged) expect(await take(file)).toEqual({ ok: false, code: 'outbox-file-forged' });
    expect(await kept(revision)).toEqual([]);
  });

  it('[S4] what is no outbox file, or outside the unit of who brings it, is refused with its code', async () => {
    const revision = makeRevision();
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    for (const file of [Buffer.from('hello'), gzipSync('{}'), gzipSync(deep), fileOf(phone, 'not json'), fileOf(phone, deep)]) {
      expect(await take(file)).toEqual({ ok: false, code: 'outbox-file-unreadable' });
    }
    const unknown = fileOf(phone, '{}', { device: '01900000-0000-7000-8000-000000000000' });
    expect(await take(unknown)).toEqual({ ok: false, code: 'device-unknown' });
    expect(await take(fileOf(phone, payloadOf([revision])), false)).toEqual({ ok: false, code: 'outside-unit' });
    expect(await kept(revision)).toEqual([]);
  });
});
