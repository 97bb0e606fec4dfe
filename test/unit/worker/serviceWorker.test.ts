import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CacheStorageFake } from './cacheStorageFake.ts';
import { createWorkerScope } from './fakeWorkerScope.ts';

const origin = 'https://loa.test';

let scope: ReturnType<typeof createWorkerScope>;
let caches: CacheStorageFake;
const load = async (worker: 'serviceWorker' | 'killSwitch') => {
  vi.resetModules();
  await (worker === 'serviceWorker' ? import('#worker/serviceWorker.ts') : import('#worker/killSwitch.ts'));
};

beforeEach(() => {
  caches = new CacheStorageFake();
  scope = createWorkerScope([{ url: 'index.html', revision: '1' }, { url: 'assets/app-1.js', revision: null }]);
  vi.stubGlobal('self', scope);
  vi.stubGlobal('caches', caches);
  vi.stubGlobal('fetch', vi.fn(async (request: Request | string) => new Response(`net ${typeof request === 'string' ? request : new URL(request.url).pathname}`)));
  return () => vi.unstubAllGlobals();
});

const request = (path: string, mode = 'no-cors') => ({ request: Object.defineProperty(new Request(origin + path), 'mode', { value: mode }) });

describe('the service worker', () => {
  it('[W2] waits after installing until a page asks', async () => {
    await load('serviceWorker');
    await scope.fire('install');
    expect(scope.skipWaiting).not.toHaveBeenCalled();
    await scope.fire('message', { data: { type: 'something else' } });
    expect(scope.skipWaiting).not.toHaveBeenCalled();
    await scope.fire('message', { data: { type: 'SKIP_WAITING' } });
    expect(scope.skipWaiting).toHaveBeenCalledOnce();
  });

  it('answers the app’s page offline once active, and takes charge of open pages', async () => {
    await load('serviceWorker');
    await scope.fire('install');
    await scope.fire('activate');
    vi.mocked(fetch).mockRejectedValue(new TypeError('offline'));
    const { answer } = await scope.fire('fetch', request('/log/new', 'navigate'));
    expect(await answer?.text()).toBe('net /index.html');
    expect(scope.clients.claim).toHaveBeenCalled();
  });

  it('does not touch content, records or itself', async () => {
    await load('serviceWorker');
    for (const path of ['/p/v1/heads/vn/vi', '/api/device/records', '/sw.js']) expect((await scope.fire('fetch', request(path))).answer).toBeUndefined();
  });

  it('woken by Background Sync, it tells the pages and only for our tag', async () => {
    const postMessage = vi.fn();
    scope.pages.push({ postMessage });
    await load('serviceWorker');
    await scope.fire('sync', { tag: 'other' });
    await scope.fire('sync', { tag: 'loaban-sync' });
    expect(postMessage.mock.calls).toEqual([[{ type: 'loaban-sync-woken' }]]);
  });
});

describe('the kill-switch worker', () => {
  it('[W2] takes over at once, empties the caches and signs itself off', async () => {
    await caches.open('loaban-shell-12345678');
    await load('killSwitch');
    await scope.fire('install');
    expect(scope.skipWaiting).toHaveBeenCalledOnce();
    await scope.fire('activate');
    expect(await caches.keys()).toEqual([]);
    expect(scope.registration.unregister).toHaveBeenCalledOnce();
  });

  it('[W2] answers nothing from a cache and reloads nobody', async () => {
    await load('killSwitch');
    expect((await scope.fire('fetch', request('/', 'navigate'))).answer).toBeUndefined();
    expect(vi.mocked(fetch)).not.toHaveBeenCalled();
  });
});
