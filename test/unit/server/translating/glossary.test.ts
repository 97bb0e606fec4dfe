import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createUuidV7 } from '#contract/ids.ts';
import type { GlossaryTerm } from '#contract/translating.ts';
import { putApproved } from '#test/support/makeApprovedDraft.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { NOW, setupDesk, type Desk } from '../desk/setupDesk.ts';

// Signing in hashes on purpose slowly, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

describeOnDatabases('the glossary', (kind) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setupDesk(kind);
  });
  afterAll(() => desk.close());

  const send = async (who: string, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) => {
    const reply = await desk.app.inject({ method, url: `/api/desk/glossary${url}`, headers: { cookie: await desk.cookieOf(`${who}.xa`) }, ...(payload !== undefined && { payload }) });
    return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() };
  };
  const addTerm = async (term: string) => (await send('editor', 'POST', '', { unit: '04246', term, note: '' })).body as GlossaryTerm;
  const word = { lang: 'tyz-Latn', text: 'nặm luông', note: '', audio: null };

  it('[S3] a word is agreed on by another than who proposed it, and a changed one is a proposal again', async () => {
    const { id } = await addTerm('lũ quét');
    const wordId = createUuidV7(NOW);
    const at = `/${id}/words/${wordId}`;
    expect((await send('translator', 'POST', at, word)).body.words).toMatchObject([{ id: wordId, status: 'proposed', text: 'nặm luông', by: { name: 'translator' }, agreedBy: null }]);
    expect((await send('translator', 'POST', `${at}/agree`, {})).body.code).toBe('own-text');
    expect((await send('reviewer', 'POST', `${at}/agree`, {})).body.words).toMatchObject([{ status: 'agreed', agreedBy: { name: 'reviewer' } }]);
    expect((await send('reviewer', 'POST', `${at}/agree`, {})).body.code).toBe('act-not-possible');
    expect((await send('editor', 'DELETE', `/${id}`)).body.code).toBe('act-not-possible');
    expect((await send('reviewer', 'POST', at, { ...word, text: 'nặm lồm' })).body.words).toMatchObject([{ status: 'proposed', by: { name: 'reviewer' }, agreedBy: null }]);
    expect((await send('translator', 'DELETE', at)).body.words).toEqual([]);
    expect((await send('editor', 'DELETE', `/${id}`)).status).toBe(204);
  });

  it('an item asks for its terms in one call: the longest first, with words of one language', async () => {
    for (const term of ['sạt lở', 'sạt lở đất', 'uỷ ban', 'bản']) await addTerm(term);
    const { id } = (await send('editor', 'GET', '?text=sat+lo+dat')).body.terms[0] as GlossaryTerm;
    await send('translator', 'POST', `/${id}/words/${createUuidV7(NOW)}`, word);
    await send('translator', 'POST', `/${id}/words/${createUuidV7(NOW)}`, { ...word, lang: 'km-Khmr', text: 'ដី' });
    await putApproved(desk.db, { id: 'bai', unit: '04246-namlan', languages: ['tyz-Latn'], blocks: [{ id: 'b1', type: 'paragraph', text: 'Ủy ban báo: SẠT LỞ ĐẤT ở bạn, không ở ban.' }] });
    const { terms } = (await send('supervisor', 'GET', '?item=bai&lang=tyz-Latn')).body as { terms: GlossaryTerm[] };
    expect(terms.map(({ term, words }) => [term, words.map(({ text }) => text)])).toEqual([['sạt lở đất', ['nặm luông']], ['uỷ ban', []]]);
    // What another commune's text holds is not to be found out term by term.
    await putApproved(desk.db, { id: 'bai-ben', unit: '04249-na', languages: ['tyz-Latn'], blocks: [{ id: 'b1', type: 'paragraph', text: 'Uỷ ban báo: sạt lở đất.' }] });
    expect((await send('supervisor', 'GET', '?item=bai-ben&lang=tyz-Latn')).body.terms).toEqual([]);
  });

  it('[S4] twice the same term, an empty one, a strange cursor and a recording that is not here are refused', async () => {
    await addTerm('dịch tả');
    expect((await send('editor', 'POST', '', { unit: '04246', term: ' dịch tả ', note: '' })).body.code).toBe('conflict');
    expect((await send('editor', 'POST', '', { unit: '04246', term: '  ', note: '' })).body.code).toBe('bad-request');
    expect((await send('editor', 'GET', '?cursor=x.y')).body.code).toBe('bad-request');
    const { id } = (await send('editor', 'GET', '?text=dich+ta')).body.terms[0] as GlossaryTerm;
    const audio = { seconds: 1, files: [{ sha256: 'a'.repeat(64), ext: 'opus', bytes: 9 }] };
    expect((await send('translator', 'POST', `/${id}/words/${createUuidV7(NOW)}`, { ...word, audio })).body.code).toBe('recording-unknown');
  });
});
