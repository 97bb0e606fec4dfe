import { afterAll, beforeAll, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { audit, devices, invites } from '#server/db/schema.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { makeDevice, NOW, setupDesk, type Desk } from './setupDesk.ts';

const DAY = 86_400_000;

describeOnDatabases('desk invites and devices', (kind) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setupDesk(kind);
  });
  afterAll(() => desk.close());

  const ask = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, username = 'communeofficer.xa') =>
    desk.app.inject({ method, url, headers: { cookie: await desk.cookieOf(username) }, ...(payload && { payload }) });
  const invite = async (change: object = {}) => ask('POST', '/api/desk/invites', { person: 'Lò Thị Mới', unit: '04246-namlan', role: 'communicator', days: 7, ...change });
  const stateOf = async (id: string) => (await ask('GET', '/api/desk/invites')).json().invites.find((one: { id: string }) => one.id === id).state;
  const enrol = (code: string) => desk.app.inject({ method: 'POST', url: '/api/enrol', payload: { code, label: 'Chrome, Android' } });

  it('[S7] the code is told once, kept only as a hash, and listed nowhere', async () => {
    const made = await invite();
    expect(made.statusCode).toBe(201);
    expect(made.headers['cache-control']).toBe('no-store');
    const { id, code } = made.json();
    expect(code).toMatch(/^[23456789A-HJKMNP-TW-Z]{8}$/);
    const [row] = await desk.db.select().from(invites).where(eq(invites.id, id));
    expect(JSON.stringify(row)).not.toContain(code);
    const list = await ask('GET', '/api/desk/invites');
    expect(list.body).not.toContain(code);
    expect(list.json().invites[0]).toMatchObject({ id, person: 'Lò Thị Mới', unitName: 'Bản Nậm Lạn', state: 'open', expiresAt: NOW + 7 * DAY });
  });

  it('a name keeps no signs that turn the direction of the text, and is composed', async () => {
    expect((await invite({ person: ' Lo\u0300 Thị\u202E Mới\u0007 ' })).json().person).toBe('Lò Thị Mới');
  });

  it('an invite enrols one device, once, with the name and unit the commune put on it', async () => {
    const { id, code } = (await invite()).json();
    const first = await enrol(code);
    expect(first.statusCode).toBe(200);
    expect(first.json()).toMatchObject({ person: 'Lò Thị Mới', unit: '04246-namlan', role: 'communicator' });
    const second = await enrol(code);
    expect([second.statusCode, second.json().code]).toEqual([409, 'invite-used']);
    expect(await stateOf(id)).toBe('used');
  });

  it('an invite taken back opens nothing, and one that was used cannot be taken back', async () => {
    const { id, code } = (await invite()).json();
    expect((await ask('DELETE', `/api/desk/invites/${id}`, {})).statusCode).toBe(204);
    expect(await stateOf(id)).toBe('withdrawn');
    expect((await enrol(code)).statusCode).toBe(410);
    const used = (await invite()).json();
    await enrol(used.code);
    const late = await ask('DELETE', `/api/desk/invites/${used.id}`, {});
    expect([late.statusCode, late.json().code]).toEqual([409, 'conflict']);
  });

  it('[S4] an invite without a name, with a foreign role or an endless life is refused', async () => {
    for (const change of [{ person: '' }, { person: '   ' }, { person: 'x'.repeat(81) }, { person: '\u0958'.repeat(80) }, { role: 'administrator' }, { days: 0 }, { days: 31 }, { days: 1.5 }, { unit: 'x' }]) {
      const reply = await invite(change);
      expect([change, reply.statusCode, reply.json().code]).toEqual([change, 400, 'bad-request']);
    }
    const unknown = await invite({ unit: '04246-khongco' });
    expect([unknown.statusCode, unknown.json().code]).toEqual([403, 'outside-unit']);
  });

  it('[S5] inviting, taking back and stopping a device leave a line each, without names', async () => {
    const { id } = (await invite()).json();
    await ask('DELETE', `/api/desk/invites/${id}`, {});
    const device = await makeDevice(desk.db, '04246-namlan', 'Lường Văn Cũ');
    for (const _ of [1, 2]) expect((await ask('POST', `/api/desk/devices/${device.id}/revoke`, {})).statusCode).toBe(204);
    const trail = (await desk.db.select().from(audit)).filter(({ subject }) => [`invite:${id}`, `device:${device.id}`].includes(subject));
    expect(trail.map(({ action }) => action).sort()).toEqual(['device.revoke', 'invite.create', 'invite.withdraw']);
    expect(trail.every(({ actor, unit }) => actor.startsWith('desk:') && unit === '04246-namlan')).toBe(true);
    expect(JSON.stringify(trail)).not.toMatch(/Lò Thị Mới|Lường Văn Cũ/);
  });

  it('a stopped device is told so, and the list shows when it was stopped', async () => {
    const device = await makeDevice(desk.db, '04246-phieng');
    const asDevice = () => desk.app.inject({ url: '/api/device', headers: { authorization: `Device ${device.token}` } });
    expect((await asDevice()).statusCode).toBe(200);
    await ask('POST', `/api/desk/devices/${device.id}/revoke`, {});
    expect((await asDevice()).json()).toMatchObject({ code: 'device-revoked' });
    const listed = (await ask('GET', '/api/desk/devices')).json().devices.find(({ id }: { id: string }) => id === device.id);
    expect(listed).toMatchObject({ unitName: 'Bản Phiêng', revokedAt: NOW, upToDate: null, records: 0 });
  });

  it('a device whose person erased the own name is listed without one', async () => {
    const device = await makeDevice(desk.db, '04246-phieng');
    await desk.db.update(devices).set({ person: null, erasedAt: NOW }).where(eq(devices.id, device.id));
    const listed = (await ask('GET', '/api/desk/devices')).json().devices.find(({ id }: { id: string }) => id === device.id);
    expect(listed.person).toBeNull();
  });
});
