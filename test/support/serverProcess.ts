import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The project's own Node, whatever runs this. */
function projectNode(): string {
  const own = join(root, 'node_modules', '.bin', 'node');
  return existsSync(own) ? own : process.execPath;
}

/** The real server as a process of its own: to be killed, started again, run twice. */
export interface ServerProcess {
  child: ChildProcess;
  origin: string;
  /** Everything it printed so far. */
  output: () => string;
  /** kill -9: nothing is flushed, nothing is closed. */
  kill: () => Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  end: () => Promise<number | null>;
}

const exited = (child: ChildProcess): Promise<number | null> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done(child.exitCode);
    else child.once('exit', (code) => done(code));
  });

/** Starts a script of the project under its Node, with an environment of its own and code as compiled at an earlier start; output is collected. */
export function startScript(script: string, env: Record<string, string>): { child: ChildProcess; output: () => string; exited: Promise<number | null> } {
  const child = spawn(projectNode(), [join(root, script)], { cwd: root, env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: join(root, '.cache/compile'), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  return { child, output: () => text, exited: exited(child) };
}

/** Starts `main.ts` on a free loopback port and waits until it answers. Throws with its output when it ends instead. */
export async function startServerProcess(env: Record<string, string>): Promise<ServerProcess> {
  const { child, output } = startScript('src/server/main.ts', { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn', ...env });
  const origin = await new Promise<string>((done, fail) => {
    const look = (): void => {
      const found = /Phone: http:\/\/localhost:(\d+)/.exec(output());
      if (found !== null) done(`http://127.0.0.1:${found[1]}`);
    };
    child.stdout?.on('data', look);
    child.once('exit', () => fail(new Error(`the server ended at its start:\n${output()}`)));
  });
  const stopBy = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return exited(child);
  };
  return { child, origin, output, kill: async () => void (await stopBy('SIGKILL')), end: () => stopBy('SIGTERM') };
}

/** The invite code a start prints. */
export const printedCode = (output: string): string => /\/join#([0-9A-Z]{8})/.exec(output)?.[1] ?? '';
