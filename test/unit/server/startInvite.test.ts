import { afterAll, beforeAll, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { findFirstVillage } from '#server/db/startInvites.ts';
import { audit, invites, units } from '#server/db/schema.ts';
import { makeStartInvite } from '#server/startInvite.ts';
import { addTestUnits } from '#test/support/enrolledPhone.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { startTestServer, type TestServer } from '#test/support/testServer.ts';

describeOnDatabases('the invite of a start', (database) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ database });
    await addTestUnits(server.db);
  });
  afterAll(() => server.close());

  it('[S5] is withdrawn by the next start, each with a line in the trail and without its code', async () => {
    const first = await makeStartInvite(server.deps);
    const second = await makeStartInvite(server.deps);
    const open = (await server.db.select().from(invites)).filter(({ withdrawnAt }) => withdrawnAt === null);
    expect(open).toHaveLength(1);
    const trail = await server.db.select().from(audit);
    expect(trail.map(({ action }) => action).sort()).toEqual(['invite.create', 'invite.create', 'invite.withdraw']);
    expect(trail.find(({ action }) => action === 'invite.withdraw')!.subject).not.toBe(`invite:${open[0]!.id}`);
    for (const made of [first, second]) expect(JSON.stringify(trail)).not.toContain(made!.code);
  });

  it('is for a village that stands now: one with an end to come does, one that has ended or not begun does not', async () => {
    const now = server.clock.now();
    const first = (await findFirstVillage(server.db, now))!;
    const set = (dates: { validFrom?: number; validTo?: number | null }) => server.db.update(units).set(dates).where(eq(units.id, first.id));
    await set({ validTo: now + 1 });
    expect(await findFirstVillage(server.db, now)).toEqual(first);
    expect((await findFirstVillage(server.db, now + 1))?.id).not.toBe(first.id);
    await set({ validFrom: now + 1, validTo: null });
    expect((await findFirstVillage(server.db, now))?.id).not.toBe(first.id);
    await set({ validFrom: 0 });
  });
});
