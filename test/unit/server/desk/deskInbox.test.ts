import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { user } from '#server/db/authSchema.ts';
import { drafts, inboxItems, sources } from '#server/db/editorialSchema.ts';
import { addInboxItem } from '#server/db/inbox.ts';
import { audit } from '#server/db/schema.ts';
import { addSource } from '#server/db/sources.ts';
import { nothingAllowed } from '#server/ingest/web/allowedPlaces.ts';
import { approveStanding } from '#server/ingest/sources/approveStanding.ts';
import { makeDocx } from '#test/support/makeDocx.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { NOW, setupDesk, type Desk } from './setupDesk.ts';

vi.setConfig({ testTimeout: 60_000 });
const fields = { name: 'Cổng', issuer: 'Cổng Thông tin', kind: 'feed' as const, everyMinutes: 60, isOn: true, itemKind: 'bulletin' as const, topic: 'disaster' as const };
const block = { id: 'b1', type: 'paragraph' as const, text: 'Bà con chú ý mưa lớn.' };

describeOnDatabases('inbox', (kind) => {
  let desk: Desk;
  let count = 0;
  let asked = 0;
  let gate = Promise.resolve();
  const resolve = async (): Promise<never> => {
    asked += 1;
    await gate;
    throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  };
  beforeAll(async () => {
    desk = await setupDesk(kind, { web: { allowed: nothingAllowed, resolve } });
  });
  afterAll(() => desk.close());
  const makeItem = (change: object = {}) => addInboxItem(desk.db, {
    source: null, unit: '04246', title: `Tin số ${(count += 1)} về mưa lũ`, link: 'https://a.vn/1', linkKey: `k${count}`, titleKey: '', publishedAt: NOW, hasText: true,
    taken: { summary: 'Tóm tắt', number: '12/CV-UBND', date: '2026-11-30', issuer: 'Cổng Thông tin', blocks: [block], media: [], failure: null }, ...change,
  }, NOW + count);
  const ask = async (method: 'GET' | 'POST', url: string, payload?: object | Buffer, who = 'editor.xa') => {
    const headers = { cookie: await desk.cookieOf(who), ...(Buffer.isBuffer(payload) && { 'content-type': 'application/octet-stream' }) };
    return desk.app.inject({ method, url, headers, ...(payload !== undefined && { payload }) });
  };
  const lines = async (subject: string) => (await desk.db.select().from(audit)).filter((line) => line.subject === subject).map(({ action }) => action).toSorted();
  const itemOf = async (id: string) => (await ask('GET', `/api/desk/inbox/${id}`)).json();

  it('[S5] an item is kept, dismissed, taken back and made a draft that keeps where it is from', async () => {
    const { id } = (await makeItem())!;
    const act = (what: string) => ask('POST', `/api/desk/inbox/${id}/${what}`);
    for (const [what, state] of [['keep', 'kept'], ['dismiss', 'dismissed'], ['undo', 'new'], ['draft', 'drafted']]) expect((await act(what!)).json().row.state).toBe(state);
    for (const what of ['dismiss', 'draft']) expect((await act(what)).json()).toEqual({ code: 'act-not-possible' });
    const [draft] = (await desk.db.select().from(drafts)).filter(({ inbox }) => inbox === id);
    expect(draft).toMatchObject({ state: 'draft', unit: '04246', body: { title: 'Tin số 1 về mưa lũ', blocks: [block], source: { number: '12/CV-UBND', date: '2026-11-30', issuer: 'Cổng Thông tin', url: 'https://a.vn/1' } } });
    expect(draft!.authors).toHaveLength(1);
    expect(await lines(`inbox:${id}`)).toEqual(['inbox.dismiss', 'inbox.draft', 'inbox.keep', 'inbox.undo']);
  });

  it('is paged and searched without marks', async () => {
    for (let n = 0; n < 60; n += 1) await makeItem({ title: n === 7 ? 'Tiêm phòng dại cho chó, mèo' : `Việc khác ${n}` });
    const first = (await ask('GET', '/api/desk/inbox?state=new')).json();
    const second = (await ask('GET', `/api/desk/inbox?state=new&cursor=${first.next}`)).json();
    expect([first.items.length, second.items.length, second.next]).toEqual([50, 10, null]);
    expect((await ask('GET', '/api/desk/inbox?text=tiem%20dai')).json().items.map(({ title }: { title: string }) => title)).toEqual(['Tiêm phòng dại cho chó, mèo']);
    expect((await ask('GET', '/api/desk/inbox?cursor=x')).statusCode).toBe(400);
  });

  it('[S4] a file is taken in once; one in an old encoding is a question first, and stores nothing', async () => {
    const send = (name: string, bytes: Buffer, more = '') => ask('POST', `/api/desk/inbox-file?unit=04246&name=${name}${more}`, bytes);
    const docx = makeDocx([[{ text: 'THÔNG BÁO' }], [{ text: 'Về việc thực hiện Nghị định số 49/2024/NĐ-CP ngày 10 tháng 5 năm 2024' }], [{ text: 'Bà con chú ý.' }]]);
    const taken = (await send('thong-bao.docx', docx)).json();
    expect(taken).toMatchObject({ already: false, legacy: null, item: { number: '49/2024/NĐ-CP', date: '2024-05-10', issuer: 'Xã Mường Lạn' } });
    expect((await send('thong-bao.docx', docx)).json()).toMatchObject({ already: true, item: { row: { id: taken.item.row.id } } });
    const before = (await desk.db.select().from(inboxItems)).length;
    const old = makeDocx([[{ text: 'VÒ viÖc phßng chèng m\u00ada lò', font: '.VnTime' }]]);
    expect((await send('cu.docx', old)).json()).toMatchObject({ item: null, legacy: { encoding: 'tcvn3', after: ['Về việc phòng chống mưa lũ'] } });
    const cham = makeDocx([[{ text: 'abcdefghijklmnopqrstuvwxyz', font: 'EFEO Cham' }]]);
    const codes = [await send('cham.docx', cham), await send('a.pdf', Buffer.from('%PDF-1.7')), await send('a.docx', Buffer.from('PK\u0003\u0004')), await send('a.txt', Buffer.from(' \n'))].map((reply) => reply.json().code);
    expect(codes).toEqual(['file-legacy-cham', 'file-type', 'file-damaged', 'file-no-text']);
    expect((await desk.db.select().from(inboxItems)).length).toBe(before);
    expect((await send('cu.docx', old, '&legacy=tcvn3')).json().item.blocks).toMatchObject([{ text: 'Về việc phòng chống mưa lũ' }]);
  });

  it('[S3] a standing approval publishes what is whole, in the name of who gave it; the rest stays with a reason', async () => {
    const { id: editor } = (await ask('GET', '/api/desk/me')).json();
    const source = (await addSource(desk.db, { ...fields, unit: '04246', url: 'https://a.vn/rss' }, { by: editor, at: NOW }))!;
    const order = { office: 'Phòng Văn hoá', audience: ['04246'], days: 10 };
    const standing = (who: string, what: object | null = order) => ask('POST', `/api/desk/sources/${source}/standing`, { order: what }, who);
    expect((await standing('editor.xa')).json().code).toBe('not-allowed');
    expect((await standing('approver.xa', { ...order, audience: ['14'] })).json().code).toBe('outside-unit');
    const whole = (await makeItem({ source }))!;
    await approveStanding(desk.deps, whole.id);
    expect((await itemOf(whole.id)).row.state).toBe('new');
    expect((await standing('approver.xa')).json().standing).toMatchObject({ by: { name: 'approver' }, days: 10 });
    await approveStanding(desk.deps, whole.id);
    const { row } = await itemOf(whole.id);
    const [draft] = (await desk.db.select().from(drafts)).filter(({ id }) => id === row.draft);
    expect([row.state, draft]).toMatchObject(['drafted', { state: 'published', rev: 1, body: { priority: 'normal', audience: ['04246'], validTo: desk.clock.now() + 10 * 86_400_000 } }]);
    expect(await lines(`item:${row.draft}`)).toEqual(['draft.approve', 'draft.publish', 'draft.standing', 'draft.submit']);
    const bare = (await makeItem({ source, hasText: false }))!;
    await approveStanding(desk.deps, bare.id);
    expect((await itemOf(bare.id)).row.state).toBe('new');
    const wrong = (await makeItem({ source, taken: { ...whole.taken, issuer: '' } }))!;
    await approveStanding(desk.deps, wrong.id);
    expect(await itemOf(wrong.id)).toMatchObject({ row: { state: 'new', draft: null }, failure: { code: 'not-approved' } });
    const late = (await makeItem({ source }))!;
    await desk.db.update(user).set({ disabledAt: new Date(NOW) }).where(eq(user.username, 'approver.xa'));
    await approveStanding(desk.deps, late.id);
    expect(await itemOf(late.id)).toMatchObject({ row: { state: 'new', draft: null }, failure: { code: 'not-approved', detail: 'not-allowed approver' } });
    await desk.db.update(user).set({ disabledAt: null }).where(eq(user.username, 'approver.xa'));
    await ask('POST', `/api/desk/sources/${source}`, { ...fields, url: 'https://khac.vn/rss' });
    expect((await desk.db.select().from(sources)).find(({ id }) => id === source)?.standing).toBeNull();
  });

  it('only a few pages are asked for at once; the next is told to come again', async () => {
    let open = (): void => undefined;
    gate = new Promise((done) => (open = done));
    const take = () => ask('POST', '/api/desk/inbox-page', { unit: '04246', url: 'https://a.vn/x' });
    await desk.cookieOf('editor.xa');
    const before = asked;
    const slow = [take(), take(), take()];
    await vi.waitFor(() => expect(asked).toBe(before + 3), 20_000);
    expect((await take()).json()).toEqual({ code: 'server-busy' });
    open();
    for (const reply of await Promise.all(slow)) expect(reply.json()).toMatchObject({ item: null, failure: { code: 'no-answer' } });
    expect((await take()).json().failure.code).toBe('no-answer');
  });

  it('[S3] whoever set a source up gives it no standing approval', async () => {
    const { id: approver } = (await ask('GET', '/api/desk/me', undefined, 'approver.xa')).json();
    const source = (await addSource(desk.db, { ...fields, unit: '04246', url: 'https://a.vn/rieng' }, { by: approver, at: NOW }))!;
    expect((await ask('POST', `/api/desk/sources/${source}/standing`, { order: { office: '', audience: ['04246'], days: 1 } }, 'approver.xa')).json()).toEqual({ code: 'own-source' });
  });

});
