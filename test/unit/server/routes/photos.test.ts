import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { photos } from '#server/db/schema.ts';
import { makeJpeg, makeWebp, markJpeg, markWebp, pictureSecret } from '#test/support/makePicture.ts';
import { addTestUnits, enrolTestPhone, type EnrolledPhone } from '#test/support/enrolledPhone.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { startTestServer, type TestServer } from '#test/support/testServer.ts';

const jpeg = (size: number): Buffer => makeJpeg(randomBytes(size - 32));
const webp = (): Buffer => makeWebp(randomBytes(100));
const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describeOnDatabases('photos', (database) => {
  let server: TestServer;
  let phone: EnrolledPhone;
  beforeAll(async () => {
    server = await startTestServer({ database });
    await addTestUnits(server.db);
    phone = await enrolTestPhone(server);
  });
  afterAll(() => server.close());

  const put = async (name: string, payload: Buffer, type = 'image/jpeg') => {
    const answer = await server.app.inject({ method: 'PUT', url: `/api/device/photos/${name}`, headers: { ...phone.headers, 'content-type': type }, payload });
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json<{ code: string }>() };
  };

  it('[U2] a photo sent twice, also at the same moment, is there once, whole, under its hash', async () => {
    for (const bytes of [jpeg(60_000), webp()]) {
      const answers = await Promise.all([put(sha(bytes), bytes), put(sha(bytes), bytes)]);
      expect(answers.map(({ status }) => status)).toEqual([204, 204]);
      expect(readFileSync(join(server.dataDir, 'photos', `${sha(bytes)}.jpg`)).equals(bytes)).toBe(true);
    }
    expect(await server.db.select().from(photos)).toHaveLength(2);
    expect(readdirSync(join(server.dataDir, 'photos')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('[S8] what a phone forgot to take out of a photo is not stored: no place, no name, the picture and how it is turned stay', async () => {
    const bare = jpeg(5_000);
    for (const bytes of [markJpeg(bare), markWebp(webp(), [8, 8])]) {
      expect(bytes.includes(pictureSecret)).toBe(true);
      expect(await put(sha(bytes), bytes)).toEqual({ status: 204, body: null });
      const kept = readFileSync(join(server.dataDir, 'photos', `${sha(bytes)}.jpg`));
      expect([kept.includes('GPS'), kept.includes(pictureSecret.slice(5))]).toEqual([false, false]);
      expect((await server.db.select().from(photos)).find(({ sha256 }) => sha256 === sha(bytes))).toMatchObject({ bytes: kept.length });
    }
    const kept = readFileSync(join(server.dataDir, 'photos', `${sha(markJpeg(bare))}.jpg`));
    expect(kept.subarray(kept.length - bare.length + 2).equals(bare.subarray(2))).toBe(true);
    expect(await put(sha(Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff])), Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff]))).toEqual({ status: 422, body: { code: 'photo-not-image' } });
  });

  it('[S4] a wrong hash, a file that is no picture, one that is too large, a hostile name: each refused with its code, nothing kept', async () => {
    const before = readdirSync(join(server.dataDir, 'photos')).length;
    const bytes = jpeg(1_000);
    const text = Buffer.from('<svg onload="alert(1)"/>');
    const large = jpeg(200_001);
    expect(await put(sha(text), bytes)).toEqual({ status: 422, body: { code: 'photo-hash-wrong' } });
    expect(await put(sha(text), text)).toEqual({ status: 422, body: { code: 'photo-not-image' } });
    expect(await put(sha(large), large)).toEqual({ status: 413, body: { code: 'photo-too-large' } });
    expect(await put(sha(bytes), bytes, 'text/html')).toEqual({ status: 415, body: { code: 'unsupported-type' } });
    for (const name of ['..%2f..%2fetc%2fpasswd', sha(bytes).toUpperCase(), `${sha(bytes)}%00.jpg`]) {
      expect((await put(name, bytes)).body?.code).toBe('bad-request');
    }
    expect(readdirSync(join(server.dataDir, 'photos'))).toHaveLength(before);
  });
});
