import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { startThrottlingProxy } from '#test/support/throttlingProxy.ts';
import type { Row } from '../Row.ts';
import type { Bench } from '../client/ours.ts';
import type { Plain } from '../client/plain.ts';
import { benchDist, buildBenchClient, launchPhoneBrowser, percentile, root, slowProcessor } from '../browser.ts';
import { startBenchServer } from '../benchServer.ts';

declare const bench: Bench;
declare const plain: Plain;

const ITEMS = 1000;
const STARTS = 7;

/** Openings before the first measured one: Chromium compiles a script into its cache only once it has been used again. */
const WARM_OPENINGS = 3;

/** A browser that has only just begun still opens its own files: its start is not the app's. */
const BROWSER_SETTLES_MS = 3_000;

/** The app; what one would write first; and a page of one line without any script, which no start on this machine can beat. All kept by a worker. */
const pages = { ours: '/', plain: '/plain/start.html', empty: '/plain/empty.html' } as const;
type StartPage = keyof typeof pages;

/** Time from the start of the navigation until the first item stands on the page. */
async function coldStartMs(context: BrowserContext, address: string, rate: number): Promise<number> {
  const page = context.pages()[0] ?? await context.newPage();
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelector('a[href^="/item/"]') === null) return;
      watch.disconnect();
      requestAnimationFrame(() => Object.assign(globalThis, { readableAt: performance.now() }));
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { childList: true, subtree: true });
  });
  await page.waitForTimeout(BROWSER_SETTLES_MS);
  await slowProcessor(page, rate);
  await page.goto(address);
  await page.waitForFunction(() => 'readableAt' in globalThis, undefined, { timeout: 60_000 });
  return page.evaluate(() => (globalThis as unknown as { readableAt: number }).readableAt);
}

/** The library has kept its first cards for the next start: somebody stayed for two seconds once. */
const firstCardsKept = (page: Page) => page.waitForFunction(() => new Promise<boolean>((resolve) => {
  const request = indexedDB.open('loaban-content');
  request.addEventListener('success', () => {
    const read = request.result.transaction('facts').objectStore('facts').get('firstCards');
    read.addEventListener('success', () => {
      request.result.close();
      resolve(read.result !== undefined);
    });
  });
}), undefined, { polling: 500, timeout: 60_000 });

/** Joins, takes everything in, and opens each page until its code is compiled and kept. */
export async function fillPhone(folder: string, origin: string, code: string): Promise<void> {
  const context = await launchPhoneBrowser(folder);
  const filler = await context.newPage();
  await filler.goto(`${origin}/ours.html`);
  await filler.evaluate((given) => bench.enrol(given), code);
  await filler.evaluate((items) => bench.round(items), ITEMS);
  await filler.evaluate(() => bench.index());
  await filler.goto(`${origin}/plain.html`);
  await filler.evaluate(() => plain.pull());
  await filler.goto(`${origin}${pages.plain}`);
  await filler.evaluate(async () => { await navigator.serviceWorker.ready; });
  await filler.close();
  for (let opening = 0; opening < WARM_OPENINGS; opening += 1) {
    for (const address of Object.values(pages)) {
      const page = await context.newPage();
      await page.goto(`${origin}${address}`);
      await page.evaluate(async () => { await navigator.serviceWorker.ready; });
      await page.waitForTimeout(2_000);
      if (address === pages.ours) await firstCardsKept(page);
      await page.close();
    }
  }
  await context.close();
}

/** Each start in a browser process of its own on the same folder: nothing is left in memory, what a phone keeps on its disk is there. The pages take turns, so that a busy moment meets all. */
async function startTimes(folder: string, origin: string, rate: number): Promise<Record<StartPage, number>> {
  const times: Record<StartPage, number[]> = { ours: [], plain: [], empty: [] };
  for (let start = 0; start < STARTS; start += 1) {
    for (const name of Object.keys(pages) as StartPage[]) {
      const context = await launchPhoneBrowser(folder);
      try {
        times[name].push(await coldStartMs(context, `${origin}${pages[name]}`, rate));
      } finally {
        await context.close();
      }
    }
  }
  return { ours: percentile(times.ours, 0.5), plain: percentile(times.plain, 0.5), empty: percentile(times.empty, 0.5) };
}

const startRows = (rate: number, bound: number, medians: Record<StartPage, number>): Row[] => [
  {
    section: 'start', what: `cold offline start, ${ITEMS.toLocaleString('en-US')} items, page slowed ${rate} ×, median of ${STARTS}`, value: medians.ours / 1000, unit: 's',
    ratio: medians.ours / medians.plain, against: 'plain React and Dexie', promise: 'W3', bound: `${bound / 1000} s`, ok: medians.ours <= bound,
  },
  { section: 'start', what: `the same of a page of one line without script, slowed ${rate} ×: what this machine cannot beat`, value: medians.empty / 1000, unit: 's' },
];

/** W3: the real app, no network at all, the browser started anew, its cache of compiled code warm. */
export async function measureColdStart(): Promise<Row[]> {
  buildBenchClient();
  const served = mkdtempSync(path.join(tmpdir(), 'loaban-pages-'));
  const folder = mkdtempSync(path.join(tmpdir(), 'loaban-browser-'));
  cpSync(path.join(root, 'dist'), served, { recursive: true });
  cpSync(benchDist, served, { recursive: true, filter: (from) => !from.endsWith('index.html') });
  const server = await startBenchServer({ items: ITEMS, distDir: served });
  const proxy = await startThrottlingProxy(server.port, { bitsPerSecond: 0, delayMs: 0 });
  try {
    await fillPhone(folder, proxy.origin, await server.invite());
    proxy.setDown(true);
    const rows: Row[] = [];
    for (const [rate, bound] of [[4, 1000], [6, 1500]] as const) rows.push(...startRows(rate, bound, await startTimes(folder, proxy.origin, rate)));
    return rows;
  } finally {
    await proxy.close();
    await server.close();
    for (const made of [served, folder]) rmSync(made, { recursive: true, force: true });
  }
}
