import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeDraftBody } from '#test/support/makeDraft.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { setupEditorial, VILLAGE, type Editorial } from './setupEditorial.ts';

const LANG = 'tyz-Latn';

describeOnDatabases('a text longer than phones take', (kind) => {
  let desk: Editorial;
  beforeAll(async () => {
    desk = await setupEditorial(kind);
  }, 60_000);
  afterAll(() => desk.close());

  it('is kept as it was typed, says which block is to be split, and goes no further until it is', async () => {
    const draft = await desk.create('editor.xa');
    const { id } = draft.row;
    const many = Array.from({ length: 401 }, (_, at) => ({ id: `b${at + 1}`, type: 'paragraph' as const, text: at === 6 ? 'mưa '.repeat(2_001) : 'Mưa to.' }));
    const saved = await desk.save('editor.xa', draft, makeDraftBody(VILLAGE, { blocks: many }));
    expect([saved.statusCode, saved.json().problems]).toEqual([200, [{ code: 'block-too-long', block: 'b7' }, { code: 'blocks-too-many', block: 'b401' }]]);
    expect((await desk.read(id)).body.blocks).toEqual(many);
    const refused = await desk.act('editor.xa', id, 'submit');
    expect([refused.statusCode, refused.json()]).toEqual([422, { code: 'draft-incomplete', detail: 'block-too-long blocks-too-many' }]);
    const mended = await desk.save('editor.xa', await desk.read(id), makeDraftBody(VILLAGE, { blocks: many.filter(({ id: block }) => block !== 'b7') }));
    expect(mended.json().problems).toEqual([]);
    expect((await desk.act('editor.xa', id, 'submit')).statusCode).toBe(200);
  });

  it('as a translation too: kept, and not called finished', async () => {
    const id = await desk.published({ languages: [LANG] });
    const at = `/api/desk/translations/${id}/${LANG}`;
    const { version } = (await desk.ask('translator.xa', 'GET', at)).json();
    const long = 'pỉ '.repeat(2_667);
    const saved = await desk.ask('translator.xa', 'POST', at, { version, texts: { b1: long } });
    expect(saved.statusCode).toBe(200);
    const finished = await desk.ask('translator.xa', 'POST', `${at}/acts`, { version: saved.json().version, act: 'finish', segments: ['b1'] });
    expect([finished.statusCode, finished.json().code]).toEqual([422, 'translation-unready']);
    expect((await desk.ask('translator.xa', 'GET', at)).json().segments).toContainEqual(expect.objectContaining({ id: 'b1', text: long, state: 'draft' }));
  });
});
