import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { SOURCE_LANGUAGE, type LanguageTag } from '#contract/languages.ts';
import type { DraftBody } from '#contract/editorial.ts';
import { createApp, type App } from '#server/app.ts';
import type { AppDeps } from '#server/AppDeps.ts';
import { createDeskAccount } from '#server/db/accounts.ts';
import { jobs } from '#server/db/editorialSchema.ts';
import { openDatabase } from '#server/db/openDatabase.ts';
import { PUBLISH_PACKS_JOB } from '#server/packs/packOrders.ts';
import { publishOptions } from '#server/packs/publishScopes.ts';
import { publishScope } from '#server/packs/publishScope.ts';
import { makeDraftBody } from '#test/support/makeDraft.ts';
import { startPostgres } from '#test/support/postgres.ts';
import type { Row } from '../Row.ts';
import { fillContent, fillUnits, OTHER_LANGUAGES } from './deskData.ts';
import { load, p95, timeLists } from './deskLists.ts';
import { fillInbox, fillTrail } from './deskTrail.ts';

const ITEMS = Number(process.env.BENCH_DESK_ITEMS ?? 20_000);
const LINES = 500_000;
const INBOX = 20_000;
const PASSWORD = 'mat-khau-do-1';
const PUBLISH_MS = 2_000;

interface Bench { app: App; deps: AppDeps; cookies: Map<string, string>; provinces: string[] }

async function signIn(app: App, username: string): Promise<string> {
  const reply = await app.inject({ method: 'POST', url: '/api/auth/sign-in', payload: { username, password: PASSWORD } });
  return reply.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}

async function makeAccounts(bench: Pick<Bench, 'app' | 'deps'>, places: Record<string, string>): Promise<Map<string, string>> {
  const cookies = new Map<string, string>();
  for (const [name, unit] of Object.entries(places)) {
    for (const role of ['editor', 'approver', 'translator', 'administrator'] as const) {
      const username = `${role}.${name}`;
      await createDeskAccount(bench.deps.db, { username, name: username, role, unit, password: PASSWORD }, bench.deps.now());
      cookies.set(username, await signIn(bench.app, username));
    }
  }
  return cookies;
}

/** All packs of one province made anew: what a rebuild does for each of the 34. */
async function timeRebuild({ deps, provinces }: Bench): Promise<Row[]> {
  const langs: LanguageTag[] = [SOURCE_LANGUAGE, ...OTHER_LANGUAGES];
  const options = { ...(await publishOptions(deps)), rebase: 'always' as const };
  const begun = performance.now();
  for (const lang of langs) await publishScope(deps, { unit: provinces[0]!, lang }, options);
  const seconds = (performance.now() - begun) / 1000;
  return [
    { section: 'desk', what: `rebuild, the ${langs.length} packs of one province (${load()})`, value: seconds, unit: 's' },
    { section: 'desk', what: `  a pack`, value: seconds / langs.length, unit: 's' },
  ];
}

async function ask({ app, cookies }: Bench, who: string, ...[method, url, payload]: ['POST' | 'PUT' | 'GET', string, object?]) {
  const reply = await app.inject({ method, url, headers: { cookie: cookies.get(who)! }, ...(payload !== undefined && { payload }) });
  if (reply.statusCode >= 300) throw new Error(`${url} answered ${reply.statusCode} ${reply.body}`);
  return reply.json() as { version: number; body: DraftBody; row: { id: string } };
}

/** Packs that were ordered and not made when their answer came: nobody works in the background here. */
async function countLeft({ deps }: Bench): Promise<number> {
  const orders = await deps.db.select({ payload: jobs.payload }).from(jobs).where(eq(jobs.kind, PUBLISH_PACKS_JOB));
  return orders.reduce((sum, { payload }) => sum + (payload['scopes'] as unknown[]).length, 0);
}

/** From the approver's press to the packs made: a new item, and a revision of one that has eleven translations. */
async function timePublication(bench: Bench): Promise<Row[]> {
  const unit = bench.provinces[0]!;
  const act = async (who: string, id: string, name: string) => ask(bench, who, 'POST', `/api/desk/drafts/${id}/acts/${name}`, { version: (await ask(bench, who, 'GET', `/api/desk/drafts/${id}`)).version });
  const publish = async (id: string): Promise<number> => {
    await act('editor.province', id, 'submit');
    await act('approver.province', id, 'approve');
    const { version } = await ask(bench, 'approver.province', 'GET', `/api/desk/drafts/${id}`);
    const begun = performance.now();
    await ask(bench, 'approver.province', 'POST', `/api/desk/drafts/${id}/acts/publish`, { version });
    return performance.now() - begun;
  };
  const fresh: number[] = [];
  const revised: number[] = [];
  for (let round = 1; round <= 8; round += 1) {
    const draft = await ask(bench, 'editor.province', 'POST', '/api/desk/drafts', { unit, kind: 'notice' });
    await ask(bench, 'editor.province', 'PUT', `/api/desk/drafts/${draft.row.id}`, { version: draft.version, body: makeDraftBody(unit) });
    fresh.push(await publish(draft.row.id));
    // Numbers that are 34 k: the first province's, published; see deskData.
    const id = `bai-${34 * (round * 20 + 4)}`;
    const standing = await act('editor.province', id, 'revise');
    const [first, ...rest] = standing.body.blocks;
    const audience = standing.body.audience;
    await ask(bench, 'editor.province', 'PUT', `/api/desk/drafts/${id}`, { version: standing.version, body: { ...standing.body, validTo: null, audience, changeNote: 'Sửa một câu', blocks: [{ ...first!, text: 'Câu đã sửa.' }, ...rest] } });
    revised.push(await publish(id));
  }
  const row = (what: string, value: number): Row => ({ section: 'desk', what: `${what} (${load()})`, value, unit: 'ms', bound: `${PUBLISH_MS} ms`, ok: value <= PUBLISH_MS });
  const left = await countLeft(bench);
  return [
    row('publication to one province: a new item, 95th percentile', p95(fresh)), row('publication to one province: a revision with 11 translations, 95th percentile', p95(revised)),
    { section: 'desk', what: '  packs not made when the answer came', value: left, unit: 'packs', bound: '0', ok: left === 0 },
  ];
}

async function measureOn(deps: AppDeps): Promise<Row[]> {
  const app = await createApp(deps);
  const { provinces, communes } = await fillUnits(deps.db);
  const begun = performance.now();
  await fillContent(deps.db, ITEMS, deps.now());
  await fillTrail(deps.db, LINES, deps.now());
  await fillInbox(deps.db, INBOX, deps.now());
  await deps.db.execute(sql`vacuum analyze`);
  console.log(`${ITEMS} items in ${OTHER_LANGUAGES.length + 1} languages and ${provinces.length + communes.length} units laid in ${Math.round((performance.now() - begun) / 1000)} s`);
  const bench: Bench = { app, deps, provinces, cookies: await makeAccounts({ app, deps }, { centre: 'vn', province: provinces[0]!, commune: communes[0]! }) };
  const rows: Row[] = await timeLists(bench);
  rows.push(...(await timeRebuild(bench)));
  rows.push(...(await timePublication(bench)));
  await app.close();
  return rows;
}

/** The desk with 20,000 items in 12 languages and 3,355 units, on PostgreSQL. */
export async function measureDesk(): Promise<Row[]> {
  const postgres = await startPostgres({ shared_buffers: '256MB', fsync: 'off', max_wal_size: '8GB', wal_level: 'minimal', max_wal_senders: '0', autovacuum: 'off' });
  if (postgres === null) {
    console.log('PostgreSQL is not installed here: the desk is not measured.');
    return [];
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'loaban-bench-desk-'));
  const opened = await openDatabase({ dataDir, databaseUrl: postgres.url });
  try {
    return await measureOn({ db: opened.db, kind: opened.kind, dataDir, distDir: null, now: Date.now, randomBytes, trustProxy: false, headsPerMinute: 0, publicOrigin: null, version: 'bench', log: { level: 'silent' } });
  } finally {
    await opened.close();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
