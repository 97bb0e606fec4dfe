import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEDIA_MAX_BYTES } from '#contract/media.ts';
import { media } from '#server/db/editorialSchema.ts';
import { audit } from '#server/db/schema.ts';
import { readMedia } from '#server/ingest/media/readMedia.ts';
import { makePng } from '#test/support/makePicture.ts';
import { makeWav } from '#test/support/makeSound.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { setupDesk, type Desk } from './setupDesk.ts';

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;
const png = makePng();

describe('what the bytes of a recording or picture say', () => {
  it('keeps a recording as it came where there is no ffmpeg, with its length', async () => {
    expect(await readMedia(makeWav(2), 'no-such-ffmpeg')).toMatchObject({ ok: true, value: { kind: 'audio', seconds: 2, transcoded: false, files: [{ ext: 'wav' }] } });
  });

  it.runIf(hasFfmpeg)('makes Opus for phones and MP3 for loudspeakers where ffmpeg is', async () => {
    const read = await readMedia(makeWav(3));
    expect(read).toMatchObject({ ok: true, value: { transcoded: true, files: [{ ext: 'opus' }, { ext: 'mp3' }] } });
    expect(read.ok && read.value.seconds).toBeCloseTo(3, 0);
    expect(read.ok && (await readMedia(read.value.files[1]!.content, 'no-such-ffmpeg'))).toMatchObject({ ok: true, value: { files: [{ ext: 'mp3' }] } });
    expect(read.ok && (await readMedia(read.value.files[0]!.content))).toMatchObject({ ok: true, value: { files: [{ ext: 'opus' }, { ext: 'mp3' }] } });
  });

  it.each([
    ['SVG with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'file-type'],
    ['a page', '<!doctype html><img src=x onerror=alert(1)>', 'file-type'],
    ['a playlist', '#EXTM3U\nhttp://127.0.0.1/secret\n', 'file-type'],
    ['a program', 'MZ\u0090\u0000', 'file-type'],
    ['nothing', '', 'file-type'],
    ['an MP4 in name only', '\u0000\u0000\u0000\u0018ftypM4A garbage', 'file-damaged'],
    ['a WAV without sound', 'RIFF\u0000\u0000\u0000\u0000WAVEfmt ', 'file-damaged'],
  ])('refuses %s', async (_what, text, code) => {
    for (const ffmpeg of [undefined, 'no-such-ffmpeg']) expect(await readMedia(Buffer.from(text, 'latin1'), ffmpeg)).toEqual({ ok: false, code });
  });

  it('refuses pictures beyond 5 MB', async () => {
    expect(await readMedia(Buffer.concat([png, Buffer.alloc(5_000_000)]))).toEqual({ ok: false, code: 'body-too-large' });
  });
});

describeOnDatabases('media of the desk', (kind) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setupDesk(kind);
  });
  afterAll(() => desk.close());
  const upload = async (bytes: Buffer, name = 'ghi-am.wav', role = 'editor') => desk.app.inject({
    method: 'POST', url: `/api/desk/media?${new URLSearchParams({ name })}`, payload: bytes, headers: { 'content-type': 'application/octet-stream', cookie: await desk.cookieOf(`${role}.xa`) },
  });
  const get = async (url: string, headers: Record<string, string> = {}) => desk.app.inject({ url, headers: { ...headers, cookie: await desk.cookieOf('supervisor.xa') } });

  it('[S5] takes a picture in, leaves a line in the trail, and shows it to who is signed in, by ranges', async () => {
    const reply = await upload(png, 'Ảnh bản.png', 'translator');
    expect([reply.statusCode, reply.json()]).toMatchObject([201, { kind: 'image', name: 'Ảnh bản.png', seconds: null, files: [{ ext: 'png', bytes: png.length }] }]);
    const { sha256 } = reply.json().files[0];
    const whole = await get(`/api/desk/media/${sha256}.png`);
    expect([whole.statusCode, whole.headers['content-type'], whole.headers['x-content-type-options'], whole.rawPayload.equals(png)]).toEqual([200, 'image/png', 'nosniff', true]);
    expect(whole.headers['cache-control']).toContain('private');
    const part = await get(`/api/desk/media/${sha256}.png`, { range: 'bytes=0-3' });
    expect([part.statusCode, part.rawPayload.length]).toEqual([206, 4]);
    expect((await desk.app.inject({ url: `/api/desk/media/${sha256}.png` })).statusCode).toBe(401);
    const rows = await desk.db.select().from(media);
    expect(rows).toMatchObject([{ sha256, ext: 'png', name: 'Ảnh bản.png' }]);
    expect((await desk.db.select().from(audit)).filter(({ action }) => action === 'media.take')).toMatchObject([{ subject: `media:${sha256}` }]);
  });

  it('[S4] keeps nothing of what it refuses', async () => {
    const kept = () => (existsSync(join(desk.dataDir, 'desk-media')) ? readdirSync(join(desk.dataDir, 'desk-media')) : []);
    const before = kept();
    const rows = (await desk.db.select().from(media)).length;
    const svg = await upload(Buffer.from('<svg onload="alert(1)"/>'), 'anh.png');
    expect([svg.statusCode, svg.json().code]).toEqual([415, 'file-type']);
    const large = await upload(Buffer.alloc(MEDIA_MAX_BYTES + 1), 'to.wav');
    expect([large.statusCode, large.json().code]).toEqual([413, 'body-too-large']);
    expect((await desk.app.inject({ method: 'POST', url: '/api/desk/media', payload: png, headers: { 'content-type': 'application/octet-stream', cookie: await desk.cookieOf('editor.xa') } })).statusCode).toBe(400);
    for (const name of ['../../secret.png', `${'a'.repeat(64)}.png`, `${'a'.repeat(64)}.svg`]) expect((await get(`/api/desk/media/${encodeURIComponent(name)}`)).statusCode).toBe(404);
    expect(kept()).toEqual(before);
    expect((await desk.db.select().from(media)).length).toBe(rows);
  });
});
