import { afterAll, beforeAll, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { user } from '#server/db/authSchema.ts';
import { addInvite } from '#server/db/deskInvites.ts';
import { itemUnits } from '#server/db/editorialSchema.ts';
import { audit, devices, invites, items, units } from '#server/db/schema.ts';
import { createJobHandlers } from '#server/jobHandlers.ts';
import { workOnce } from '#server/jobs/keepWorking.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { makeDevice, NOW, setupDesk, type Desk } from './setupDesk.ts';

const DAY = 86_400_000;

describeOnDatabases('changing units', (kind) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setupDesk(kind, {}, { 'quantri.tw': 'vn' });
  });
  afterAll(() => desk.close());

  const ask = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload: object = {}, username = 'quantri.tw') =>
    desk.app.inject({ method, url: `/api/desk/${url}`, headers: { cookie: await desk.cookieOf(username) }, ...(method !== 'GET' && { payload }) });
  const add = async (unit: object) => ask('POST', 'unit-tree', { level: 'village', name: 'Bản Mới', parent: '04246', households: null, validFrom: null, ...unit });
  const unitOf = async (id: string) => (await desk.db.select().from(units).where(eq(units.id, id)))[0]!;
  const deviceOf = async (id: string) => (await desk.db.select().from(devices).where(eq(devices.id, id)))[0]!;
  const inviteTo = (unit: string, code: string) => addInvite(desk.db, { person: 'x', unit, role: 'communicator', days: 3, code, by: 'test' }, NOW);
  const inviteOf = async (id: string) => (await desk.db.select().from(invites).where(eq(invites.id, id)))[0]!;
  const wrong = async (reply: Promise<{ statusCode: number; json: () => { code: string; detail?: string } }>) => {
    const { statusCode, json } = await reply;
    return [statusCode, json().code, json().detail];
  };
  const work = () => workOnce({ db: desk.db, now: desk.clock.now }, createJobHandlers(desk.deps), (error) => { throw error; });
  const publish = (id: string, to: string[]) => desk.db.insert(items).values({ id, rev: 1, entry: { id } as never, units: to, publishedAt: NOW });

  it('adds a village with an id from its name, and refuses what has no place', async () => {
    expect((await add({ name: 'Bản Nà Đường' })).json()).toEqual({ id: '04246-naduong' });
    expect((await add({ name: 'Bản Nà Đường' })).json()).toEqual({ id: '04246-naduong2' });
    expect(await unitOf('04246-naduong')).toMatchObject({ path: '/vn/14/04246/04246-naduong/', validFrom: NOW });
    expect(await wrong(add({ name: ' \u202E ' }))).toEqual([422, 'unit-wrong', 'name-missing']);
    expect(await wrong(add({ parent: '14' }))).toEqual([422, 'unit-wrong', 'code-form']);
    expect(await wrong(add({ level: 'commune', id: '04250', parent: '04246' }))).toEqual([422, 'unit-wrong', 'parent-level']);
    expect(await wrong(add({ level: 'commune', id: '04249', parent: '14' }))).toEqual([422, 'unit-wrong', 'code-taken']);
    expect((await add({ level: 'commune', id: '04250', name: 'Xã Mới', parent: '14' })).statusCode).toBe(201);
  });

  it('a rename keeps the id and the old name with its end', async () => {
    expect((await ask('POST', 'unit-tree/04246-naduong', { name: 'Bản Nà Đường Một', since: NOW - 5 })).statusCode).toBe(422);
    expect((await ask('POST', 'unit-tree/04246-naduong', { name: 'Bản Nà Đường Một', since: NOW })).statusCode).toBe(200);
    expect(await unitOf('04246-naduong')).toMatchObject({ name: 'Bản Nà Đường Một', formerNames: [{ name: 'Bản Nà Đường', until: NOW }] });
    expect(await wrong(ask('POST', 'unit-tree/04246-naduong', { name: 'X', since: NOW + DAY }))).toEqual([422, 'unit-wrong', 'date-order']);
  });

  it('a unit put below another takes everything below it along', async () => {
    await add({ level: 'province', id: '12', name: 'Tỉnh Lai Châu', parent: 'vn' });
    expect((await ask('POST', 'unit-tree/04250', { parent: '12', since: null })).statusCode).toBe(200);
    await add({ name: 'Bản Một', parent: '04250' });
    expect((await ask('POST', 'unit-tree/04250', { parent: '14', since: null })).statusCode).toBe(200);
    expect((await unitOf('04250-mot')).path).toBe('/vn/14/04250/04250-mot/');
    expect(await wrong(ask('POST', 'unit-tree/04250', { parent: '04246', since: null }))).toEqual([422, 'unit-wrong', 'parent-level']);
  });

  it('[S5] a merged commune’s villages keep their ids below the new one; machines, invites, accounts and items go along, once', async () => {
    const device = await makeDevice(desk.db, '04249');
    const inVillage = await makeDevice(desk.db, '04249-na');
    const invite = await inviteTo('04249', 'ABCD2345');
    await publish('thong-bao', ['04249']);
    expect((await ask('POST', 'unit-tree/04249/end', { at: NOW, successors: ['04246'] })).statusCode).toBe(200);
    expect(await unitOf('04249-na')).toMatchObject({ parent: '04246', path: '/vn/14/04246/04249-na/' });
    expect((await deviceOf(device.id)).unit).toBe('04246');
    expect((await deviceOf(inVillage.id)).unit).toBe('04249-na');
    expect(await inviteOf(invite)).toMatchObject({ unit: '04246', withdrawnAt: null });
    expect((await desk.db.select().from(user).where(eq(user.username, 'canbo.na')))[0]!.unit).toBe('04246');
    expect((await desk.db.select().from(items).where(eq(items.id, 'thong-bao')))[0]!.units).toEqual(['04249', '04246']);
    expect((await desk.db.select().from(itemUnits).where(eq(itemUnits.item, 'thong-bao'))).map(({ unit }) => unit)).toContain('04246');
    const state = await desk.app.inject({ url: '/api/device', headers: { authorization: `Device ${device.token}` } });
    expect(state.json()).toMatchObject({ unit: '04246' });
    const lines = (await desk.db.select().from(audit)).filter(({ subject }) => subject === `device:${device.id}` || subject === 'unit:04249');
    expect(lines.map(({ action }) => action).sort()).toEqual(['device.move', 'unit.end', 'unit.settle']);
    expect((await unitOf('04246')).predecessors).toEqual(['04249']);
    expect(await wrong(ask('POST', 'unit-tree/04249/end', { at: NOW, successors: ['04246'] }))).toEqual([422, 'unit-wrong', 'unit-ended']);
  });

  it('an end to come is done by a job on its day, also late, and can be called off before', async () => {
    await add({ name: 'Bản Cũ' });
    await add({ name: 'Bản Sau' });
    const device = await makeDevice(desk.db, '04246-cu');
    const end = () => ask('POST', 'unit-tree/04246-cu/end', { at: NOW + DAY, successors: ['04246-sau'] });
    expect((await end()).statusCode).toBe(200);
    expect(await work()).toBe(false);
    expect((await ask('DELETE', 'unit-tree/04246-cu/end')).statusCode).toBe(200);
    expect(await unitOf('04246-cu')).toMatchObject({ validTo: null });
    expect((await unitOf('04246-sau')).predecessors).toEqual([]);
    await end();
    desk.clock.advance(3 * DAY);
    expect(await work()).toBe(true);
    expect((await deviceOf(device.id)).unit).toBe('04246-sau');
    expect(await work()).toBe(false);
    desk.clock.set(NOW);
  });

  it('after a split machines wait for an officer, open invites are withdrawn, and both halves get what was published', async () => {
    for (const name of ['Bản Gốc', 'Bản Trên', 'Bản Dưới']) await add({ name, validFrom: NOW - DAY });
    const device = await makeDevice(desk.db, '04246-goc');
    const invite = await inviteTo('04246-goc', 'WXYZ2345');
    await publish('tin-goc', ['04246-goc']);
    expect((await ask('POST', 'unit-tree/04246-goc/end', { at: NOW, successors: ['04246-tren', '04246-duoi'] })).statusCode).toBe(200);
    expect((await inviteOf(invite)).withdrawnAt).toBe(NOW);
    expect((await desk.db.select().from(items).where(eq(items.id, 'tin-goc')))[0]!.units.toSorted()).toEqual(['04246-duoi', '04246-goc', '04246-tren']);
    const listed = async () => (await ask('GET', 'devices')).json().devices.find(({ id }: { id: string }) => id === device.id);
    expect(await listed()).toMatchObject({ unit: '04246-goc', unitEndedAt: NOW });
    expect(await wrong(ask('POST', `devices/${device.id}/unit`, { unit: '04249' }))).toEqual([422, 'unit-wrong', 'unit-ended']);
    expect((await ask('POST', `devices/${device.id}/unit`, { unit: '04246-duoi' })).statusCode).toBe(204);
    expect(await listed()).toMatchObject({ unit: '04246-duoi', unitEndedAt: null });
  });

  it('ending names units of one level that stand, and leaves none below without a place', async () => {
    await add({ level: 'commune', id: '04251', name: 'Xã Tách', parent: '14' });
    await add({ name: 'Bản Hai', parent: '04251' });
    const end = (successors: string[], children?: object) => wrong(ask('POST', 'unit-tree/04251/end', { at: NOW + DAY, successors, ...(children && { children }) }));
    expect(await end(['04246-duoi'])).toEqual([422, 'unit-wrong', 'successor-level']);
    expect(await end(['04249'])).toEqual([422, 'unit-wrong', 'successor-ended']);
    expect(await end(['04251'])).toEqual([422, 'unit-wrong', 'successor-itself']);
    expect(await end([])).toEqual([422, 'unit-wrong', 'children-left']);
    expect(await end(['04246', '04250'], { '04251-hai': '99999' })).toEqual([422, 'unit-wrong', 'children-left']);
    expect((await end(['04246', '04250'], { '04251-hai': '04250' }))[0]).toBe(200);
    desk.clock.advance(2 * DAY);
    expect(await work()).toBe(true);
    expect(await unitOf('04251-hai')).toMatchObject({ parent: '04250', path: '/vn/14/04250/04251-hai/' });
    desk.clock.set(NOW);
  });
});
