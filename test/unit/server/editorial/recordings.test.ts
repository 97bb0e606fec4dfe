import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Audio, MediaFile } from '#contract/content.ts';
import { drafts } from '#server/db/editorialSchema.ts';
import { makePng } from '#test/support/makePicture.ts';
import { makeDraftBody } from '#test/support/makeDraft.ts';
import { makeWav } from '#test/support/makeSound.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { setupEditorial, VILLAGE, type Editorial } from './setupEditorial.ts';

const audioOf = (files: MediaFile[], id = 'doc'): Audio => ({ id, title: 'Bản đọc', seconds: 1, voice: 'human', files });

describeOnDatabases('recordings a text names', (kind) => {
  let desk: Editorial;
  beforeAll(async () => {
    desk = await setupEditorial(kind);
  }, 60_000);
  afterAll(() => desk.close());

  const upload = async (bytes: Buffer): Promise<MediaFile[]> => {
    desk.clock.advance(1_000);
    const headers = { 'content-type': 'application/octet-stream', cookie: await desk.cookieOf('editor.xa') };
    return (await desk.app.inject({ method: 'POST', url: '/api/desk/media?name=a', payload: bytes, headers })).json().files;
  };
  const open = (files: readonly MediaFile[]) => Promise.all(files.map(async ({ sha256, ext }) => (await desk.app.inject({ url: `/p/v1/media/${sha256}.${ext}` })).statusCode));
  const atDesk = (files: readonly MediaFile[]) => Promise.all(files.map(async ({ sha256, ext }) => (await desk.ask('translator.xa', 'GET', `/api/desk/media/${sha256}.${ext}`)).statusCode));
  const all = (status: number, files: readonly MediaFile[]) => files.map(() => status);

  it('[S3] is not readable without sign-in until the text that names it is published, and by who works at the desk all the time', async () => {
    const files = await upload(makeWav(1));
    const id = await desk.approved({ audio: [audioOf(files)] });
    expect([await open(files), await atDesk(files)]).toEqual([all(404, files), all(200, files)]);
    await desk.act('approver.xa', id, 'publish');
    expect([await open(files), await atDesk(files)]).toEqual([all(200, files), all(200, files)]);
  });

  it('[S4] a recording the server does not have, or whose files do not belong together, is refused and nothing changes', async () => {
    const [first, second, picture] = [await upload(makeWav(1.2)), await upload(makeWav(1.4)), await upload(makePng())];
    const wrong: MediaFile[][] = [
      [{ sha256: 'a'.repeat(64), ext: 'opus', bytes: 10 }], [{ ...first[0]!, bytes: first[0]!.bytes + 1 }], [{ ...first[0]!, ext: 'm4a' }], picture!,
      ...(first.length > 1 ? [[first[0]!, second[1]!]] : []),
    ];
    const draft = await desk.create('editor.xa');
    for (const files of wrong) {
      const reply = await desk.save('editor.xa', draft, makeDraftBody(VILLAGE, { audio: [audioOf(first), audioOf(files, 'khac')] }));
      expect([reply.statusCode, reply.json().code]).toEqual([422, 'recording-unknown']);
    }
    expect(await desk.read(draft.row.id)).toMatchObject({ version: draft.version, body: { audio: [] } });
    expect((await desk.save('editor.xa', draft, makeDraftBody(VILLAGE, { audio: [audioOf(first), audioOf(second, 'khac')] }))).statusCode).toBe(200);
  });

  it('what came with an import, and what was published once, may be named on and named again', async () => {
    const imported = audioOf([{ sha256: 'b'.repeat(64), ext: 'opus', bytes: 10 }]);
    const draft = await desk.create('editor.xa');
    const body = makeDraftBody(VILLAGE, { audio: [imported] });
    // As an import leaves it: standing in the text without a row among the desk's media.
    await desk.db.update(drafts).set({ body });
    expect((await desk.save('editor.xa', draft, { ...body, title: 'Mưa lớn' })).statusCode).toBe(200);
  });

  it('the same recording taken in twice is still one that belongs together', async () => {
    const [once, twice] = [await upload(makeWav(0.8)), await upload(makeWav(0.8))];
    expect(twice).toEqual(once);
    const draft = await desk.create('editor.xa');
    expect((await desk.save('editor.xa', draft, makeDraftBody(VILLAGE, { audio: [audioOf(twice)] }))).statusCode).toBe(200);
  });

});
