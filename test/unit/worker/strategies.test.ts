import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FONT_CACHE } from '#worker/precache.ts';
import { answerFont, answerHashed, answerPage, isAppRoute, strategyFor, type Strategy } from '#worker/strategies.ts';
import { fillShell, retireShells, type ShellFile } from '#worker/precache.ts';
import { CacheStorageFake } from './cacheStorageFake.ts';

const origin = 'https://loa.test';
const files: ShellFile[] = [
  { url: '/index.html', revision: '1' },
  { url: '/manifest.webmanifest', revision: '1' },
  { url: '/assets/app-1.js', revision: null },
];
const ask = (path: string, mode = 'no-cors', method = 'GET'): Strategy => strategyFor({ url: new URL(path, origin).href, mode, method }, origin, files);

describe('which requests the worker answers', () => {
  it.each(['/', '/join', '/setup', '/item/mua-lon', '/item/mua-lon/script', '/search', '/search?q=duong', '/audio', '/log', '/log/new', '/log/0199/edit', '/sync', '/me'])(
    'the page for the phone’s own screen %s',
    (path) => expect(ask(path, 'navigate')).toBe('page'),
  );

  it.each(['/console', '/console/logs', '/board', '/api/docs', '/p/v1/heads/vn/vi', '/sw.js', '/nowhere', '/robots.txt', '/item'])(
    '[W2] never the page for %s',
    (path) => expect(ask(path, 'navigate')).toBe('network'),
  );

  it.each(['/p/v1/files/abc.zst', '/p/v1/media/abc.opus', '/api/device/records', '/api/health'])('content and records are never answered from a cache: %s', (path) =>
    expect(ask(path)).toBe('network'));

  it('[W2] /sw.js is left alone whichever way it is asked for', () => {
    expect([ask('/sw.js'), ask('/sw.js', 'navigate'), ask('/sw.js', 'same-origin')]).toEqual(['network', 'network', 'network']);
  });

  it('posts and other origins are left alone', () => {
    expect(ask('/', 'navigate', 'POST')).toBe('network');
    expect(ask('https://elsewhere.test/assets/app-1.js')).toBe('network');
  });

  it('hashed files, fonts and files of this build have their own ways', () => {
    expect([ask('/assets/app-1.js'), ask('/assets/khmer-1.woff2'), ask('/manifest.webmanifest')]).toEqual(['hashed', 'font', 'ownFile']);
  });

  it('knows exactly the addresses that phone/app/Routes.tsx routes', () => {
    const routes = readFileSync(new URL('../../../src/phone/app/Routes.tsx', import.meta.url), 'utf8');
    const routed = [...routes.matchAll(/path="(\/[^"]*)"/g)].map(([, path]) => path!.replace(/:\w+/g, 'x1'));
    expect(routed.length).toBeGreaterThan(10);
    expect(routed.filter((path) => !isAppRoute(path))).toEqual([]);
  });
});

describe('how it answers them', () => {
  const network = vi.fn<typeof fetch>(async () => new Response('from the network'));
  beforeEach(() => {
    network.mockClear();
    vi.stubGlobal('caches', new CacheStorageFake());
    vi.stubGlobal('fetch', network);
    return () => vi.unstubAllGlobals();
  });
  const install = async () => {
    await fillShell(files, async (url) => new Response(`kept ${String(url)}`));
    await retireShells(files);
  };

  it('the page from this build, without asking the network', async () => {
    await install();
    expect(await (await answerPage(files, new Request(`${origin}/log`))).text()).toBe('kept /index.html');
    expect(network).not.toHaveBeenCalled();
  });

  it('[L2] when the browser threw the cache away, the network answers', async () => {
    expect(await (await answerPage(files, new Request(`${origin}/`))).text()).toBe('from the network');
  });

  it('a hashed file nobody kept (the desk’s) comes from the network and is not kept', async () => {
    await install();
    await answerHashed(new Request(`${origin}/assets/desk-9.js`));
    await answerHashed(new Request(`${origin}/assets/desk-9.js`));
    expect(network).toHaveBeenCalledTimes(2);
  });

  it('a font that was put on the phone is there without a network', async () => {
    await (await caches.open(FONT_CACHE)).put('/assets/khmer-1.woff2', new Response('glyphs'));
    expect(await (await answerFont(new Request(`${origin}/assets/khmer-1.woff2`))).text()).toBe('glyphs');
    expect(network).not.toHaveBeenCalled();
  });
});
