/* `npm test`: every check, in order, on a fresh machine too. Starts on the machine's own Node; built-ins only. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, projectEnv, projectNode, rootFolder } from '../../src/server/cli/ensureInstalled.mjs';

const reports = path.join(rootFolder, '.cache', 'reports');
const tally = { passed: 0, failed: 0 };
const notes = [];

const findBrowser = () =>
  [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'].find((file) => file && existsSync(file));

const bin = (name) => path.join(rootFolder, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

function run(command, args, env = {}) {
  const begun = Date.now();
  const done = spawnSync(command, args, { cwd: rootFolder, stdio: 'inherit', env: { ...projectEnv(), ...env }, shell: process.platform === 'win32' });
  return { ok: done.status === 0, seconds: Math.round((Date.now() - begun) / 1000) };
}

/** A check that passes or fails as a whole. */
function check(name, command, args, env) {
  console.log(`\n── ${name}`);
  const { ok, seconds } = run(command, args, env);
  tally[ok ? 'passed' : 'failed'] += 1;
  notes.push(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  return ok;
}

/** A test runner that counts by itself; `read` draws passed and failed from its report file. */
function suite({ name, command, args, env, report, read }) {
  console.log(`\n── ${name}`);
  const file = path.join(reports, report);
  rmSync(file, { force: true });
  const { ok, seconds } = run(command, args, env);
  let counts = { passed: 0, failed: 0 };
  if (existsSync(file)) counts = read(JSON.parse(readFileSync(file, 'utf8')));
  if ((!ok && counts.failed === 0) || counts.passed + counts.failed === 0) counts.failed += 1;
  tally.passed += counts.passed;
  tally.failed += counts.failed;
  notes.push(`${counts.failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`);
}

function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  console.log('No Chromium found; trying to install one…');
  run(bin('playwright'), ['install', 'chromium']);
  return undefined;
}

ensureInstalled();
mkdirSync(reports, { recursive: true });
const node = projectNode();
const browser = ensureBrowser();
const env = browser ? { CHROMIUM_PATH: browser } : {};

check('types', bin('tsc'), ['-b']);
check('lint', bin('oxlint'), ['--type-aware', '--deny-warnings']);
check('import directions, no cycles', node, [path.join('test', 'support', 'checkImports.mjs')]);
const built = check('build and size limits', bin('vite'), ['build', '--logLevel', 'warn']);
suite({
  name: 'unit and sync tests', command: bin('vitest'), env, report: 'vitest.json',
  args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${path.join(reports, 'vitest.json')}`],
  read: (result) => ({ passed: result.numPassedTests, failed: result.numFailedTests + (result.numRuntimeErrorTestSuites ?? 0) }),
});
if (built) {
  suite({
    name: 'in a real browser', command: bin('playwright'), report: 'playwright.json',
    args: ['test', '--config', 'test/e2e/playwright.config.ts'], env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: path.join(reports, 'playwright.json') },
    read: (result) => ({ passed: result.stats.expected + result.stats.flaky, failed: result.stats.unexpected }),
  });
}

console.log(`\n${notes.join('\n')}\n`);
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 ? 0 : 1;
