import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { startThrottlingProxy } from '#test/support/throttlingProxy.ts';
import type { Row } from '../Row.ts';
import type { Bench } from '../client/ours.ts';
import { benchDist, buildBenchClient, launchBrowser, percentile, root, slowProcessor } from '../browser.ts';
import { startBenchServer } from '../benchServer.ts';

declare const bench: Bench;

const ITEMS = 1000;
const STARTS = 5;

/** Time from the start of the navigation until the first item of the library stands on the page. */
async function coldStartMs(context: BrowserContext, origin: string, rate: number): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if (document.querySelector('a[href^="/item/"]') === null) return;
      watch.disconnect();
      requestAnimationFrame(() => Object.assign(globalThis, { readableAt: performance.now() }));
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  await slowProcessor(page, rate);
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => 'readableAt' in globalThis, undefined, { timeout: 60_000 });
  const ms = await page.evaluate(() => (globalThis as unknown as { readableAt: number }).readableAt);
  await page.close();
  return ms;
}

/** W3: the real app, 1,000 items on the phone, no network at all. */
export async function measureColdStart(): Promise<Row[]> {
  buildBenchClient();
  const pages = mkdtempSync(path.join(tmpdir(), 'loaban-pages-'));
  cpSync(path.join(root, 'dist'), pages, { recursive: true });
  cpSync(benchDist, pages, { recursive: true, filter: (from) => !from.endsWith('index.html') });
  const server = await startBenchServer({ items: ITEMS, distDir: pages });
  const proxy = await startThrottlingProxy(server.port, { bitsPerSecond: 0, delayMs: 0 });
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const filler = await context.newPage();
    await filler.goto(`${proxy.origin}/ours.html`);
    const code = await server.invite();
    await filler.evaluate((given) => bench.enrol(given), code);
    await filler.evaluate((items) => bench.round(items), ITEMS);
    await filler.evaluate(() => bench.index());
    await filler.close();
    const first = await context.newPage();
    await first.goto(`${proxy.origin}/`);
    await first.evaluate(async () => { await navigator.serviceWorker.ready; });
    await first.waitForTimeout(2_000);
    await first.close();
    proxy.setDown(true);
    const rows: Row[] = [];
    for (const [rate, bound] of [[4, 1000], [6, 1500]] as const) {
      const times: number[] = [];
      for (let start = 0; start < STARTS; start += 1) times.push(await coldStartMs(context, proxy.origin, rate));
      const median = percentile(times, 0.5);
      rows.push({ section: 'start', what: `cold offline start, ${ITEMS.toLocaleString('en-US')} items, processor slowed ${rate} ×, median of ${STARTS}`, value: median / 1000, unit: 's', promise: 'W3', bound: `${bound / 1000} s`, ok: median <= bound });
    }
    return rows;
  } finally {
    await browser.close();
    await proxy.close();
    await server.close();
    rmSync(pages, { recursive: true, force: true });
  }
}
