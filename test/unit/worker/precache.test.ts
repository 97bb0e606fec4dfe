import { beforeEach, describe, expect, it, vi } from 'vitest';
import { dropAllShells, fillShell, matchInShells, matchOwnShell, retireShells, shellName, type ShellFile } from '#worker/precache.ts';
import { CacheStorageFake } from './cacheStorageFake.ts';

const build = (name: string): ShellFile[] => [
  { url: '/index.html', revision: `page-${name}` },
  { url: `/assets/app-${name}.js`, revision: null },
  { url: '/assets/react-same.js', revision: null },
];

const server = (body: (url: string) => Response | Promise<Response> = (url) => new Response(`bytes of ${url}`)) =>
  vi.fn<typeof fetch>(async (request) => body(typeof request === 'string' ? request : request instanceof URL ? request.href : request.url));

let caches: CacheStorageFake;
beforeEach(() => {
  caches = new CacheStorageFake();
  vi.stubGlobal('caches', caches);
  return () => vi.unstubAllGlobals();
});

const installAndActivate = async (files: ShellFile[], fetchFile = server()) => {
  await fillShell(files, fetchFile);
  await retireShells(files);
  return fetchFile;
};

describe('the precached shell', () => {
  it('is filled whole, each file fetched with its hash and past the browser’s cache where the address has none', async () => {
    const files = build('a').map((file) => ({ ...file, integrity: `sha256-of-${file.url}` }));
    const fetchFile = server();
    await fillShell(files, fetchFile);
    expect(fetchFile).toHaveBeenCalledTimes(3);
    expect(fetchFile).toHaveBeenCalledWith('/index.html', expect.objectContaining({ cache: 'reload', integrity: 'sha256-of-/index.html' }));
    expect(await (await matchOwnShell(files, '/index.html'))?.text()).toBe('bytes of /index.html');
  });

  it('[W2] an update that did not come whole is no update: the install fails and the old build stays', async () => {
    await installAndActivate(build('a'));
    const cut = server((url) => (url.includes('app-b') ? new Response('gone', { status: 404 }) : new Response('ok')));
    await expect(fillShell(build('b'), cut)).rejects.toThrow('/assets/app-b.js');
    expect(await matchOwnShell(build('a'), '/index.html')).toBeDefined();
  });

  it('a redirect, as captive portals answer, is not kept as a file of the app', async () => {
    const portal = server(() => Object.defineProperty(new Response('<html>Đăng nhập</html>'), 'redirected', { value: true }));
    await expect(fillShell(build('a'), portal)).rejects.toThrow('shell file');
  });

  it('an update fetches only what changed', async () => {
    await installAndActivate(build('a'));
    const fetchFile = await installAndActivate(build('b'));
    expect(fetchFile.mock.calls.map(([url]) => url)).toEqual(['/index.html', '/assets/app-b.js']);
  });

  it('[W2] a page of the previous build still finds its lazy chunks after the update', async () => {
    await installAndActivate(build('a'));
    await installAndActivate(build('b'));
    expect(await (await matchInShells('/assets/app-a.js'))?.text()).toBe('bytes of /assets/app-a.js');
    expect(await (await matchInShells('/assets/app-b.js'))?.text()).toBe('bytes of /assets/app-b.js');
  });

  it('[W2] the previous build is the one that was in use, not one that only waited', async () => {
    await installAndActivate(build('a'));
    await fillShell(build('b'), server());
    await installAndActivate(build('c'));
    expect(await matchInShells('/assets/app-a.js')).toBeDefined();
    expect(await matchInShells('/assets/app-b.js')).toBeUndefined();
  });

  it('builds older than the previous one are dropped', async () => {
    for (const name of ['a', 'b', 'c']) await installAndActivate(build(name));
    expect(await matchInShells('/assets/app-a.js')).toBeUndefined();
    expect([...caches.held.keys()].filter((name) => name !== 'loaban-shell-state')).toEqual([shellName(build('b')), shellName(build('c'))]);
  });

  it('activating the same build again keeps the previous one', async () => {
    await installAndActivate(build('a'));
    await installAndActivate(build('b'));
    await retireShells(build('b'));
    expect(await matchInShells('/assets/app-a.js')).toBeDefined();
  });

  it('[W2] the kill switch empties every cache of ours and no other', async () => {
    await installAndActivate(build('a'));
    await (await caches.open('loaban-fonts')).put('/assets/khmer.woff2', new Response('font'));
    await caches.open('somebody-else');
    await dropAllShells();
    expect([...caches.held.keys()]).toEqual(['somebody-else']);
  });
});
