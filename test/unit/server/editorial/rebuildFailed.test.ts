import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rebuildSchema } from '#contract/editorial.ts';
import { createJobHandlers } from '#server/jobHandlers.ts';
import { workOnce } from '#server/jobs/keepWorking.ts';
import { publishScopes } from '#server/packs/publishScopes.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { setupEditorial, type Editorial } from './setupEditorial.ts';

describeOnDatabases('a rebuild that fails', (kind) => {
  let desk: Editorial;
  beforeAll(async () => {
    desk = await setupEditorial(kind);
  });
  afterAll(() => desk.close());
  const standing = async () => rebuildSchema.parse((await desk.ask('administrator.xa', 'GET', '/api/desk/rebuild')).json());

  it('says so and why, is tried again later by itself, and done at once when it is ordered anew', async () => {
    await desk.published();
    await publishScopes(desk.deps);
    // A file stands where the folder of packs should.
    const files = join(desk.dataDir, 'files');
    await rm(files, { recursive: true });
    await writeFile(files, '');
    await desk.ask('administrator.xa', 'POST', '/api/desk/rebuild');
    const errors: unknown[] = [];
    expect(await workOnce(desk.deps, createJobHandlers(desk.deps), (error) => errors.push(error))).toBe(true);
    expect(errors).toHaveLength(1);
    expect(await standing()).toMatchObject({ state: 'failed', detail: 'disk-fault', done: 0 });
    expect((await standing()).endedAt).not.toBeNull();
    await rm(files);
    await desk.work();
    expect((await standing()).state).toBe('failed');
    const ordered = rebuildSchema.parse((await desk.ask('administrator.xa', 'POST', '/api/desk/rebuild')).json());
    expect(ordered).toMatchObject({ state: 'running' });
    expect(ordered).not.toHaveProperty('detail');
    await desk.work();
    const done = await standing();
    expect(done).toMatchObject({ state: 'done', done: done.total });
    expect(done).not.toHaveProperty('detail');
  });
});
