import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { audit, devices, invites, records } from '#server/db/schema.ts';
import { addTestUnits, enrolTestPhone, makeRevision } from '#test/support/enrolledPhone.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { startTestServer, type TestServer } from '#test/support/testServer.ts';

const url = '/api/device/personal-data';

describeOnDatabases('personal data', (database) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ database });
    await addTestUnits(server.db);
  });
  afterAll(() => server.close());

  it('[S8] a communicator exports everything about oneself, and nothing of others', async () => {
    const me = await enrolTestPhone(server, { person: 'Vì Văn Inh' });
    const other = await enrolTestPhone(server, { person: 'Quàng Thị Khác' });
    const mine = makeRevision();
    await me.push([mine]);
    await other.push([makeRevision()]);
    const answer = await server.app.inject({ url, headers: me.headers });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ device: { person: 'Vì Văn Inh' }, records: [{ id: mine.id }], trail: [{ action: 'device.enrol' }] });
    expect(answer.body).not.toContain('Quàng Thị Khác');
    expect(answer.body).not.toContain(me.reply.token);
    expect(answer.json<{ device: object }>().device).not.toHaveProperty('proofKey');
  });

  it('[S8] erasing takes the name away everywhere, keeps the logged counts, and may be repeated', async () => {
    const me = await enrolTestPhone(server, { person: 'Tòng Thị Xoá' });
    const mine = makeRevision();
    await me.push([mine]);
    for (let times = 0; times < 2; times += 1) expect((await server.app.inject({ method: 'DELETE', url, headers: me.headers })).statusCode).toBe(204);
    const everything = JSON.stringify([await server.db.select().from(devices), await server.db.select().from(invites), await server.db.select().from(audit)]);
    expect(everything).not.toContain('Tòng Thị Xoá');
    expect(await server.db.select().from(records).where(eq(records.record, mine.record))).toHaveLength(1);
    expect(await me.push([makeRevision()])).toMatchObject({ status: 403, body: { code: 'device-revoked' } });
    const trail = await server.db.select().from(audit).where(eq(audit.action, 'device.erase'));
    expect(trail.map(({ subject }) => subject)).toEqual([`device:${me.reply.device}`]);
  });
});
