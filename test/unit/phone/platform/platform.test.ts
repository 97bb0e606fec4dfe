// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { deviceLabel } from '#phone/platform/deviceLabel.ts';
import { askInstall, installState, listenForInstall } from '#phone/platform/install.ts';
import { askPersistence, storageEstimate } from '#phone/platform/quota.ts';
import { saveFile } from '#phone/platform/saveFile.ts';
import { canShareFile, shareFile } from '#phone/platform/shareFile.ts';
import { createUpdateBridge, SYNC_WOKEN_MESSAGE } from '#phone/platform/updateBridge.ts';
import { keepAwake } from '#phone/platform/wakeLock.ts';

const onNavigator = (name: string, value: unknown): void => void Object.defineProperty(navigator, name, { value, configurable: true });
afterEach(() => {
  for (const name of ['storage', 'wakeLock', 'share', 'canShare', 'serviceWorker']) Reflect.deleteProperty(navigator, name);
  vi.unstubAllGlobals();
});

describe('what the desk calls a phone', () => {
  test.each([
    ['Mozilla/5.0 (Linux; Android 12; SM-A035F) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36', 'Chrome, Android'],
    ['Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 SamsungBrowser/23.0 Chrome/115.0 Mobile Safari/537.36', 'Samsung Internet, Android'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 16_4 like Mac OS X) AppleWebKit/605 Version/16.4 Mobile/15E Safari/604.1', 'Safari, iOS'],
    ['Mozilla/5.0 (Windows NT 10.0; rv:120.0) Gecko/20100101 Firefox/120.0', 'Firefox, Windows'],
    ['curl', 'Web'],
  ])('%s', (userAgent, label) => expect(deviceLabel({ userAgent })).toBe(label));
});

describe('storage of the browser', () => {
  test('says what is used and left, or nothing where the browser is silent', async () => {
    expect(await storageEstimate()).toBeNull();
    onNavigator('storage', { estimate: async () => ({ usage: 30, quota: 100 }) });
    expect(await storageEstimate()).toEqual({ used: 30, available: 70 });
    onNavigator('storage', { estimate: () => Promise.reject(new Error('private window')) });
    expect(await storageEstimate()).toBeNull();
  });

  test('asking to be kept never holds the start up, even when the answer never comes', () => {
    onNavigator('storage', { persist: () => new Promise(() => undefined) });
    expect(askPersistence()).toBeUndefined();
  });
});

describe('install', () => {
  test('the browser\'s offer is kept until the person asks for it, once', async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: false }));
    listenForInstall();
    expect(installState()).toBe('byMenu');
    const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt: async () => ({ outcome: 'accepted' as const }) });
    window.dispatchEvent(offer);
    expect([offer.defaultPrevented, installState()]).toEqual([true, 'canAsk']);
    expect(await askInstall()).toBe(true);
    expect([await askInstall(), installState()]).toEqual([false, 'byMenu']);
    vi.stubGlobal('matchMedia', () => ({ matches: true }));
    expect(installState()).toBe('installed');
  });
});

describe('[A3] the screen stays awake', () => {
  test('the lock is taken again when the app comes back to the front, and given back at the end', async () => {
    const release = vi.fn(async () => undefined);
    const request = vi.fn(async () => ({ release }));
    onNavigator('wakeLock', { request });
    const letGo = keepAwake();
    await Promise.resolve();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(request).toHaveBeenCalledTimes(2);
    await Promise.resolve();
    letGo();
    expect(release).toHaveBeenCalled();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(request).toHaveBeenCalledTimes(2);
  });

  test('where there is no lock, or it is refused, nothing breaks', async () => {
    keepAwake()();
    onNavigator('wakeLock', { request: () => Promise.reject(new DOMException('battery', 'NotAllowedError')) });
    const letGo = keepAwake();
    await Promise.resolve();
    letGo();
  });
});

describe('files', () => {
  const blob = new Blob(['x'], { type: 'application/gzip' });

  test('saving clicks a link with the name', () => {
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:1', revokeObjectURL: () => undefined }));
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
      expect([this.download, this.href]).toEqual(['a.loaban', 'blob:1']);
    });
    saveFile('a.loaban', blob);
    expect(clicked).toHaveBeenCalledOnce();
    expect(document.querySelector('a')).toBeNull();
  });

  test('sharing tells apart shared, dismissed and failed', async () => {
    expect(canShareFile('a', blob)).toBe(false);
    expect(await shareFile('a', blob)).toBe('failed');
    onNavigator('canShare', () => true);
    const outcomes = [async () => undefined, () => Promise.reject(new DOMException('', 'AbortError')), () => Promise.reject(new DOMException('', 'NotAllowedError'))];
    const results: string[] = [];
    for (const share of outcomes) {
      onNavigator('share', share);
      results.push(await shareFile('a', blob));
    }
    expect(results).toEqual(['shared', 'dismissed', 'failed']);
  });
});

describe('[W2] an update asks first', () => {
  function setupWorker() {
    const postMessage = vi.fn();
    const waiting = Object.assign(new EventTarget(), { state: 'installed', scriptURL: 'http://localhost:3000/sw.js', postMessage });
    const registration = Object.assign(new EventTarget(), { waiting, update: vi.fn(async () => undefined), sync: { register: vi.fn(async () => undefined) } });
    const container = Object.assign(new EventTarget(), { register: vi.fn(async () => registration), controller: waiting, ready: Promise.resolve(registration), getRegistration: async () => registration });
    onNavigator('serviceWorker', container);
    return { postMessage, registration, container };
  }
  beforeEach(() => vi.spyOn(document, 'readyState', 'get').mockReturnValue('complete'));

  test('without a service worker there is quietly nothing to update', async () => {
    const bridge = createUpdateBridge();
    expect(bridge.getState()).toBe('current');
    await bridge.checkForUpdate();
    await bridge.requestBackgroundSync();
  });

  test('a waiting build is told of and takes over only when the person says so', async () => {
    const { postMessage } = setupWorker();
    const bridge = createUpdateBridge();
    await vi.waitFor(() => expect(bridge.getState()).toBe('waiting'));
    expect(postMessage).not.toHaveBeenCalled();
    bridge.applyUpdate();
    await vi.waitFor(() => expect(postMessage).toHaveBeenCalledWith({ type: 'SKIP_WAITING' }, expect.anything()));
  });

  test('looks for a build, asks for Background Sync, hears when woken', async () => {
    const { registration, container } = setupWorker();
    const bridge = createUpdateBridge();
    const woken = vi.fn();
    const stop = bridge.onSyncWoken(woken);
    await bridge.checkForUpdate();
    await bridge.requestBackgroundSync();
    expect(registration.update).toHaveBeenCalled();
    expect(registration.sync.register).toHaveBeenCalledWith('loaban-sync');
    container.dispatchEvent(new MessageEvent('message', { data: { type: SYNC_WOKEN_MESSAGE }, source: null }));
    await vi.waitFor(() => expect(woken).toHaveBeenCalledOnce());
    stop();
  });
});
