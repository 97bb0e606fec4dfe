import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { user } from '#server/db/authSchema.ts';
import { audit } from '#server/db/schema.ts';
import { makeDraftBody } from '#test/support/makeDraft.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { NOW } from '../desk/setupDesk.ts';
import { setupEditorial, VILLAGE, type Editorial } from './setupEditorial.ts';

// Signing in hashes on purpose slowly, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const HOUR = 3_600_000;

describeOnDatabases('what is ordered now and done later', (kind) => {
  let desk: Editorial;
  beforeAll(async () => {
    desk = await setupEditorial(kind);
  });
  afterAll(() => desk.close());

  it.each([
    ['shut out', { disabledAt: new Date(NOW) }, 'not-allowed'],
    ['given another role', { role: 'translator' as const }, 'not-allowed'],
    ['moved to another unit', { unit: '04249' }, 'outside-unit'],
  ])('[S2] [S3] a schedule of an account that was %s meanwhile publishes nothing, and the trail says why', async (_what, change, problem) => {
    const id = await desk.approved();
    expect((await desk.act('approver.xa', id, 'schedule', { at: NOW + HOUR })).statusCode).toBe(200);
    const { id: approver, role, unit, disabledAt } = (await desk.db.select().from(user).where(eq(user.username, 'approver.xa')))[0]!;
    await desk.db.update(user).set(change).where(eq(user.id, approver));
    desk.clock.set(NOW + HOUR);
    await desk.work();
    expect((await desk.read(id)).row).toMatchObject({ state: 'approved', rev: null, scheduledAt: null });
    const lines = await desk.db.select().from(audit).where(eq(audit.subject, `item:${id}`));
    expect(lines.find(({ action }) => action === 'draft.schedule-failed')?.detail).toEqual({ problems: [problem] });
    await desk.db.update(user).set({ role, unit, disabledAt }).where(eq(user.id, approver));
    desk.clock.set(NOW);
  });

  it('[S4] a block named as something every object has is refused, and breaks no approval', async () => {
    const draft = await desk.create('editor.xa');
    const reply = await desk.save('editor.xa', draft, makeDraftBody(VILLAGE, { languages: ['tyz-Latn'], blocks: [{ id: 'constructor', type: 'paragraph', text: 'Bà con nghe đây.' }] }));
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'bad-request']);
  });
});
