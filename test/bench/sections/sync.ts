import { constants, brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from '@playwright/test';
import type { ItemEntry } from '#contract/content.ts';
import { makeLogs } from '#test/support/simulatorLogs.ts';
import { startThrottlingProxy, type ThrottlingProxy } from '#test/support/throttlingProxy.ts';
import type { Row } from '../Row.ts';
import type { Bench, Round } from '../client/ours.ts';
import type { Plain } from '../client/plain.ts';
import { benchDist, buildBenchClient, launchBrowser } from '../browser.ts';
import { startBenchServer, type BenchServer } from '../benchServer.ts';

declare const bench: Bench;
declare const plain: Plain;

interface Link { name: string; bitsPerSecond: number; rttMs: number }
const links: Link[] = [
  { name: '200 kbit/s + 400 ms', bitsPerSecond: 200_000, rttMs: 400 },
  { name: '50 kbit/s + 800 ms', bitsPerSecond: 50_000, rttMs: 800 },
];

interface Measured { bytes: number; ms: number; connections: number }
interface Stage { server: BenchServer; proxy: ThrottlingProxy; browser: Browser; brotliBytes: number }

const seconds = (ms: number): number => ms / 1000;
const throttle = (proxy: ThrottlingProxy, link: Link): void => {
  proxy.setLink({ bitsPerSecond: link.bitsPerSecond, delayMs: link.rttMs / 2 });
  proxy.cut();
  proxy.resetCounts();
};
const release = (proxy: ThrottlingProxy): void => proxy.setLink({ bitsPerSecond: 0, delayMs: 0 });
/** Least time for so many bytes: their transmission and one and a half round trips. */
const limitMs = (bytes: number, link: Link): number => (bytes * 8000) / link.bitsPerSecond + 1.5 * link.rttMs;

async function openOurs({ server, proxy, browser }: Stage): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${proxy.origin}/ours.html`);
  const code = await server.invite();
  const outcome = await page.evaluate((given) => bench.enrol(given), code);
  if (!outcome.ok) throw new Error(`enrolment: ${outcome.code}`);
  return page;
}

async function measured(proxy: ThrottlingProxy, act: () => Promise<number>): Promise<Measured> {
  const ms = await act();
  const { up, down, connections } = proxy.counts();
  return { bytes: up + down, ms, connections };
}

const cutOffsets = (bytes: number, cuts: number): number[] => Array.from({ length: cuts }, (_, index) => Math.round(((index + 1) * bytes) / (cuts + 1)));

/** The plain client on the same line. It starts over at each cut: at 50 kbit/s that is a quarter of an hour, and left out (null). */
async function firstPlainSync({ proxy, browser, brotliBytes }: Stage, link: Link, cuts: number): Promise<Measured | null> {
  if (cuts > 0 && link.bitsPerSecond < 100_000) return null;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${proxy.origin}/plain.html`);
  throttle(proxy, link);
  proxy.cutAtDownBytes(cutOffsets(brotliBytes, cuts));
  const theirs = await measured(proxy, async () => (await page.evaluate(() => plain.pull())).ms);
  proxy.cutAtDownBytes([]);
  release(proxy);
  await context.close();
  return theirs;
}

async function firstSync(stage: Stage, link: Link, cuts: number): Promise<Row[]> {
  const { proxy, brotliBytes, server } = stage;
  const page = await openOurs(stage);
  throttle(proxy, link);
  proxy.cutAtDownBytes(cutOffsets(brotliBytes, cuts));
  let round: Round | undefined;
  const ours = await measured(proxy, async () => {
    round = await page.evaluate((items) => bench.round(items), server.items.length);
    return round.ms;
  });
  proxy.cutAtDownBytes([]);
  release(proxy);
  await page.context().close();
  if (round!.items !== server.items.length) throw new Error(`first sync gave ${round!.items} items`);

  const theirs = await firstPlainSync(stage, link, cuts);
  console.log(`  ${link.name}, ${cuts} cuts: ours ${seconds(ours.ms).toFixed(1)} s, plain ${theirs === null ? 'left out' : `${seconds(theirs.ms).toFixed(1)} s`}`);
  const limit = limitMs(brotliBytes, link);
  const what = `first sync, ${link.name}${cuts > 0 ? `, ${cuts} cuts` : ''}`;
  const bound = cuts > 0 ? 1.35 : 1.05;
  return [
    { section: 'sync', what, value: seconds(ours.ms), unit: 's', ratio: ours.ms / limit, against: 'physical limit', promise: 'D4', bound: `${bound} ×`, ok: ours.ms / limit <= bound },
    ...(theirs === null ? [] : [{ section: 'sync', what: '  plain client', value: seconds(theirs.ms), unit: 's', ratio: theirs.ms / limit, against: 'physical limit' }]),
    { section: 'sync', what: `  bytes both ways`, value: ours.bytes, unit: 'bytes', ratio: ours.bytes / brotliBytes, against: 'Brotli 11 solid', ...(cuts > 0 ? {} : { promise: 'D4', bound: '1.02 × (down)', ok: ours.bytes / brotliBytes <= 1.02 }) },
    ...(theirs === null ? [] : [{ section: 'sync', what: '  plain client’s bytes', value: theirs.bytes, unit: 'bytes', ratio: theirs.bytes / brotliBytes, against: 'Brotli 11 solid' }]),
    { section: 'sync', what: `  first items readable after`, value: seconds(round!.firstMs ?? 0), unit: 's', ...(cuts === 0 && link.bitsPerSecond === 200_000 ? { promise: 'D4', bound: '2 s after the first byte', ok: (round!.firstMs ?? 0) - 1.5 * link.rttMs <= 2000 + link.rttMs } : {}) },
  ];
}

const withChangedBlock = (entry: ItemEntry, text: string): ItemEntry => ({
  ...entry, rev: entry.rev + 1, publishedAt: Date.now(), blocks: entry.blocks.map((block, index) => (index === 1 ? { ...block, text } : block)),
});

async function smallRounds(stage: Stage, link: Link): Promise<Row[]> {
  const { server, proxy } = stage;
  const page = await openOurs(stage);
  await page.evaluate((items) => bench.round(items), server.items.length);
  const rows: Row[] = [];
  const round = async (what: string, extra: (got: Measured) => Partial<Row>) => {
    throttle(proxy, link);
    const got = await measured(proxy, async () => (await page.evaluate(() => bench.round())).ms);
    release(proxy);
    rows.push({ section: 'sync', what: `${what}, ${link.name}`, value: seconds(got.ms), unit: 's', ratio: got.ms / limitMs(got.bytes, link), against: 'physical limit' });
    rows.push({ section: 'sync', what: `  bytes both ways`, value: got.bytes, unit: 'bytes', ...extra(got) });
  };
  await page.evaluate(() => bench.round());
  await round('nothing new', (got) => ({ promise: 'D4', bound: '800 bytes', ok: got.bytes < 800 }));
  await server.publish([withChangedBlock(server.items[3]!, 'Bà con chú ý: lịch tiêm phòng của bản chuyển sang sáng thứ bảy tuần này.')]);
  await round('one changed block', (got) => ({ promise: 'D4', bound: '1 KB + headers', ok: got.bytes < 1024 + 800 }));
  await server.publish(server.items.slice(10, 20).map((item) => withChangedBlock(item, `${item.blocks[1]!.text} Sửa lần hai.`)));
  await round('1 % of items changed', (got) => ({ promise: 'D4', bound: 'one request', ok: got.connections <= 2 }));
  rows.push(...(await pushLogs(page, stage, link)));
  await page.context().close();
  return rows;
}

async function pushLogs(page: Page, { proxy }: Stage, link: Link): Promise<Row[]> {
  await page.evaluate((drafts) => bench.log(drafts), makeLogs(200));
  throttle(proxy, link);
  const got = await measured(proxy, () => page.evaluate(() => bench.pushed()));
  const { up } = proxy.counts();
  release(proxy);
  const limit = limitMs(up, link) + link.rttMs * 0.5;
  return [
    { section: 'sync', what: `200 logs up and acknowledged, ${link.name}`, value: seconds(got.ms), unit: 's', ratio: got.ms / limit, against: 'physical limit', promise: 'U8', bound: '1.25 ×', ok: got.ms / limit <= 1.25 },
    { section: 'sync', what: '  bytes up, with headers', value: up, unit: 'bytes', promise: 'U8', bound: '32 KB', ok: up <= 32_768 + 700 },
  ];
}

/** First syncs, small rounds and pushes over a slow line, beside a plain client on the same line. */
export async function measureSync(): Promise<Row[]> {
  buildBenchClient();
  const server = await startBenchServer({ items: 1000, distDir: benchDist });
  const proxy = await startThrottlingProxy(server.port, { bitsPerSecond: 0, delayMs: 0 });
  const browser = await launchBrowser();
  const lines = Buffer.from(`${server.items.map((item) => JSON.stringify(item)).join('\n')}\n`);
  const brotliBytes = brotliCompressSync(lines, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: lines.length } }).length;
  const stage: Stage = { server, proxy, browser, brotliBytes };
  const rows: Row[] = [{ section: 'sync', what: '1,000 items, Brotli 11 solid', value: brotliBytes, unit: 'bytes', ratio: brotliBytes / lines.length, against: 'raw' }];
  try {
    for (const link of links) for (const cuts of [0, 10]) rows.push(...(await firstSync(stage, link, cuts)));
    rows.push(...(await smallRounds(stage, links[0]!)));
  } finally {
    await browser.close();
    await proxy.close();
    await server.close();
  }
  return rows;
}
