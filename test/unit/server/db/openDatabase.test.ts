import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { createUuidV7 } from '#contract/ids.ts';
import { noteAudit } from '#server/db/audit.ts';
import { countEvent, forgetEvents, uncountEvent } from '#server/db/limits.ts';
import { openDatabase } from '#server/db/openDatabase.ts';
import { audit, recordRevisions, settings } from '#server/db/schema.ts';
import { addTestUnits, enrolTestPhone, makeRevision } from '#test/support/enrolledPhone.ts';
import { freshPostgres } from '#test/support/freshPostgres.ts';
import { describeOnDatabases, openTestDatabase } from '#test/support/testDatabase.ts';
import { startTestServer } from '#test/support/testServer.ts';

describe('the embedded database in a folder', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'loaban-folder-'));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('[S1] starts over from a half-made folder, flushes each commit to the disk, and refuses a second opening', async () => {
    mkdirSync(join(dataDir, 'pg.new'));
    writeFileSync(join(dataDir, 'pg.new', 'PG_VERSION'), '17');
    const first = await openDatabase({ dataDir });
    const before = first.syncs?.() ?? 0;
    for (let count = 0; count < 20; count += 1) await first.db.insert(settings).values({ key: `k${count}`, value: count });
    expect((first.syncs?.() ?? 0) - before).toBeGreaterThanOrEqual(20);
    await expect(openDatabase({ dataDir })).rejects.toThrow(/already open in another process/);
    await first.close();
    const second = await openDatabase({ dataDir });
    expect(await second.db.select().from(settings)).toHaveLength(20);
    await second.close();
    expect(existsSync(join(dataDir, 'pg.new'))).toBe(false);
    expect(statSync(join(dataDir, 'pg')).mode & 0o077).toBe(0);
  });
});

describeOnDatabases('the database', (database) => {
  it('[S5] nothing takes a line out of the trail or changes it', async () => {
    const { db, close } = await openTestDatabase(database);
    await noteAudit(db, { at: 1, actor: 'desk:a', action: 'item.publish', subject: 'item:x' });
    await expect(db.delete(audit)).rejects.toThrow();
    await expect(db.update(audit).set({ actor: 'desk:b' })).rejects.toThrow();
    await expect(db.execute('truncate audit')).rejects.toThrow();
    expect(await db.select({ actor: audit.actor }).from(audit)).toEqual([{ actor: 'desk:a' }]);
    await close();
  });

  it('[U4] no revision of a record is overwritten or deleted, not even by our own code', async () => {
    const server = await startTestServer({ database });
    await addTestUnits(server.db);
    const revision = makeRevision();
    await (await enrolTestPhone(server)).push([revision]);
    await expect(server.db.update(recordRevisions).set({ seq: 9 })).rejects.toThrow();
    await expect(server.db.delete(recordRevisions).where(eq(recordRevisions.id, revision.id))).rejects.toThrow();
    expect(await server.db.select().from(recordRevisions)).toHaveLength(1);
    await server.close();
  });

  it('counts events over all who share the database, in one window, exactly', async () => {
    const { db, close } = await openTestDatabase(database);
    const limit = { most: 5, windowMs: 1_000, now: 10_000 };
    const within = await Promise.all(Array.from({ length: 12 }, () => countEvent(db, 'k', limit)));
    expect(within.filter(Boolean)).toHaveLength(5);
    expect(await countEvent(db, 'k', { ...limit, now: 10_999 })).toBe(false);
    expect(await countEvent(db, 'k', { ...limit, now: 11_000 })).toBe(true);
    await uncountEvent(db, 'k');
    await forgetEvents(db, 'k');
    expect(await countEvent(db, 'k', { ...limit, most: 1 })).toBe(true);
    await close();
  });
});

describe.skipIf(process.env.LOABAN_TEST_POSTGRES === undefined)('PostgreSQL', () => {
  it('two processes that start at once migrate once', async () => {
    const databaseUrl = await freshPostgres();
    const opened = await Promise.all([1, 2, 3].map(() => openDatabase({ dataDir: '', databaseUrl })));
    await opened[0]!.db.insert(settings).values({ key: createUuidV7(), value: 1 });
    for (const { db } of opened) expect(await db.select().from(settings)).toHaveLength(1);
    await Promise.all(opened.map(({ close }) => close()));
  });
});
