import type { Row } from '../Row.ts';
import type { Bench } from '../client/ours.ts';
import { benchDist, buildBenchClient, launchBrowser, percentile, slowProcessor } from '../browser.ts';
import { startBenchServer } from '../benchServer.ts';

declare const bench: Bench;

/** Queries as people type them: words and beginnings of words out of the items, with and without their marks. */
function makeQueries(titles: readonly string[]): string[] {
  const bare = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
  return titles.flatMap((title) => {
    const words = title.replaceAll(/[,.]/g, '').split(' ');
    return [words.slice(0, 2).join(' '), bare(words.slice(2, 4).join(' ')), bare(words[4] ?? 'bai').slice(0, 3)];
  });
}

async function measureSearchOver(count: number): Promise<Row[]> {
  const server = await startBenchServer({ items: count, distDir: benchDist });
  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`http://127.0.0.1:${server.port}/ours.html`);
    const code = await server.invite();
    await page.evaluate((given) => bench.enrol(given), code);
    await page.evaluate((items) => bench.round(items), count);
    await page.evaluate(() => bench.index());
    const bytes = await page.evaluate(() => bench.storedIndexBytes());
    await slowProcessor(page, 4);
    const queries = makeQueries(server.items.filter((_, index) => index % Math.floor(count / 30) === 0).map((item) => item.title));
    await page.evaluate((given) => bench.search(given), queries.slice(0, 3));
    await page.evaluate(() => bench.takeLongestTask());
    const times = await page.evaluate((given) => bench.search(given), queries);
    const longest = await page.evaluate(() => bench.takeLongestTask());
    const name = `search over ${count.toLocaleString('en-US')} items, page slowed 4 ×`;
    return [
      { section: 'search', what: `${name}, median`, value: percentile(times, 0.5), unit: 'ms' },
      { section: 'search', what: `${name}, 95th percentile`, value: percentile(times, 0.95), unit: 'ms', promise: 'W3', bound: '30 ms', ok: percentile(times, 0.95) <= 30 },
      { section: 'search', what: '  stored index per 1,000 items', value: (bytes / count) * 1000, unit: 'bytes', promise: 'W3', bound: '1 MB', ok: (bytes / count) * 1000 < 1_000_000 },
      { section: 'search', what: '  longest task of the page meanwhile', value: longest, unit: 'ms' },
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Search over what a phone may hold. The worker itself is not slowed by DevTools: the figure holds for the page's side. */
export async function measureSearch(): Promise<Row[]> {
  buildBenchClient();
  return [...(await measureSearchOver(1_000)), ...(await measureSearchOver(10_000))];
}
