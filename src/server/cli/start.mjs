/* `npm start`: installs and builds what is missing, then runs the server under the project's own Node. Built-ins only. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildPages } from './buildPages.mjs';
import { ensureInstalled, projectEnv, projectNode, rootFolder } from './ensureInstalled.mjs';

function prepare() {
  try {
    ensureInstalled();
    buildPages();
    return projectNode();
  } catch (error) {
    console.error(`\n${error.message}`);
    process.exit(1);
  }
}

const server = spawn(prepare(), [path.join(rootFolder, 'src', 'server', 'main.ts')], { cwd: rootFolder, stdio: 'inherit', env: projectEnv() });
// A terminal's Ctrl-C reaches the whole group by itself; a supervisor's signal reaches only this process.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
process.on('SIGINT', () => {});
server.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === null ? 1 : 128);
});
