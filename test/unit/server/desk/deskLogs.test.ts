import { afterAll, beforeAll, expect, it } from 'vitest';
import { createUuidV7 } from '#contract/ids.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { makeDevice, makeMeeting, NOW, pushRecords, setupDesk, type Desk, type TestDevice } from './setupDesk.ts';

const DAY = 86_400_000;

describeOnDatabases('desk logs', (kind) => {
  let desk: Desk;
  let own: TestDevice;
  let foreign: TestDevice;
  beforeAll(async () => {
    desk = await setupDesk(kind);
    own = await makeDevice(desk.db, '04246-namlan');
    foreign = await makeDevice(desk.db, '04249-na', 'Người xã bên');
    const first = makeMeeting('04246-namlan', { startedAt: NOW - 3 * DAY, place: 'Nhà văn hoá', people: 10, householdsPresent: 5 });
    const question = { ...makeMeeting('04246-namlan'), kind: 'question' as const, body: { askedAt: NOW, unit: '04246-namlan', meeting: first.record, item: null, text: 'Đường về bản bao giờ sửa?' } };
    const second = makeMeeting('04246-namlan', { startedAt: NOW - 2 * DAY, form: 'marketDay', topics: ['economy'], people: 20, householdsPresent: 7, place: 'Chợ Mường Lạn', difficulties: 'Mưa to' });
    const revised = { ...makeMeeting('04246-namlan', { ...second.body, people: 25 }), record: second.record, base: second.id };
    const third = makeMeeting('04246-namlan', { startedAt: NOW - DAY, people: 100, householdsPresent: 50, householdsAll: 90 });
    const withdrawn = { ...makeMeeting('04246-namlan', third.body), record: third.record, base: third.id, withdrawn: true };
    await pushRecords(desk.db, own, [first, question, second, revised, third, withdrawn]);
    await pushRecords(desk.db, foreign, [makeMeeting('04249-na', { people: 500 })]);
  });
  afterAll(() => desk.close());

  const get = async (url: string, username = 'communeofficer.xa') => desk.app.inject({ url, headers: { cookie: await desk.cookieOf(username) } });
  const logs = async (query = '', username?: string) => (await get(`/api/desk/logs${query}`, username)).json() as {
    logs: { record: string; unitName: string; body: { people: number; place: string }; revisions: number; withdrawn: boolean; questions: number }[];
    next: string | null;
    totals: Record<string, number>;
  };

  it('[S2] a commune officer sees own villages and nothing of the commune beside', async () => {
    const { logs: seen, totals } = await logs();
    expect(seen.map(({ unitName }) => unitName)).toEqual(['Bản Nậm Lạn', 'Bản Nậm Lạn', 'Bản Nậm Lạn']);
    expect(totals.people).toBe(35);
    expect((await logs('', 'canbo.na')).logs.map(({ body }) => body.people)).toEqual([500]);
    expect((await logs('', 'quantri.tinh')).logs).toHaveLength(4);
  });

  it('[U4] shows the newest revision, counts all, and leaves what was taken back out of the sums', async () => {
    const { logs: seen, totals } = await logs();
    expect(seen.map(({ body, revisions, withdrawn }) => [body.people, revisions, withdrawn])).toEqual([[100, 2, true], [25, 2, false], [10, 1, false]]);
    expect(totals).toEqual({ sessions: 2, people: 35, households: 12, questions: 1 });
  });

  it('filters by form, topic, time, unit and words without marks, and sums what it shows', async () => {
    expect((await logs('?form=marketDay')).totals).toEqual({ sessions: 1, people: 25, households: 7, questions: 0 });
    expect((await logs('?topic=economy')).logs).toHaveLength(1);
    expect((await logs(`?from=${NOW - 2 * DAY - 1}&to=${NOW - 2 * DAY + 1}`)).logs).toHaveLength(1);
    expect((await logs('?unit=04246-phieng')).logs).toHaveLength(0);
    expect((await logs(`?text=${encodeURIComponent('mưa TO')}`)).logs).toHaveLength(1);
    expect((await logs('?text=cho%20muong')).logs).toHaveLength(1);
    expect((await logs('?text=duong%20ve%20ban')).logs.map(({ body }) => body.people)).toEqual([10]);
    expect((await logs('?text=%25')).logs).toHaveLength(0);
  });

  it('turns pages without losing or doubling a log', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await logs(`?limit=1${cursor}`);
      seen.push(...page.logs.map(({ record }) => record));
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(seen).toEqual((await logs()).logs.map(({ record }) => record));
    expect(new Set(seen).size).toBe(3);
  });

  it('[S4] nonsense in the question is refused with a code', async () => {
    for (const query of ['?cursor=x', '?cursor=1.2', '?unit=DROP', '?form=party', '?from=-1', '?limit=0', '?limit=9999', `?text=${'x'.repeat(81)}`]) {
      const reply = await get(`/api/desk/logs${query}`);
      expect([query, reply.statusCode, reply.json().code]).toEqual([query, 400, 'bad-request']);
    }
  });

  it('shows a log whole: history in order, questions, titles; 404 for one that is not there', async () => {
    const [, market, first] = (await logs()).logs;
    const detail = (await get(`/api/desk/logs/${market!.record}`)).json();
    expect(detail.history.map(({ body }: { body: { people: number } }) => body.people)).toEqual([20, 25]);
    expect(detail.history[1].base).toBe(detail.history[0].id);
    expect((await get(`/api/desk/logs/${first!.record}`)).json().questions.map(({ body }: { body: { text: string } }) => body.text)).toEqual(['Đường về bản bao giờ sửa?']);
    const missing = await get(`/api/desk/logs/${createUuidV7(NOW)}`);
    expect([missing.statusCode, missing.json().code]).toEqual([404, 'not-found']);
  });

  it('[S2] a log of another commune is refused by its id too', async () => {
    const [other] = (await logs('', 'canbo.na')).logs;
    const reply = await get(`/api/desk/logs/${other!.record}`);
    expect([reply.statusCode, reply.json().code]).toEqual([403, 'outside-unit']);
  });

  it('[S8] the table for Excel has counts in Vietnamese, a BOM, and no other commune', async () => {
    const reply = await get('/api/desk/logs.csv');
    expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(reply.headers['content-disposition']).toMatch(/^attachment; filename="[\w-]+\.csv"$/);
    expect([...reply.rawPayload.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = reply.body.slice(1).trim().split('\r\n');
    expect(lines[0]).toContain('Số hộ có mặt');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^29\/11\/2026,12:00,Bản Nậm Lạn,Chợ Mường Lạn,Chợ phiên,/);
    expect(reply.body).not.toContain('500');
  });
});
