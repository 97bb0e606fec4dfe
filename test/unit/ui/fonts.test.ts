import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureFonts, FONT_CACHE, fontUrls } from '#ui/fonts/ensureFonts.ts';
import { FONT_CACHE as workerFontCache } from '#worker/precache.ts';
import { CacheStorageFake } from '../worker/cacheStorageFake.ts';

const network = vi.fn<typeof fetch>();
let caches: CacheStorageFake;
beforeEach(() => {
  caches = new CacheStorageFake();
  network.mockReset().mockImplementation(async () => new Response('glyphs', { headers: { 'content-type': 'font/woff2' } }));
  vi.stubGlobal('caches', caches);
  vi.stubGlobal('fetch', network);
  return () => vi.unstubAllGlobals();
});
const kept = async () => [...(await caches.open(FONT_CACHE)).entries.keys()];

describe('fonts for offline reading', () => {
  it('fetches only the fonts of the languages chosen, once', async () => {
    expect(await ensureFonts(['vi', 'blt-Tavt', 'km-Khmr'])).toEqual([]);
    expect(await kept()).toEqual([fontUrls.tavt, fontUrls.khmr].map((url) => new URL(url, 'https://loa.test').pathname));
    await ensureFonts(['vi', 'blt-Tavt']);
    expect(network).toHaveBeenCalledTimes(2);
  });

  it('Vietnamese alone costs nothing', async () => {
    await ensureFonts(['vi', 'tyz-Latn']);
    expect(network).not.toHaveBeenCalled();
  });

  it('without a network says what is missing, and a later call mends it', async () => {
    network.mockRejectedValueOnce(new TypeError('offline'));
    expect(await ensureFonts(['km-Khmr'])).toEqual(['khmr']);
    expect(await ensureFonts(['km-Khmr'])).toEqual([]);
  });

  it('a captive portal’s page is not kept as a font', async () => {
    network.mockResolvedValueOnce(new Response('<html>', { headers: { 'content-type': 'text/html' } }));
    expect(await ensureFonts(['blt-Tavt'])).toEqual(['tavt']);
    expect(await kept()).toEqual([]);
  });

  it('fonts of builds gone by are dropped', async () => {
    await (await caches.open(FONT_CACHE)).put('/assets/khmer-old.woff2', new Response('old'));
    await ensureFonts(['blt-Tavt']);
    expect(await kept()).not.toContain('/assets/khmer-old.woff2');
  });

  it('worker and page mean the same cache', () => {
    expect(FONT_CACHE).toBe(workerFontCache);
  });
});
