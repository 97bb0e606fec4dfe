/** What the shell is: the files of one build, and the caches that hold them. */

/** As the build writes it: `integrity` is the file's hash, so that neither a portal's page nor half a file is ever kept. */
export interface ShellFile {
  url: string;
  /** Null where the address carries the hash already. */
  revision: string | null;
  integrity?: string;
}

const SHELL_PREFIX = 'loaban-shell-';
/** Remembers which build was last in charge, so that its files outlive the next update (W2). */
const STATE_CACHE = 'loaban-shell-state';
const STATE_URL = '/shell-state';
/** Filled by ui/fonts/ensureFonts.ts, by the same name. */
export const FONT_CACHE = 'loaban-fonts';

interface ShellState {
  active: string;
  previous: string | null;
}

/** The build's name: a short hash over its file list (FNV-1a; a name, not a proof). */
export function shellName(files: readonly ShellFile[]): string {
  const text = files.map((file) => `${file.url} ${file.revision ?? ''}`).toSorted().join('\n');
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return SHELL_PREFIX + (hash >>> 0).toString(16).padStart(8, '0');
}

/**
 * Install: all files or none. What an earlier build already holds under the same hashed address is copied, not fetched.
 * Throws when a file does not come whole; the browser then drops this worker and tries again later.
 */
export async function fillShell(files: readonly ShellFile[], fetchFile: typeof fetch): Promise<void> {
  const cache = await caches.open(shellName(files));
  await Promise.all(
    files.map(async (file) => {
      if (await cache.match(file.url)) return;
      const known = file.revision === null ? await matchInShells(file.url) : undefined;
      await cache.put(file.url, known ?? (await fetchWhole(file, fetchFile)));
    }),
  );
}

async function fetchWhole(file: ShellFile, fetchFile: typeof fetch): Promise<Response> {
  const response = await fetchFile(file.url, {
    cache: file.revision === null ? 'default' : 'reload',
    credentials: 'same-origin',
    ...(file.integrity === undefined ? {} : { integrity: file.integrity }),
  });
  if (!response.ok || response.redirected) throw new Error(`shell file ${file.url}: ${response.status}`);
  return response;
}

/** Activate: this build takes over; the one before stays for pages it opened, older ones go. */
export async function retireShells(files: readonly ShellFile[]): Promise<void> {
  const active = shellName(files);
  const before = await readState();
  const previous = before?.active === active ? before.previous : (before?.active ?? null);
  const state = await caches.open(STATE_CACHE);
  await state.put(STATE_URL, new Response(JSON.stringify({ active, previous } satisfies ShellState)));
  const names = await shellNames();
  await Promise.all(names.filter((name) => name !== active && name !== previous).map((name) => caches.delete(name)));
}

async function readState(): Promise<ShellState | null> {
  const state = await caches.open(STATE_CACHE);
  const kept = await state.match(STATE_URL);
  return kept ? ((await kept.json()) as ShellState) : null;
}

async function shellNames(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(SHELL_PREFIX) && name !== STATE_CACHE);
}

/** A file of this very build. */
export async function matchOwnShell(files: readonly ShellFile[], url: string): Promise<Response | undefined> {
  return (await caches.open(shellName(files))).match(url);
}

/** A hashed file of any build kept. */
export async function matchInShells(url: string): Promise<Response | undefined> {
  for (const name of await shellNames()) {
    const found = await (await caches.open(name)).match(url);
    if (found) return found;
  }
  return undefined;
}

/** The kill switch: every cache of ours goes. IndexedDB, where content and records live, is not touched. */
export async function dropAllShells(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith('loaban-'));
  await Promise.all(names.map((name) => caches.delete(name)));
}
