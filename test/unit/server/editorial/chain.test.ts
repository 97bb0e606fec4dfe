import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drafts, itemUnits, jobs, media } from '#server/db/editorialSchema.ts';
import { readItem } from '#server/db/items.ts';
import { makeDraftBody } from '#test/support/makeDraft.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { NOW } from '../desk/setupDesk.ts';
import { setupEditorial, VILLAGE, type Editorial } from './setupEditorial.ts';

const HOUR = 3_600_000;

describeOnDatabases('from a draft to the phones', (kind) => {
  let desk: Editorial;
  beforeAll(async () => {
    desk = await setupEditorial(kind);
  });
  afterAll(() => desk.close());

  it('a publication is on the phone at once, as approved, from the office that approved it', async () => {
    const phone = await desk.newPhone();
    const id = await desk.published();
    await desk.sync(phone);
    const [entry] = desk.readable(phone).filter((one) => one.id === id);
    expect(entry).toMatchObject({ rev: 1, title: 'Mưa lớn đêm nay', approver: 'UBND xã Mường Lạn', validFrom: NOW, publishedAt: NOW });
    expect(entry).not.toHaveProperty('changeNote');
    expect(await desk.db.select().from(jobs)).toEqual([]);
    const units = await desk.db.select().from(itemUnits).where(eq(itemUnits.item, id));
    expect(units).toEqual([{ item: id, unit: VILLAGE }]);
  });

  it('[S3] a revision reaches phones only when somebody else approved it, and only then', async () => {
    const phone = await desk.newPhone();
    const id = await desk.published();
    const text = async () => {
      await desk.sync(phone);
      return desk.readable(phone).find((one) => one.id === id)?.blocks[0]!.text;
    };
    await desk.act('editor.xa', id, 'revise');
    const draft = await desk.read(id);
    expect(draft.body.changeNote).toBe('');
    await desk.save('editor.xa', draft, { ...draft.body, changeNote: 'Sửa giờ', blocks: [{ id: 'b1', type: 'paragraph', text: 'Mưa từ 20 giờ.' }] });
    expect(await text()).toBe('Đêm nay có mưa lớn.');
    await desk.act('editor.xa', id, 'submit');
    expect(await text()).toBe('Đêm nay có mưa lớn.');
    await desk.act('communeofficer.xa', id, 'approve');
    expect(await text()).toBe('Đêm nay có mưa lớn.');
    await desk.act('communeofficer.xa', id, 'publish');
    expect(await text()).toBe('Mưa từ 20 giờ.');
    expect((await readItem(desk.db, id))!.entry).toMatchObject({ rev: 2, changeNote: 'Sửa giờ', approver: 'Bản Nậm Lạn' });
  });

  it('[S3] whoever changed the text, however little, may not approve it; nor after it went back and forth', async () => {
    const draft = await desk.create('communeofficer.xa');
    const { id } = draft.row;
    await desk.save('communeofficer.xa', draft, makeDraftBody(VILLAGE));
    await desk.act('communeofficer.xa', id, 'submit');
    expect((await desk.act('communeofficer.xa', id, 'approve')).json().code).toBe('own-text');
    await desk.act('approver.xa', id, 'return', { reason: 'Thiếu giờ' });
    const back = await desk.read(id);
    expect(back.returned).toMatchObject({ reason: 'Thiếu giờ', by: { name: 'approver' } });
    await desk.save('editor.xa', back, { ...back.body, priority: 'urgent' });
    await desk.act('editor.xa', id, 'submit');
    expect((await desk.act('communeofficer.xa', id, 'approve')).json()).toEqual({ code: 'own-text' });
    const approved = await desk.act('approver.xa', id, 'approve');
    expect([approved.statusCode, approved.json().row.state]).toEqual([200, 'approved']);
  });

  it('[D6] a recall reaches phones with its reason; undoing it is a new publication', async () => {
    const phone = await desk.newPhone();
    const id = await desk.published();
    expect((await desk.act('approver.xa', id, 'withdraw', { reason: ' ' })).json()).toEqual({ code: 'bad-request', detail: 'reason' });
    await desk.act('approver.xa', id, 'withdraw', { reason: 'Nhầm tên suối' });
    await desk.sync(phone);
    expect(desk.readable(phone).some((one) => one.id === id)).toBe(false);
    expect(phone.scopes.get(`${VILLAGE}/vi`)!.head!.recalls.find((recall) => recall.id === id)).toMatchObject({ rev: 1, reason: 'Nhầm tên suối', at: NOW });
    expect((await desk.read(id)).recalled).toEqual({ rev: 1, at: NOW, reason: 'Nhầm tên suối' });
    await desk.act('editor.xa', id, 'revise');
    const draft = await desk.read(id);
    await desk.save('editor.xa', draft, { ...draft.body, changeNote: 'Sửa tên suối' });
    for (const [who, act] of [['editor.xa', 'submit'], ['approver.xa', 'approve'], ['approver.xa', 'publish']] as const) expect((await desk.act(who, id, act)).statusCode).toBe(200);
    await desk.sync(phone);
    expect(desk.readable(phone).find((one) => one.id === id)).toMatchObject({ rev: 2 });
    expect((await desk.read(id)).recalled).toBeNull();
  });

  it('a revision under way when its item is recalled loses nothing, and given up goes back to what stands', async () => {
    const id = await desk.published();
    await desk.act('editor.xa', id, 'revise');
    const draft = await desk.read(id);
    await desk.save('editor.xa', draft, { ...draft.body, title: 'Đang viết dở' });
    await desk.act('approver.xa', id, 'withdraw', { reason: 'Sai' });
    const withdrawn = await desk.read(id);
    expect([withdrawn.row.state, withdrawn.body.title, withdrawn.authors.length]).toEqual(['withdrawn', 'Đang viết dở', 1]);
    await desk.act('editor.xa', id, 'revise');
    await desk.act('editor.xa', id, 'abandon');
    const given = await desk.read(id);
    expect([given.row.state, given.body.title, given.authors]).toEqual(['withdrawn', 'Mưa lớn đêm nay', []]);
  });

  it('a change of the audience takes the item from those who no longer get it', async () => {
    const phone = await desk.newPhone();
    const id = await desk.published({ audience: ['04246-namlan', '04246-phieng'] });
    await desk.sync(phone);
    await desk.act('editor.xa', id, 'revise');
    const draft = await desk.read(id);
    await desk.save('editor.xa', draft, { ...draft.body, changeNote: 'Chỉ Bản Phiêng', audience: ['04246-phieng'] });
    for (const [who, act] of [['editor.xa', 'submit'], ['approver.xa', 'approve'], ['approver.xa', 'publish']] as const) await desk.act(who, id, act);
    await desk.sync(phone);
    expect(desk.readable(phone).some((one) => one.id === id)).toBe(false);
  });

  it('[S2] the audience stays within the area: the writer is told, an approver of less is refused', async () => {
    const draft = await desk.create('editor.xa');
    const saved = await desk.save('editor.xa', draft, makeDraftBody(VILLAGE, { audience: [VILLAGE, '14', '99999'] }));
    expect(saved.json().problems).toEqual([{ code: 'audience-outside' }, { code: 'audience-ended' }]);
    expect((await desk.act('editor.xa', draft.row.id, 'submit')).json()).toEqual({ code: 'draft-incomplete', detail: 'audience-outside audience-ended' });
    await desk.db.update(drafts).set({ state: 'inReview' }).where(eq(drafts.id, draft.row.id));
    expect((await desk.act('approver.xa', draft.row.id, 'approve')).json().code).toBe('outside-unit');
    expect((await desk.read(draft.row.id, 'approver.xa')).allowed).toEqual(['return']);
  });

  it('a schedule publishes at its time, once; taken off, moved or withdrawn it does not', async () => {
    const phone = await desk.newPhone();
    const isOut = async (id: string) => {
      await desk.work();
      await desk.sync(phone);
      return desk.readable(phone).some((one) => one.id === id);
    };
    const kept = await desk.approved();
    const taken = await desk.approved();
    const returned = await desk.approved();
    const overdue = await desk.approved({ validTo: NOW + HOUR + 1_000 });
    expect((await desk.act('approver.xa', kept, 'schedule', { at: NOW })).json()).toEqual({ code: 'bad-request', detail: 'at' });
    for (const id of [kept, taken, returned, overdue]) expect((await desk.act('approver.xa', id, 'schedule', { at: NOW + HOUR })).json().row.scheduledAt).toBe(NOW + HOUR);
    await desk.act('approver.xa', taken, 'unschedule');
    await desk.act('approver.xa', returned, 'return', { reason: 'Chưa đủ' });
    await desk.act('approver.xa', overdue, 'schedule', { at: NOW + 2 * HOUR });
    expect(await isOut(kept)).toBe(false);
    desk.clock.set(NOW + HOUR);
    expect([await isOut(kept), await isOut(taken), await isOut(returned)]).toEqual([true, false, false]);
    expect((await desk.read(kept)).row).toMatchObject({ state: 'published', rev: 1, scheduledAt: null });
    desk.clock.set(NOW + 2 * HOUR);
    expect(await isOut(overdue)).toBe(false);
    expect((await desk.read(overdue)).row).toMatchObject({ state: 'approved', scheduledAt: null });
    expect(await desk.db.select().from(jobs)).toEqual([]);
    desk.clock.set(NOW);
  });

  it('tells whom a draft reaches and what it costs: the delta, recordings apart', async () => {
    const file = { sha256: 'a'.repeat(64), ext: 'opus' as const, bytes: 40_000 };
    await desk.db.insert(media).values({ ...file, seconds: 30, name: 'Bản đọc', by: 'test', at: NOW });
    const id = await desk.published({ audience: ['04246'] });
    const first = (await desk.ask('approver.xa', 'GET', `/api/desk/drafts/${id}/reach`)).json();
    expect(first).toMatchObject({ provinces: 0, communes: 1, villages: 2, devices: 0 });
    await desk.act('editor.xa', id, 'revise');
    const draft = await desk.read(id);
    await desk.save('editor.xa', draft, { ...draft.body, changeNote: 'x', audio: [{ id: 'ban-doc', title: 'Bản đọc', seconds: 30, voice: 'human', files: [file] }] });
    const next = (await desk.ask('approver.xa', 'GET', `/api/desk/drafts/${id}/reach`)).json();
    expect(next.languages[0]).toMatchObject({ lang: 'vi', audioBytes: 40_000 });
    expect(next.languages[0].bytes).toBeGreaterThan(50);
    expect(next.languages[0].bytes).toBeLessThan(1_000);
  });
});
