import { afterAll, beforeAll, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import type { ItemEntry, TranslationEntry } from '#contract/content.ts';
import { saveItem } from '#server/db/items.ts';
import { devices, scopeHeads, translations } from '#server/db/schema.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { makeDevice, NOW, setupDesk, type Desk } from './setupDesk.ts';

const DAY = 86_400_000;

const makeEntry = (id: string, unit: string, change: Partial<ItemEntry> = {}): ItemEntry => ({
  t: 'item', id, rev: 1, unit, kind: 'notice', topic: 'disaster', priority: 'urgent', title: `Bài ${id}`, blocks: [], source: { title: 'Nguồn', issuer: 'Xã' },
  validFrom: NOW - DAY, validTo: NOW + DAY, publishedAt: NOW, approver: 'UBND xã', audio: [], ...change,
});
const makeTranslation = (id: string): TranslationEntry => ({
  t: 'tr', id, lang: 'km-Khmr', rev: 1, ofRev: 1, unit: 'vn', state: 'draft', title: 'x', texts: {}, stale: ['b1', 'b2'], publishedAt: NOW, audio: [],
});

describeOnDatabases('desk items', (kind) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setupDesk(kind);
    const publish = (entry: ItemEntry, units: string[], recall: { rev: number } | null = null) =>
      saveItem(desk.db, { entry, units, recall: recall === null ? null : { id: entry.id, at: NOW, reason: 'Số liệu sai', rev: recall.rev } });
    await publish(makeEntry('cua-trung-uong', 'vn'), ['vn']);
    await publish(makeEntry('cua-ban', '04246-namlan', { publishedAt: NOW - 1 }), ['04246-namlan']);
    await publish(makeEntry('cua-xa-ben', '04249'), ['04249']);
    await publish(makeEntry('thu-hoi', '14', { publishedAt: NOW - 2 }), ['14'], { rev: 1 });
    await publish(makeEntry('da-sua-lai', '14', { rev: 2, publishedAt: NOW - 3 }), ['14'], { rev: 1 });
    await desk.db.insert(translations).values({ id: 'cua-trung-uong', lang: 'km-Khmr', rev: 1, entry: makeTranslation('cua-trung-uong'), publishedAt: NOW });
    const head = { lang: 'vi', head: '{}', sigs: {}, issued: NOW, items: 1, baseBytes: 900 };
    await desk.db.insert(scopeHeads).values([{ ...head, unit: 'vn', seq: 3, expires: NOW + DAY }, { ...head, unit: '04246', seq: 5, expires: NOW - 1 }, { ...head, unit: '04249', seq: 1, expires: NOW + DAY }]);
  });
  afterAll(() => desk.close());

  const get = async (url: string) => (await desk.app.inject({ url, headers: { cookie: await desk.cookieOf('communeofficer.xa') } })).json();

  it('[S2] lists what reaches this unit and those below, nothing of the commune beside', async () => {
    const reply = await get('/api/desk/items');
    expect(reply.items.map(({ id }: { id: string }) => id)).toEqual(['cua-trung-uong', 'cua-ban', 'thu-hoi', 'da-sua-lai']);
    expect(reply.scopes.map(({ unit }: { unit: string }) => unit)).toEqual(['vn', '04246']);
  });

  it('tells how far translations are, what is recalled, and which packs phones would refuse', async () => {
    const { items: listed, scopes, time } = await get('/api/desk/items');
    expect(listed[0].translations).toEqual([{ lang: 'km-Khmr', state: 'draft', stale: 2 }]);
    expect(listed.map(({ recalled }: { recalled: { reason: string } | null }) => recalled?.reason ?? null)).toEqual([null, null, 'Số liệu sai', null]);
    expect(scopes.map(({ upToDate }: { upToDate: boolean }) => upToDate)).toEqual([true, false]);
    expect(time).toBe(NOW);
  });

  it('is searched without marks, told apart by state, and read page by page', async () => {
    const ids = async (query: string) => (await get(`/api/desk/items?${query}`)).items.map(({ id }: { id: string }) => id);
    expect(await ids('text=THU-HOI')).toEqual(['thu-hoi']);
    expect(await ids('text=b%C3%A0i%20cua')).toEqual(['cua-trung-uong', 'cua-ban']);
    expect(await ids('text=%25')).toEqual([]);
    expect(await ids('state=recalled')).toEqual(['thu-hoi']);
    expect(await ids('state=standing')).toEqual(['cua-trung-uong', 'cua-ban', 'da-sua-lai']);
    desk.clock.set(NOW + 2 * DAY);
    expect(await ids('state=expired')).toEqual(['cua-trung-uong', 'cua-ban', 'da-sua-lai']);
    desk.clock.set(NOW);
    expect(await ids(`cursor=${NOW - 1}.cua-ban`)).toEqual(['thu-hoi', 'da-sua-lai']);
    const nonsense = await desk.app.inject({ url: '/api/desk/items?cursor=gestern', headers: { cookie: await desk.cookieOf('communeofficer.xa') } });
    expect([nonsense.statusCode, nonsense.json().code]).toEqual([400, 'bad-request']);
  });

  it('a device is up to date when it holds the newest of every scope up its chain, and unknown before it ever told', async () => {
    const held = async (content: Record<string, number> | null) => {
      const { id } = await makeDevice(desk.db, '04246-namlan');
      await desk.db.update(devices).set({ content }).where(eq(devices.id, id));
      return (await get('/api/desk/devices')).devices.find((device: { id: string }) => device.id === id).upToDate;
    };
    expect(await held(null)).toBeNull();
    expect(await held({ 'vn/vi': 3, '04246/vi': 5 })).toBe(true);
    expect(await held({ 'vn/vi': 2, '04246/vi': 5 })).toBe(false);
    expect(await held({ 'vn/vi': 3 })).toBe(false);
  });
});
