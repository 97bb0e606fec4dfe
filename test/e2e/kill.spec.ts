import { expect, test, type Page, type Request } from '@playwright/test';
import { startThrottlingProxy, type ThrottlingProxy } from '../support/throttlingProxy.ts';
import { createKillableBrowser, type KillableBrowser } from './killableBrowser.ts';
import { fillMeeting, setUpPhone, waitForShell } from './phone.ts';
import { startProduct, type Product } from './product.ts';

let product: Product;
let proxy: ThrottlingProxy;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startProduct();
  proxy = await startThrottlingProxy(product.port, { bitsPerSecond: 0, delayMs: 0 });
});
test.afterAll(async () => {
  await proxy?.close();
  await product?.close();
});

const pause = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms); });

interface Logs { logs: { record: string; person: string | null; questions: number; body: { people: number } }[] }
const logsOf = async (person: string): Promise<Logs['logs']> =>
  ((await (await product.desk('canbo', '/api/desk/logs')).json()) as Logs).logs.filter((log) => log.person === person);
const peopleLogged = async (person: string): Promise<number[]> => (await logsOf(person)).map((log) => log.body.people).toSorted((left, right) => left - right);

/** A draft is kept 250 ms after a keystroke; the rest is what a busy machine takes to write it. */
const KEPT_WITHIN_MS = 1_000;
const sentence = 'Mưa lũ thì chạy đi đâu, ai gõ kẻng báo cho bản mình, nhà văn hoá có đủ chỗ cho bà con không?';

/** Types until the browser is killed under the fingers; gives what was surely on the phone by then, and all that was typed. */
async function typeUntilKilled(page: Page, browser: KillableBrowser, afterMs: number): Promise<{ kept: string; typed: string }> {
  const question = page.getByLabel('Câu hỏi 1');
  const strokes: { at: number; text: string }[] = [];
  const begun = Date.now();
  for (let length = 1; length <= sentence.length && Date.now() - begun < afterMs; length += 1) {
    await question.pressSequentially(sentence[length - 1]!);
    strokes.push({ at: Date.now(), text: sentence.slice(0, length) });
    await pause(25);
  }
  const killedAt = Date.now();
  await browser.kill();
  return { kept: strokes.findLast(({ at }) => at < killedAt - KEPT_WITHIN_MS)?.text ?? '', typed: strokes.at(-1)!.text };
}

test('[U1] a browser killed while somebody types keeps the draft; killed right after saving it keeps the record, once', async () => {
  const person = 'Người hết pin';
  const browser = createKillableBrowser();
  try {
    const first = await browser.open();
    await setUpPhone(first, proxy.origin, await product.invite(person));
    await waitForShell(first);
    proxy.setDown(true);
    const rounds = [61, 62, 63];
    let page = first;
    for (const [round, people] of rounds.entries()) {
      await page.goto(`${proxy.origin}/log/new`);
      await fillMeeting(page, { people, households: 12, question: '' });
      const { kept, typed } = await typeUntilKilled(page, browser, 1_500 + 170 * round);

      page = await browser.open();
      await page.goto(`${proxy.origin}/log/new`); // as people do: the form, not the list of drafts
      await page.getByRole('link', { name: 'Viết tiếp bản dở' }).click({ timeout: 20_000 });
      await expect(page.getByLabel('Số người dự', { exact: true }).first()).toHaveValue(String(people));
      const found = await page.getByLabel('Câu hỏi 1').inputValue();
      expect(kept.length).toBeGreaterThan(0);
      expect(found.startsWith(kept), `"${found}" holds "${kept}"`).toBe(true);
      expect(typed.startsWith(found), `"${typed}" holds "${found}"`).toBe(true);
      await page.getByRole('button', { name: 'Xong, lưu lại' }).click();
      await expect(page.getByText('Đã lưu vào máy')).toBeVisible();
      await browser.kill();

      page = await browser.open();
      await page.goto(`${proxy.origin}/log`);
      await expect(page.getByText('Chỉ có trên máy này', { exact: false })).toHaveCount(round + 1);
      await expect(page.getByText(new RegExp(`${people} người`))).toHaveCount(1);
      await expect(page.getByText('Đang viết dở')).toHaveCount(0);
    }
    proxy.setDown(false);
    await sendAll(page);
    expect(await peopleLogged(person)).toEqual(rounds);
    expect((await logsOf(person)).map((log) => log.questions)).toEqual([1, 1, 1]);
  } finally {
    proxy.setDown(false);
    await browser.remove();
  }
});

/** A long question that does not compress, so that a push takes its time on a slow link. */
const noise = (): string => Array.from({ length: 900 }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join('');

/** Presses "send now" until nothing waits. */
async function sendAll(page: Page): Promise<void> {
  await page.goto(`${proxy.origin}/sync`);
  await expect(async () => {
    await page.getByRole('button', { name: 'Thử gửi bây giờ' }).click({ timeout: 1_000 }).catch(() => undefined); // already at it
    await expect(page.getByText('Không còn gì chờ gửi')).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
}

const isPush = (request: Request): boolean => request.method() === 'POST' && request.url().endsWith('/api/device/records');

/** Logs a meeting over a slow link and gives the push that begins with it, whatever was sent before. */
async function pushOf(page: Page, people: number, delayMs: number): Promise<Request> {
  await page.goto(`${proxy.origin}/log/new`);
  await fillMeeting(page, { people, households: 20, question: noise() });
  proxy.setLink({ bitsPerSecond: 24_000, delayMs });
  const begun = page.waitForEvent('request', { predicate: isPush, timeout: 30_000 });
  await page.getByRole('button', { name: 'Xong, lưu lại' }).click();
  return begun;
}

interface Moment { name: string; reached: (page: Page, people: number, person: string) => Promise<void>; heard: boolean }

/** Where a push stands when the server is killed, and whether the phone has heard of an acknowledgement by then. */
const moments: Moment[] = [
  { name: 'the request has just begun', reached: () => pause(30), heard: false },
  { name: 'half of its body has crossed', reached: () => crossed(1_000), heard: false },
  { name: 'all is taken in, the reply is lost', reached: (_, people, person) => taken(people, person), heard: false },
  { name: 'the phone has just said that it was sent', reached: (page) => expect(page.getByText(/^Đã gửi:/).first()).toBeVisible(), heard: true },
];

async function crossed(bytes: number): Promise<void> {
  const before = proxy.counts().up;
  await expect.poll(() => proxy.counts().up - before, { intervals: [10] }).toBeGreaterThanOrEqual(bytes);
}

const taken = (people: number, person: string): Promise<void> =>
  expect.poll(() => peopleLogged(person), { intervals: [20], timeout: 30_000 }).toContain(people);

test('[S1] [U2] a server killed again and again in the middle of a push loses nothing and doubles nothing', async ({ page }) => {
  const person = 'Người gửi lúc máy chủ chết';
  await setUpPhone(page, proxy.origin, await product.invite(person));
  await waitForShell(page);
  await page.goto(`${proxy.origin}/sync`);
  await expect(page.getByText('Không còn gì chờ gửi')).toBeVisible();
  const logged: number[] = [];
  for (const { name, reached, heard } of moments) {
    const people = 71 + logged.length;
    logged.push(people);
    const push = await pushOf(page, people, heard ? 50 : 600);
    await reached(page, people, person);
    if (!heard) proxy.cut();
    await product.kill();
    if (!heard) await expect.poll(() => push.failure(), name).not.toBeNull();
    proxy.setLink({ bitsPerSecond: 0, delayMs: 0 });
    await product.start();
    if (heard) expect(await peopleLogged(person), name).toContain(people);
  }
  await sendAll(page);
  expect(await peopleLogged(person)).toEqual(logged);
  expect((await logsOf(person)).map((log) => log.questions)).toEqual(logged.map(() => 1));
  await page.goto(`${proxy.origin}/log`);
  await expect(page.getByText('Đã gửi', { exact: false })).toHaveCount(logged.length);
  await expect(page.getByText('Chỉ có trên máy này', { exact: false })).toHaveCount(0);
});
