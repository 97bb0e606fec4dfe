import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type App } from '#server/app.ts';
import type { AppDeps } from '#server/AppDeps.ts';
import type { Db } from '#server/db/Db.ts';
import type { DatabaseKind } from '#server/db/openDatabase.ts';
import { openTestDatabase } from './testDatabase.ts';

/** A clock the test holds in its hand; it stands still until moved. */
export interface TestClock {
  now: () => number;
  set: (time: number) => void;
  advance: (ms: number) => void;
}

export function makeClock(start: number = Date.now()): TestClock {
  let time = start;
  return { now: () => time, set: (next) => void (time = next), advance: (ms) => void (time += ms) };
}

export interface TestServer {
  app: App;
  db: Db;
  deps: AppDeps;
  dataDir: string;
  clock: TestClock;
  /** `http://127.0.0.1:<port>` when it listens, else empty. */
  origin: string;
  close: () => Promise<void>;
}

export interface TestServerOptions {
  database: DatabaseKind;
  /** Default: no port; `app.inject` speaks to it. */
  listen?: boolean;
  clock?: TestClock;
  deps?: Partial<AppDeps>;
}

/** The real app on a fresh database and data folder, without content; closed by the test. */
export async function startTestServer({ database, listen = false, clock = makeClock(), deps: changes = {} }: TestServerOptions): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'loaban-test-'));
  const opened = await openTestDatabase(database);
  const deps: AppDeps = {
    db: opened.db, kind: opened.kind, dataDir, distDir: null, now: clock.now, randomBytes, trustProxy: false, publicOrigin: null,
    version: 'test', log: { level: 'silent' }, ...changes,
  };
  const app = await createApp(deps);
  if (listen) await app.listen({ host: '127.0.0.1', port: 0 });
  else await app.ready();
  const address = app.server.address();
  return {
    app, db: deps.db, deps, dataDir, clock,
    origin: typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '',
    close: async () => {
      await app.close();
      await opened.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
