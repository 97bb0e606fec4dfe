import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
/** Code as Node compiled it at an earlier start: a quarter of each start’s work. */
const compileCache = path.join(root, '.cache/compile');

/** A request whose headers are a plain object. */
export type DeskRequest = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> };

/** The real server process on its own data folder: started, killed and started again as a test needs it. */
export interface Product {
  port: number;
  origin: string;
  dataDir: string;
  pid: () => number;
  /** Kills the process without warning and waits until it is gone. */
  kill: () => Promise<void>;
  /** Ends the process as an operator does. */
  stop: () => Promise<void>;
  start: () => Promise<void>;
  /** An invite code for a communicator, made at the desk. */
  invite: (person?: string, unit?: string) => Promise<string>;
  password: (username: string) => string;
  /** A signed-in request to the desk's API. */
  desk: (username: string, address: string, init?: DeskRequest) => Promise<Response>;
  close: () => Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

async function untilHealthy(origin: string, child: ChildProcess, said: () => string): Promise<void> {
  for (const until = Date.now() + 300_000; Date.now() < until;) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${said()}`);
    const healthy = await fetch(`${origin}/api/health`).then((reply) => reply.ok, () => false);
    if (healthy) return;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error(`the server did not answer within five minutes: ${said()}`);
}

/** Starts on a copy of the folder that `seedOnce` has filled, where it has; else on an empty one, which the server fills by itself. */
export async function startProduct(env: Record<string, string> = {}): Promise<Product> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'loaban-e2e-'));
  const seeded = process.env['LOABAN_E2E_SEEDED'];
  if (seeded !== undefined) cpSync(seeded, dataDir, { recursive: true });
  let child: ChildProcess | null = null;
  let output = '';
  const cookies = new Map<string, string>();

  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, [path.join(root, 'src/server/main.ts')], {
      cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'error', NODE_COMPILE_CACHE: compileCache, ...env },
    });
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (data: Buffer) => { output += data.toString(); });
    child = started;
    await untilHealthy(origin, started, () => output).catch((error: unknown) => { started.kill('SIGKILL'); throw error; });
  };

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null) return;
    const gone = new Promise((resolve) => { ending.once('exit', resolve); });
    ending.kill(signal);
    await gone;
  };

  const password = (username: string): string => {
    const line = readFileSync(path.join(dataDir, 'first-accounts.txt'), 'utf8').split('\n').find((candidate) => candidate.trim().startsWith(username));
    const found = line?.trim().split(/\s+/)[1];
    if (found === undefined) throw new Error(`no account ${username}`);
    return found;
  };

  const signIn = async (username: string): Promise<string> => {
    const reply = await fetch(`${origin}/api/auth/sign-in`, {
      method: 'POST', headers: { 'content-type': 'application/json', origin }, body: JSON.stringify({ username, password: password(username) }),
    });
    if (!reply.ok) throw new Error(`sign-in answered ${reply.status}: ${await reply.text()}`);
    return reply.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
  };

  const desk: Product['desk'] = async (username, address, init = {}) => {
    if (!cookies.has(username)) cookies.set(username, await signIn(username));
    return fetch(`${origin}${address}`, { ...init, headers: { ...init.headers, cookie: cookies.get(username)!, origin } });
  };

  await start();
  return {
    port, origin, dataDir, start, password, desk,
    pid: () => child?.pid ?? 0,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    invite: async (person = 'Lò Văn Inh', unit = '04246-namlan') => {
      const reply = await desk('canbo', '/api/desk/invites', {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person, unit, role: 'communicator', days: 7 }),
      });
      if (!reply.ok) throw new Error(`invite answered ${reply.status}: ${await reply.text()}`);
      return ((await reply.json()) as { code: string }).code;
    },
    close: async () => {
      await end('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
