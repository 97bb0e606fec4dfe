import { afterAll, beforeAll, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import type { UnitNode } from '#contract/unitTree.ts';
import { devices, units } from '#server/db/schema.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { makeDevice, NOW, setupDesk, type Desk } from './setupDesk.ts';

describeOnDatabases('unit tree', (kind) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setupDesk(kind);
    for (const unit of ['04246-namlan', '04246-namlan', '04246', '04249-na']) await makeDevice(desk.db, unit);
    const stopped = await makeDevice(desk.db, '04246-phieng');
    await desk.db.update(devices).set({ revokedAt: NOW }).where(eq(devices.id, stopped.id));
  });
  afterAll(() => desk.close());

  const ask = async (query: string, username = 'quantri.tinh') => desk.app.inject({ url: `/api/desk/unit-tree${query}`, headers: { cookie: await desk.cookieOf(username) } });
  const found = async (query: string, username?: string): Promise<UnitNode[]> => (await ask(query, username)).json().units;
  const ids = async (query: string, username?: string) => (await found(query, username)).map(({ id }) => id);

  it('begins with the account’s own unit and says what it holds, stopped devices left out', async () => {
    expect(await found('')).toMatchObject([{ id: '14', above: [], counts: { provinces: 0, communes: 2, villages: 3, devices: 4 } }]);
    expect(await found('', 'editor.xa')).toMatchObject([{ id: '04246', above: [{ id: '14', name: 'Tỉnh Sơn La' }], counts: { communes: 0, villages: 2, devices: 3 } }]);
  });

  it('opens step by step', async () => {
    expect(await ids('?under=14')).toEqual(['04249', '04246']);
    expect(await found('?under=04246')).toMatchObject([
      { id: '04246-namlan', above: [{ id: '04246' }, { id: '14' }], counts: { villages: 0, devices: 2 } }, { id: '04246-phieng', counts: { devices: 0 } },
    ]);
  });

  it('finds without marks, by code, by words of the units above, and nothing outside the reach', async () => {
    expect((await ids('?text=muong%20lan'))[0]).toBe('04246');
    expect(await ids('?text=04246')).toEqual(['04246', '04246-namlan', '04246-phieng']);
    expect(await ids(`?text=${encodeURIComponent('nậm lạn sơn la')}`)).toEqual(['04246-namlan']);
    expect((await ids('?text=SON%20LA'))[0]).toBe('14');
    expect(await ids('?text=na', 'editor.xa')).toEqual(['04246-namlan']);
    expect(await ids('?text=%25')).toEqual([]);
    expect(await ids('?text=_')).toEqual([]);
  });

  it('[S2] names units outside the reach, whom an item may concern, without what they hold', async () => {
    expect(await found('?ids=04249,04246,99999', 'editor.xa')).toMatchObject([{ id: '04249', name: 'Xã Bên Cạnh', counts: { villages: 0, devices: 0 } }, { id: '04246', counts: { villages: 2 } }]);
    expect((await ask('?ids=04249;drop')).json().code).toBe('bad-request');
  });

  it('leaves out what has not begun or has ended, unless asked', async () => {
    await desk.db.insert(units).values([
      { id: '04246-cu', level: 'village', name: 'Bản Cũ', parent: '04246', path: '/vn/14/04246/04246-cu/', validFrom: 0, validTo: NOW },
      { id: '04246-mai', level: 'village', name: 'Bản Mai Sau', parent: '04246', path: '/vn/14/04246/04246-mai/', validFrom: NOW + 1, predecessors: ['04246-cu'] },
    ]);
    expect(await ids('?under=04246')).toEqual(['04246-namlan', '04246-phieng']);
    const all = await found('?under=04246&ended=1');
    expect(all.find(({ id }) => id === '04246-cu')).toMatchObject({ validTo: NOW, successors: [{ id: '04246-mai', name: 'Bản Mai Sau' }] });
    expect(all.find(({ id }) => id === '04246-mai')).toMatchObject({ predecessors: [{ id: '04246-cu', name: 'Bản Cũ' }] });
  });
});
