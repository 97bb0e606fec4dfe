import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { audit, devices } from '#server/db/schema.ts';
import { addTestInvite, addTestUnits, enrolTestPhone, makeCode } from '#test/support/enrolledPhone.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { startTestServer, type TestServer } from '#test/support/testServer.ts';

// Some start a second server, which a busy machine does slowly.
vi.setConfig({ testTimeout: 60_000 });

const MINUTE = 60_000;

describeOnDatabases('enrolment', (database) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ database });
    await addTestUnits(server.db);
  });
  afterAll(() => server.close());

  const enrol = (code: string, remoteAddress = '10.1.1.1') =>
    server.app.inject({ method: 'POST', url: '/api/enrol', remoteAddress, payload: { code, label: 'Chrome, Android' } });

  it('gives the device its chain, the villages of its commune and a token of which only the hash is kept', async () => {
    const { reply } = await enrolTestPhone(server, { person: 'Lò Thị Mẫu' });
    expect(reply.person).toBe('Lò Thị Mẫu');
    expect(reply.units.map(({ id }) => id)).toEqual(['04246-namlan', '04246', '14', 'vn', '04246-phieng']);
    expect(reply.languagesOffered[0]).toBe('vi');
    const kept = JSON.stringify(await server.db.select().from(devices));
    expect(kept).toContain(reply.device);
    expect(kept).not.toContain(reply.token);
    const trail = JSON.stringify(await server.db.select().from(audit));
    expect(trail).toContain('device.enrol');
    expect(trail).not.toContain('Lò Thị Mẫu');
  });

  it('a code works once, also when two phones use it at the same moment', async () => {
    const code = makeCode();
    await addTestInvite(server, code);
    const answers = await Promise.all([enrol(code), enrol(code)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect((await enrol(code)).json()).toEqual({ code: 'invite-used' });
  });

  it('the same code with the same token of the phone is the same device, while the code lives: a lost reply costs nothing', async () => {
    const code = makeCode();
    await addTestInvite(server, code, { days: 1 });
    const token = 'k'.repeat(43);
    const ask = (given: string) => server.app.inject({ method: 'POST', url: '/api/enrol', remoteAddress: '10.1.1.7', payload: { code, label: 'x', token: given } });
    const first = await ask(token);
    const again = await ask(token);
    expect([first.statusCode, again.statusCode]).toEqual([200, 200]);
    expect(again.json<{ device: string }>().device).toBe(first.json<{ device: string }>().device);
    expect((await ask('m'.repeat(43))).json()).toEqual({ code: 'invite-used' });
    expect((await server.db.select().from(audit)).filter(({ subject }) => subject === `device:${first.json<{ device: string }>().device}`)).toHaveLength(1);
    server.clock.advance(2 * 24 * 3_600_000);
    expect((await ask(token)).json()).toEqual({ code: 'invite-used' });
  });

  it('an expired code is refused', async () => {
    const code = makeCode();
    await addTestInvite(server, code, { days: -1 });
    expect((await enrol(code)).json()).toEqual({ code: 'invite-expired' });
  });

  it('an address that guesses is stopped after twenty wrong codes, and let in again after a quarter of an hour', async () => {
    const wrong = await Promise.all(Array.from({ length: 20 }, () => enrol(makeCode(), '10.9.9.9')));
    expect(new Set(wrong.map(({ statusCode }) => statusCode))).toEqual(new Set([404]));
    const code = makeCode();
    await addTestInvite(server, code);
    expect((await enrol(code, '10.9.9.9')).json()).toEqual({ code: 'too-many-requests' });
    expect((await enrol(makeCode(), '10.9.9.10')).json()).toEqual({ code: 'invite-unknown' });
    server.clock.advance(15 * MINUTE + 1);
    expect((await enrol(code, '10.9.9.9')).statusCode).toBe(200);
  });

  it('behind a proxy the address is the one the proxy saw, whatever the asker wrote before it', async () => {
    const behind = await startTestServer({ database, deps: { trustProxy: true } });
    const guess = (claimed: string, seen: string) => behind.app.inject({
      method: 'POST', url: '/api/enrol', headers: { 'x-forwarded-for': `${claimed}, ${seen}` }, payload: { code: makeCode(), label: '' },
    });
    for (let tries = 0; tries < 20; tries += 1) expect((await guess(`10.5.5.${tries}`, '10.7.7.7')).statusCode).toBe(404);
    expect((await guess('10.5.5.99', '10.7.7.7')).json()).toEqual({ code: 'too-many-requests' });
    expect((await guess('10.7.7.7', '10.8.8.8')).json()).toEqual({ code: 'invite-unknown' });
    await behind.close();
  });

  it('a code tried again and again is shut, wherever the tries come from', async () => {
    const code = makeCode();
    await addTestInvite(server, code, { days: -1 });
    for (let tries = 0; tries < 10; tries += 1) expect((await enrol(code, `10.2.2.${tries}`)).json()).toEqual({ code: 'invite-expired' });
    expect((await enrol(code, '10.2.2.99')).json()).toEqual({ code: 'invite-locked' });
  });
});
