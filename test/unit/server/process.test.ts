import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EnrolReply } from '#contract/device.ts';
import type { BatchReply } from '#contract/outbox.ts';
import { openDatabase } from '#server/db/openDatabase.ts';
import { recordRevisions } from '#server/db/schema.ts';
import { makeRevision, packBatch } from '#test/support/enrolledPhone.ts';
import { printedCode, startScript, startServerProcess, type ServerProcess } from '#test/support/serverProcess.ts';
import { freshPostgres } from '#test/support/freshPostgres.ts';

const LIMIT = 120_000;
const hasPostgres = process.env.LOABAN_TEST_POSTGRES !== undefined;

async function enrol(server: ServerProcess, code: string): Promise<EnrolReply> {
  const answer = await fetch(`${server.origin}/api/enrol`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code, label: 'test' }) });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as EnrolReply;
}

/** Pushes one batch after another until the server is gone; kills it in the midst of one, a few milliseconds after the last acknowledged. */
async function pushAndKill(server: ServerProcess, phone: EnrolReply, given: { next: () => number; batches: number; afterMs: number }): Promise<string[]> {
  const acked: string[] = [];
  try {
    for (let done = 0; ; done += 1) {
      if (done === given.batches) setTimeout(() => void server.kill(), given.afterMs);
      const seq = given.next();
      const batch = packBatch([makeRevision({ seq }, { unit: phone.unit }), makeRevision({ seq }, { unit: phone.unit })]);
      const answer = await fetch(`${server.origin}/api/device/records`, {
        method: 'POST', headers: { authorization: `Device ${phone.token}`, 'content-type': 'application/vnd.loaban.batch+gzip' }, body: new Uint8Array(batch),
      });
      acked.push(...((await answer.json()) as BatchReply).acks);
    }
  } catch {
    return acked; // the connection broke: it was killed
  }
}

describe('the server as a process', () => {
  const seeded = mkdtempSync(join(tmpdir(), 'loaban-seeded-'));
  let dataDir: string;
  beforeAll(async () => {
    const server = await startServerProcess({ DATA_DIR: seeded });
    expect(await server.end()).toBe(0);
  }, LIMIT);
  afterAll(() => rmSync(seeded, { recursive: true, force: true }));
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'loaban-process-'));
    cpSync(seeded, dataDir, { recursive: true });
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  async function killInMidWrite(env: Record<string, string>): Promise<void> {
    const acked: string[] = [];
    let phone: EnrolReply | null = null;
    let seq = 0;
    for (let round = 0; round < 3; round += 1) {
      const server = await startServerProcess({ DATA_DIR: dataDir, ...env });
      phone ??= await enrol(server, printedCode(server.output()));
      acked.push(...(await pushAndKill(server, phone, { next: () => (seq += 1), batches: 8, afterMs: round * 7 })));
      await server.kill();
    }
    const { db, close } = await openDatabase({ dataDir, databaseUrl: env['DATABASE_URL'] });
    const kept = (await db.select({ id: recordRevisions.id }).from(recordRevisions)).map(({ id }) => id);
    await close();
    expect(acked.length).toBeGreaterThan(20);
    expect(acked.filter((id) => !kept.includes(id))).toEqual([]);
    expect(new Set(kept).size).toBe(kept.length);
    expect(kept.length % 2).toBe(0); // a batch is there whole or not at all
  }

  it('[S1] killed with -9 in mid-write, again and again: nothing acknowledged is lost (pglite)', () => killInMidWrite({}), LIMIT);
  it.skipIf(!hasPostgres)('[S1] killed with -9 in mid-write, again and again: nothing acknowledged is lost (postgres)', async () => killInMidWrite({ DATABASE_URL: await freshPostgres() }), LIMIT);

  it('a second process on the same folder is refused with a sentence, and the first goes on', async () => {
    const first = await startServerProcess({ DATA_DIR: dataDir });
    const second = startScript('src/server/main.ts', { DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0' });
    expect(await second.exited).toBe(1);
    expect(second.output().trim()).toBe(`The data folder ${dataDir} is already open in another process. Stop that one first, or set DATA_DIR to another folder.`);
    expect((await fetch(`${first.origin}/api/health`)).status).toBe(200);
    expect(await first.end()).toBe(0);
  }, LIMIT);

  it('wrong configuration stops at the start, each fault a sentence', async () => {
    const wrong = startScript('src/server/main.ts', { PORT: 'eighty', DATABASE_URL: 'mysql://x', PUBLIC_URL: 'loaban/path', LOG_LEVEL: 'loud', TRUST_PROXY: 'perhaps', DESK_SECRET: 'short' });
    expect(await wrong.exited).toBe(1);
    const said = wrong.output().trim().split('\n').map((line) => line.split(' ')[0]);
    expect(said.sort()).toEqual(['DATABASE_URL', 'DESK_SECRET', 'LOG_LEVEL', 'PORT', 'PUBLIC_URL', 'TRUST_PROXY']);
    expect(wrong.output()).not.toContain('    at ');
    const away = startScript('src/server/main.ts', { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', DATA_DIR: dataDir });
    expect(await away.exited).toBe(1);
    expect(away.output()).toMatch(/^Cannot open the database of DATABASE_URL: ECONNREFUSED/);
  }, LIMIT);

  it.skipIf(!hasPostgres)('two processes on one PostgreSQL seed it once, and a record sent to both is applied once', async () => {
    const env = { DATABASE_URL: await freshPostgres(), DATA_DIR: dataDir };
    const servers = await Promise.all([startServerProcess(env), startServerProcess(env)]);
    const codes = servers.map((server) => printedCode(server.output()));
    const replies = await Promise.all(servers.map((server, index) => fetch(`${server.origin}/api/enrol`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code: codes[1 - index], label: 'x' }),
    })));
    const enrolled = replies.find(({ ok }) => ok);
    const phone = (await enrolled?.json()) as EnrolReply;
    const batch = new Uint8Array(packBatch([makeRevision({}, { unit: phone.unit })]));
    const answers = await Promise.all([...servers, ...servers].map((server) => fetch(`${server.origin}/api/device/records`, {
      method: 'POST', headers: { authorization: `Device ${phone.token}`, 'content-type': 'application/vnd.loaban.batch+gzip' }, body: batch,
    })));
    for (const answer of answers) expect(((await answer.json()) as BatchReply).acks).toHaveLength(1);
    expect(await Promise.all(servers.map((server) => server.end()))).toEqual([0, 0]);
    const { db, close } = await openDatabase({ dataDir, databaseUrl: env.DATABASE_URL });
    expect(await db.select().from(recordRevisions)).toHaveLength(1);
    await close();
  }, LIMIT);
});
