import { afterAll, beforeAll, expect, it } from 'vitest';
import { comments } from '#server/db/editorialSchema.ts';
import { countEvent } from '#server/db/limits.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { setupEditorial, type Editorial } from './setupEditorial.ts';

describeOnDatabases('how often remarks and estimates are taken', (kind) => {
  let desk: Editorial;
  beforeAll(async () => {
    desk = await setupEditorial(kind);
  }, 60_000);
  afterAll(() => desk.close());

  /** As if the account had asked so often in this minute. */
  const asked = async (key: string, times: number) => {
    for (let time = 0; time < times; time += 1) await countEvent(desk.db, `${key}:${desk.ids.get('editor.xa')}`, { most: 60, windowMs: 60_000, now: desk.clock.now() });
  };

  it('[S4] sixty remarks a minute for one account, others go on, and the next minute is a new one', async () => {
    const { row: { id } } = await desk.create('editor.xa');
    const remark = (who: string) => desk.ask(who, 'POST', `/api/desk/drafts/${id}/comments`, { lang: null, block: null, text: 'Thiếu giờ' });
    const first = await remark('editor.xa');
    expect(first.statusCode).toBe(201);
    await asked('comments', 58);
    expect((await remark('editor.xa')).statusCode).toBe(201);
    const refused = await remark('editor.xa');
    expect([refused.statusCode, refused.json()]).toEqual([429, { code: 'too-many-requests' }]);
    expect((await desk.ask('editor.xa', 'POST', `/api/desk/drafts/${id}/comments/${first.json().id}/resolve`)).statusCode).toBe(429);
    expect(await desk.db.select().from(comments)).toHaveLength(2);
    expect((await remark('approver.xa')).statusCode).toBe(201);
    desk.clock.advance(60_000);
    expect((await remark('editor.xa')).statusCode).toBe(201);
  });

  it('[S4] sixty estimates of reach a minute for one account', async () => {
    const { row: { id } } = await desk.create('editor.xa');
    const reach = (who: string) => desk.ask(who, 'GET', `/api/desk/drafts/${id}/reach`);
    await asked('reach', 59);
    expect((await reach('editor.xa')).statusCode).toBe(200);
    expect((await reach('editor.xa')).json()).toEqual({ code: 'too-many-requests' });
    expect((await reach('approver.xa')).statusCode).toBe(200);
  });
});
