import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readItem } from '#server/db/items.ts';
import { units } from '#server/db/schema.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { NOW } from '../desk/setupDesk.ts';
import { setupEditorial, VILLAGE, type Editorial } from './setupEditorial.ts';

const ENDED = '04246-phieng';
const HOUR = 3_600_000;

describeOnDatabases('a text approved before a unit of its audience ended', (kind) => {
  let desk: Editorial;
  beforeAll(async () => {
    desk = await setupEditorial(kind);
  });
  afterAll(() => desk.close());
  const end = (id: string) => desk.db.update(units).set({ validTo: NOW }).where(eq(units.id, id));
  const unitsOf = async (id: string) => [...((await readItem(desk.db, id))?.units ?? [])].sort();

  it('goes to its successors when it is published, and at the time of a schedule; one with nobody after it hinders', async () => {
    const audience = [ENDED];
    const [now, later, scheduled] = [await desk.approved({ audience }), await desk.approved({ audience }), await desk.approved({ audience })];
    expect((await desk.act('approver.xa', scheduled, 'schedule', { at: NOW + HOUR })).statusCode).toBe(200);
    await end(ENDED);
    expect((await desk.act('approver.xa', now, 'publish')).json()).toEqual({ code: 'draft-incomplete', detail: 'audience-ended' });
    await desk.db.update(units).set({ predecessors: [ENDED] }).where(eq(units.id, VILLAGE));
    expect((await desk.act('approver.xa', now, 'publish')).statusCode).toBe(200);
    expect(await unitsOf(now)).toEqual([VILLAGE, ENDED]);
    expect((await desk.act('approver.xa', later, 'schedule', { at: NOW + HOUR })).statusCode).toBe(200);
    desk.clock.set(NOW + HOUR);
    await desk.work();
    for (const id of [later, scheduled]) expect(await unitsOf(id)).toEqual([VILLAGE, ENDED]);
    const phone = await desk.newPhone();
    await desk.sync(phone);
    expect(desk.readable(phone).map(({ id }) => id).sort()).toEqual([now, later, scheduled].sort());
    // Whoever writes anew is still asked to choose a unit that stands.
    const draft = await desk.create('editor.xa');
    const saved = await desk.save('editor.xa', draft, { ...(await desk.read(now)).body, audience });
    expect(saved.json().problems).toContainEqual({ code: 'audience-ended' });
    desk.clock.set(NOW);
  });
});
