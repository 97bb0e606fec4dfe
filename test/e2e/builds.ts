import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(import.meta.dirname, '../..');

/** Builds of the product beside each other, and a folder the server serves, in which one or another stands. */
export interface Builds {
  /** What the server is told to serve (`DIST_DIR`). */
  served: string;
  make: (mark: string, env?: Record<string, string>) => Promise<void>;
  /** Puts a build in place of the one served, whole: nothing of the other is left. */
  put: (mark: string) => void;
  /** The address of a build's file, by the name it has before its hash. */
  asset: (mark: string, name: string) => string;
  remove: () => void;
}

export function createBuilds(): Builds {
  const folder = mkdtempSync(path.join(tmpdir(), 'loaban-builds-'));
  const served = path.join(folder, 'served');
  const of = (mark: string): string => path.join(folder, mark);
  return {
    served,
    make: async (mark, env = {}) => {
      const config = path.join(root, 'test/e2e/markedBuild.config.ts');
      await promisify(execFile)(process.execPath, [path.join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', config, '--outDir', of(mark), '--logLevel', 'error'], {
        cwd: root, env: { ...process.env, NODE_ENV: 'production', BUILD_MARK: mark, ...env },
      });
    },
    put: (mark) => {
      symlinkSync(of(mark), `${served}.next`);
      renameSync(`${served}.next`, served);
    },
    asset: (mark, name) => {
      const file = readdirSync(path.join(of(mark), 'assets')).find((candidate) => candidate.startsWith(`${name}-`) && candidate.endsWith('.js'));
      if (file === undefined) throw new Error(`build ${mark} has no file ${name}`);
      return `/assets/${file}`;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
