import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL cluster of our own in a temporary folder, on a loopback port of its own; nothing of the machine's is touched. */
export interface TestPostgres {
  /** Address of its maintenance database. */
  url: string;
  stop: () => Promise<void>;
}

const newestFirst = (left: string, right: string): number => Number(right) - Number(left);

/** Folder of PostgreSQL's programs, or null when it is not installed. */
export function findPostgres(): string | null {
  const root = '/usr/lib/postgresql';
  if (existsSync(root)) {
    for (const version of readdirSync(root).sort(newestFirst)) {
      const bin = join(root, version, 'bin');
      if (existsSync(join(bin, 'initdb'))) return bin;
    }
  }
  const found = spawnSync('which', ['initdb'], { encoding: 'utf8' });
  return found.status === 0 ? join(found.stdout.trim(), '..') : null;
}

/** PostgreSQL refuses to run as root; the account its package made, or `nobody`, runs it then. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' });
    const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' });
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error('neither a user "postgres" nor "nobody" to run PostgreSQL as');
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

async function untilReady(bin: string, port: number): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (spawnSync(join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port), '-U', 'loaban']).status === 0) return;
    await pause(100);
  }
  throw new Error('PostgreSQL did not start within 15 seconds');
}

function stopServer(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill('SIGQUIT');
  });
}

/** Makes and starts a cluster; `settings` are given to the server as they are. Null when PostgreSQL is not installed. */
export async function startPostgres(settings: Record<string, string> = {}): Promise<TestPostgres | null> {
  const bin = findPostgres();
  if (bin === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'loaban-pg-'));
  const user = unprivileged();
  chmodSync(folder, 0o700);
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const as = { ...user, cwd: folder };
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'loaban', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], { ...as, stdio: 'pipe' });
  const port = await freePort();
  const options = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: folder, max_connections: '120', shared_buffers: '32MB', ...settings };
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...Object.entries(options).flatMap(([key, value]) => ['-c', `${key}=${value}`])], { ...as, stdio: 'ignore' });
  await untilReady(bin, port);
  return {
    url: `postgres://loaban@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await stopServer(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
