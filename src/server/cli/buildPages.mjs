/* Builds the pages when they are older than what they are made from. Runs on the machine's own Node: built-ins only. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { projectEnv, projectNode, rootFolder } from './ensureInstalled.mjs';

const dist = path.join(rootFolder, 'dist');
const assets = path.join(dist, 'assets');
const markFile = path.join(dist, '.vite', 'built-from');
const keptList = path.join(dist, '.vite', 'kept.json');
const shelf = path.join(rootFolder, '.cache', 'previous-assets');
/** What the pages are made from; the server's own folder is not. */
const sources = ['index.html', 'vite.config.ts', 'package-lock.json', 'public', 'locales', 'src'];
const notSources = new Set([path.join(rootFolder, 'src', 'server')]);

function* filesIn(place) {
  if (!existsSync(place) || notSources.has(place)) return;
  if (statSync(place).isFile()) yield place;
  else for (const name of readdirSync(place).sort()) yield* filesIn(path.join(place, name));
}

/** By content, not by time: a checkout or a copy changes times. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesIn(path.join(rootFolder, source))) hash.update(path.relative(rootFolder, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

const namesIn = (folder) => (existsSync(folder) ? readdirSync(folder) : []);

/** An open page of the build before this one still asks for its lazy chunks (W2): they are laid aside and put beside the new ones. */
function shelvePrevious() {
  const older = existsSync(keptList) ? JSON.parse(readFileSync(keptList, 'utf8')) : [];
  rmSync(shelf, { recursive: true, force: true });
  mkdirSync(shelf, { recursive: true });
  for (const name of namesIn(assets)) if (!older.includes(name)) cpSync(path.join(assets, name), path.join(shelf, name));
}

function putBackPrevious() {
  const fresh = new Set(namesIn(assets));
  const kept = namesIn(shelf).filter((name) => !fresh.has(name) && !/\.(?:br|gz)$/.test(name));
  for (const name of kept) cpSync(path.join(shelf, name), path.join(assets, name));
  writeFileSync(keptList, JSON.stringify(kept));
}

/** Brotli and gzip beside each text file, once: the first visit over a slow link is a quarter, and no request compresses anything. */
function compress() {
  for (const file of filesIn(dist)) {
    if (!/\.(?:html|js|css|json|svg|webmanifest|wasm)$/.test(file) || file.includes(`${path.sep}.vite${path.sep}`)) continue;
    const bytes = readFileSync(file);
    if (bytes.length < 256) continue;
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

/** Leaves `dist` built from the sources as they stand. */
export function buildPages() {
  const print = fingerprint();
  if (existsSync(markFile) && readFileSync(markFile, 'utf8') === print) return;
  console.log('Building the pages (some seconds)…');
  shelvePrevious();
  const vite = path.join(rootFolder, 'node_modules', 'vite', 'bin', 'vite.js');
  const done = spawnSync(projectNode(), [vite, 'build', '--logLevel', 'warn'], { cwd: rootFolder, stdio: 'inherit', env: projectEnv() });
  if (done.status !== 0) throw new Error('Building the pages failed; what is wrong stands above.');
  putBackPrevious();
  compress();
  writeFileSync(markFile, print);
}
