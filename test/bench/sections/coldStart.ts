import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { startThrottlingProxy } from '#test/support/throttlingProxy.ts';
import type { Row } from '../Row.ts';
import type { Bench } from '../client/ours.ts';
import { benchDist, buildBenchClient, launchPhoneBrowser, percentile, root, slowProcessor } from '../browser.ts';
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

/** Openings before the first measured one: Chromium compiles a script into its cache only once it has been used again. */
const WARM_OPENINGS = 3;

/** Joins, takes everything in, and opens the app until its code is compiled and kept. */
async function fillPhone(folder: string, origin: string, code: string): Promise<void> {
  const context = await launchPhoneBrowser(folder);
  const filler = await context.newPage();
  await filler.goto(`${origin}/ours.html`);
  await filler.evaluate((given) => bench.enrol(given), code);
  await filler.evaluate((items) => bench.round(items), ITEMS);
  await filler.evaluate(() => bench.index());
  await filler.close();
  for (let opening = 0; opening < WARM_OPENINGS; opening += 1) {
    const page = await context.newPage();
    await page.goto(`${origin}/`);
    await page.evaluate(async () => { await navigator.serviceWorker.ready; });
    await page.waitForTimeout(2_000);
    await page.close();
  }
  await context.close();
}

/** Each start in a browser process of its own on the same folder: nothing is left in memory, what a phone keeps on its disk is there. */
async function startTimes(folder: string, origin: string, rate: number): Promise<number[]> {
  const times: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const context = await launchPhoneBrowser(folder);
    try {
      times.push(await coldStartMs(context, origin, rate));
    } finally {
      await context.close();
    }
  }
  return times;
}

/** W3: the real app, 1,000 items on the phone, no network at all, the browser started anew, its cache of compiled code warm. */
export async function measureColdStart(): Promise<Row[]> {
  buildBenchClient();
  const pages = mkdtempSync(path.join(tmpdir(), 'loaban-pages-'));
  const folder = mkdtempSync(path.join(tmpdir(), 'loaban-browser-'));
  cpSync(path.join(root, 'dist'), pages, { recursive: true });
  cpSync(benchDist, pages, { recursive: true, filter: (from) => !from.endsWith('index.html') });
  const server = await startBenchServer({ items: ITEMS, distDir: pages });
  const proxy = await startThrottlingProxy(server.port, { bitsPerSecond: 0, delayMs: 0 });
  try {
    await fillPhone(folder, proxy.origin, await server.invite());
    proxy.setDown(true);
    const rows: Row[] = [];
    for (const [rate, bound] of [[4, 1000], [6, 1500]] as const) {
      const median = percentile(await startTimes(folder, proxy.origin, rate), 0.5);
      rows.push({
        section: 'start', what: `offline start in a new browser process, compiled code cached, ${ITEMS.toLocaleString('en-US')} items, processor slowed ${rate} × (page only), median of ${STARTS}`,
        value: median / 1000, unit: 's', promise: 'W3', bound: `${bound / 1000} s`, ok: median <= bound,
      });
    }
    return rows;
  } finally {
    await proxy.close();
    await server.close();
    for (const made of [pages, folder]) rmSync(made, { recursive: true, force: true });
  }
}
