import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createApp, type App } from './app.ts';
import type { AppDeps } from './AppDeps.ts';
import { readConfig, type Config } from './config.ts';
import { listUsernames } from './db/deskPasswords.ts';
import { pruneLimits } from './db/limits.ts';
import { openDatabase, type OpenDatabase } from './db/openDatabase.ts';
import { createFetchJobHandlers } from './fetchJobHandlers.ts';
import { resolveBySystem } from './ingest/web/guardedConnector.ts';
import { createJobHandlers } from './jobHandlers.ts';
import { keepWorking } from './jobs/keepWorking.ts';
import { keepPublished } from './packs/publishScopes.ts';
import { sortMedia } from './packs/sortMedia.ts';
import { seedIfEmpty } from './seed/seedIfEmpty.ts';
import { makeStartInvite } from './startInvite.ts';
import { mirrorStanding } from './translating/mirrorTranslation.ts';
import { welcomeText } from './welcome.ts';

const PUBLISH_EVERY_MS = 30_000;
const WORK_EVERY_MS = 5_000;
const HOUR_MS = 3_600_000;
const STOP_WITHIN_MS = 15_000;
const FETCH_STOP_MS = 4_000;

const root = resolve(import.meta.dirname, '../..');

/** Ends with a sentence: what is wrong is the set-up, and a stack would hide it. */
function stopWith(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function readConfigOrStop(): Config {
  const read = readConfig(process.env, root);
  if ('problems' in read) return stopWith(read.problems.join('\n'));
  return read.config;
}

async function openOrStop(config: Config): Promise<OpenDatabase> {
  return openDatabase(config).catch((error: Error & { code?: string }) => {
    if (error.name === 'FolderInUse') return stopWith(error.message);
    const where = config.databaseUrl === undefined ? `the database in ${config.dataDir}` : 'the database of DATABASE_URL';
    return stopWith(`Cannot open ${where}: ${error.code ?? ''} ${error.message}`.trim());
  });
}

async function listenOrStop(app: App, { port, host }: Config): Promise<number> {
  await app.listen({ port, host }).catch((error: Error & { code?: string }) =>
    stopWith(error.code === 'EADDRINUSE' ? `Port ${port} is taken by another program. Set PORT to another one.` : `Cannot listen on ${host}:${port}: ${error.message}`));
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

function networkAddresses(host: string, port: number): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [];
  const all = Object.values(networkInterfaces()).flat();
  return all.flatMap((one) => (one !== undefined && one.family === 'IPv4' && !one.internal ? [`http://${one.address}:${port}`] : []));
}

const readVersion = (): string => (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;

function depsFrom(config: Config, opened: OpenDatabase): AppDeps {
  const { dataDir, distDir, deskSecret, totpGraceDays, headsPerMinute, trustProxy, publicOrigin, logLevel, fetchAllow } = config;
  return {
    db: opened.db, kind: opened.kind, dataDir, distDir, now: Date.now, randomBytes, deskSecret, totpGraceDays, headsPerMinute, trustProxy, publicOrigin,
    web: { allowed: fetchAllow, resolve: resolveBySystem },
    version: readVersion(), log: { level: logLevel ?? (process.stderr.isTTY ? 'warn' : 'info'), stream: process.stderr },
  };
}

/** Ends cleanly on SIGTERM and Ctrl-C: no new request, those under way finished, the database closed. */
function endOnSignal(parts: { app: App; stopTimers: () => Promise<void>; close: () => Promise<void> }): void {
  let isEnding = false;
  const end = async (): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    await parts.app.close();
    await parts.stopTimers();
    await parts.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end());
}

function startTimers(app: App, deps: AppDeps): () => Promise<void> {
  const onError = (error: unknown): void => app.log.error({ reason: error instanceof Error ? error.message : String(error) }, 'a timer failed');
  const publisher = keepPublished(deps, { everyMs: PUBLISH_EVERY_MS, onError });
  const worker = keepWorking(deps, createJobHandlers(deps), { everyMs: WORK_EVERY_MS, onError });
  const fetcher = keepWorking(deps, createFetchJobHandlers(deps), { everyMs: WORK_EVERY_MS, onError });
  deps.onWorkOrdered = () => {
    worker.nudge();
    fetcher.nudge();
  };
  const hourly = setInterval(() => void pruneLimits(deps.db, deps.now() - 48 * HOUR_MS).catch(onError), HOUR_MS);
  return async () => {
    clearInterval(hourly);
    // A portal that answers slowly is not waited for: its job is let go by the clock and begun again.
    await Promise.all([worker.stop(), Promise.race([fetcher.stop(), wait(FETCH_STOP_MS)])]);
    await publisher.stop();
  };
}

async function start(): Promise<void> {
  const config = readConfigOrStop();
  const opened = await openOrStop(config);
  const deps = depsFrom(config, opened);
  await sortMedia(deps);
  const seeded = await seedIfEmpty(deps);
  await mirrorStanding(deps.db);
  const app = await createApp(deps);
  const stopTimers = startTimers(app, deps);
  endOnSignal({ app, stopTimers, close: opened.close });
  const port = await listenOrStop(app, config);
  if (!existsSync(join(config.distDir, 'index.html'))) process.stdout.write('The pages are not built (npm run build): only the API answers.\n');
  process.stdout.write(welcomeText({
    database: opened.kind === 'pglite' ? `the embedded database in ${config.dataDir}` : 'PostgreSQL',
    local: `http://localhost:${port}`, network: networkAddresses(config.host, port), publicOrigin: config.publicOrigin,
    newAccounts: seeded?.accounts ?? [], usernames: await listUsernames(opened.db), invite: config.startInvite ? await makeStartInvite(deps) : null,
  }));
}

await start();
