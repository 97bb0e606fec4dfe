import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import type { DeviceState } from '#contract/device.ts';
import { standingSuccessors } from '#server/db/successors.ts';
import { devices, units } from '#server/db/schema.ts';
import { addTestUnits, enrolTestPhone } from '#test/support/enrolledPhone.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { startTestServer, type TestServer } from '#test/support/testServer.ts';

describeOnDatabases('a unit that ended', (database) => {
  let server: TestServer;
  let headers: { authorization: string };
  let device: string;
  const commune = (id: string, more: { predecessors?: string[]; validTo?: number } = {}) =>
    ({ id, level: 'commune' as const, name: `Xã ${id}`, parent: '14', path: `/vn/14/${id}/`, validFrom: 0, ...more });
  const state = async (): Promise<DeviceState> => (await server.app.inject({ url: '/api/device', headers })).json();

  beforeAll(async () => {
    server = await startTestServer({ database });
    await addTestUnits(server.db);
    const { reply } = await enrolTestPhone(server);
    headers = { authorization: `Device ${reply.token}` };
    device = reply.device;
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    for (const id of ['90001', '90002', '90003']) await server.db.delete(units).where(eq(units.id, id));
    await server.db.update(units).set({ validTo: null, predecessors: [] });
  });

  it('is not told of while it stands', async () => {
    expect(await state()).not.toHaveProperty('ended');
  });

  it('without a successor, or with several, the device keeps its chain and is told what stands in its place', async () => {
    await server.db.update(units).set({ validTo: server.clock.now() }).where(eq(units.id, '04246-namlan'));
    expect(await state()).toMatchObject({ unit: '04246-namlan', ended: { successors: [] } });
    await server.db.insert(units).values([commune('90001', { predecessors: ['04246-namlan'] }), commune('90002', { predecessors: ['04246-namlan'] })]);
    const told = await state();
    expect(told.ended?.successors.map(({ id }) => id)).toEqual(['90001', '90002']);
    expect(told.units.map(({ id }) => id)).toContain('14');
  });

  it('a device that was moved is told its new chain and nothing of an end', async () => {
    await server.db.update(units).set({ validTo: server.clock.now() }).where(eq(units.id, '04246-namlan'));
    await server.db.update(devices).set({ unit: '04247-khac' }).where(eq(devices.id, device));
    const told = await state();
    expect(told).toMatchObject({ unit: '04247-khac' });
    expect(told.units.slice(0, 4).map(({ id }) => id)).toEqual(['04247-khac', '04247', '14', 'vn']);
    expect(told).not.toHaveProperty('ended');
    await server.db.update(devices).set({ unit: '04246-namlan' }).where(eq(devices.id, device));
  });

  it('is followed through several mergers, and a loop ends', async () => {
    const now = server.clock.now();
    await server.db.insert(units).values([
      commune('90001', { predecessors: ['04246'], validTo: now }), commune('90002', { predecessors: ['90001'], validTo: now }), commune('90003', { predecessors: ['90002'] }),
    ]);
    expect(await standingSuccessors(server.db, '04246', now)).toEqual([{ id: '90003', name: 'Xã 90003' }]);
    await server.db.update(units).set({ validTo: now, predecessors: ['90002', '04246'] }).where(eq(units.id, '90003'));
    await server.db.update(units).set({ predecessors: ['90003'] }).where(eq(units.id, '90001'));
    expect(await standingSuccessors(server.db, '90001', now)).toEqual([]);
  });

  it('a village beside with an end to come is a place for the log until then', async () => {
    const now = server.clock.now();
    const beside = { id: '04246-ben', level: 'village' as const, name: 'Bản Bên', parent: '04246', path: '/vn/14/04246/04246-ben/', validFrom: 0, validTo: now + 1 };
    await server.db.insert(units).values(beside);
    const places = async () => (await state()).units.map(({ id }) => id);
    expect(await places()).toContain(beside.id);
    await server.db.update(units).set({ validTo: now }).where(eq(units.id, beside.id));
    expect(await places()).not.toContain(beside.id);
    await server.db.delete(units).where(eq(units.id, beside.id));
  });
});
