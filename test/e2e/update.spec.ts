import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { createBuilds, type Builds } from './builds.ts';
import { fillMeeting, setUpPhone, waitForShell, watchConsole } from './phone.ts';
import { startProduct, type Product } from './product.ts';

let builds: Builds;
let product: Product;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  builds = createBuilds();
  await builds.make('build-one');
  await builds.make('build-two');
  await builds.make('build-kill', { LOABAN_WORKER: 'kill' });
  builds.put('build-one');
  product = await startProduct({ DIST_DIR: builds.served });
});
test.afterAll(async () => {
  await product?.close();
  builds.remove();
});
test.beforeEach(() => builds.put('build-one'));

interface Logs { logs: { record: string; person: string | null; questions: number; body: { people: number } }[] }
const peopleLogged = async (person: string): Promise<number[]> =>
  ((await (await product.desk('canbo', '/api/desk/logs')).json()) as Logs).logs.filter((log) => log.person === person).map((log) => log.body.people).toSorted((left, right) => left - right);

/** What must outlive every update: rows by store, drafts and identity word for word. */
async function holdings(page: Page): Promise<Record<string, unknown>> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
    const found: Record<string, unknown> = {};
    for (const { name } of await indexedDB.databases()) {
      const db = await asked(indexedDB.open(name!));
      for (const store of ['entries', 'cards', 'media', 'records', 'quarantine', 'photos', 'drafts', 'identity'].filter((one) => db.objectStoreNames.contains(one))) {
        const rows = db.transaction(store).objectStore(store);
        found[store] = store === 'drafts' || store === 'identity' ? await asked<unknown[]>(rows.getAll()) : await asked(rows.getAllKeys());
      }
      db.close();
    }
    return found;
  });
}

const runningBuild = (page: Page): Promise<string> => page.evaluate(() => new URL(document.querySelector<HTMLScriptElement>('script[type=module][src*="/index-"]')!.src).pathname);
const hasAsked = (page: Page, address: string): Promise<boolean> => page.evaluate((name) => performance.getEntriesByType('resource').some((entry) => new URL(entry.name).pathname === name), address);
const question = (page: Page) => page.getByText('Có bản ứng dụng mới');
const tab = (page: Page, name: string) => page.getByRole('navigation', { name: 'Các mục chính' }).getByRole('link', { name: new RegExp(name) });
const cachesOfOurs = (page: Page, beginning = 'loaban-'): Promise<string[]> => page.evaluate(async (text) => (await caches.keys()).filter((name) => name.startsWith(text)), beginning);
const keepsDraft = (page: Page, people: number) => expect.poll(async () => ((await holdings(page)).drafts as { people: number }[]).map((draft) => draft.people)).toEqual([people]);

/** A mark in the page's memory: gone when the page was loaded anew. */
const mark = (page: Page) => page.evaluate(() => { document.documentElement.dataset.mark = 'here'; });
const isMarked = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.dataset.mark === 'here');

async function openTab(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${product.origin}${address}`);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  return page;
}

/** Opens screens by their links only, so that the page that asks for their files stays the same. */
async function visitUnopenedScreens(page: Page): Promise<void> {
  await page.getByRole('link', { name: /Mưa lớn: tránh xa suối/ }).click();
  await expect(page.getByRole('heading', { name: /Mưa lớn: tránh xa suối/ }).first()).toBeVisible();
  await page.goBack();
  await tab(page, 'Nhật ký').click();
  await expect(page.getByText('Đang viết dở')).toBeVisible();
  await tab(page, 'Lên loa').click();
  await expect(page.getByRole('button', { name: /^Tải về/ }).first()).toBeVisible();
  await tab(page, 'Đồng bộ').click();
  await expect(page.getByText('build-one')).toBeVisible();
}

test('[W2] [D8] [L3] a new build asks first; the open page of the one before goes on; after a yes all is still there; two tabs log once each', async ({ page: writing, context }) => {
  const errors = watchConsole(writing);
  const person = 'Người đổi bản mới';
  await setUpPhone(writing, product.origin, await product.invite(person));
  await waitForShell(writing);
  await writing.goto(`${product.origin}/log/new`);
  await fillMeeting(writing, { people: 41, households: 30, question: 'Ai sửa cầu treo?' });
  await keepsDraft(writing, 41);
  const other = await openTab(context, '/');
  const otherErrors = watchConsole(other);
  await Promise.all([mark(writing), mark(other)]);
  const before = await holdings(writing);
  expect((before.entries as unknown[]).length).toBeGreaterThan(10);

  builds.put('build-two');
  expect((await fetch(product.origin + builds.asset('build-one', 'reading'))).status, 'the server has the new build only').toBe(404);
  await other.evaluate(async () => { await (await navigator.serviceWorker.getRegistration())!.update(); });
  await expect(question(other)).toBeVisible();
  await expect(question(writing)).toHaveCount(0); // nobody is asked in the middle of a sentence
  expect(await hasAsked(other, builds.asset('build-one', 'reading'))).toBe(false);
  await visitUnopenedScreens(other);
  for (const name of ['reading', 'records', 'care']) expect(await hasAsked(other, builds.asset('build-one', name)), name).toBe(true);
  expect([await isMarked(writing), await isMarked(other)], 'no page was loaded anew').toEqual([true, true]);

  await other.getByRole('button', { name: 'Đổi bây giờ' }).click();
  await expect(other.getByText('build-two')).toBeVisible();
  expect(await runningBuild(other)).toBe(builds.asset('build-two', 'index'));
  await expect(question(other)).toHaveCount(0);
  expect(await holdings(other)).toEqual(before);
  await tab(other, 'Bản tin').click();
  await expect(other.getByRole('link', { name: /Mưa lớn: tránh xa suối/ })).toBeVisible();

  expect(await isMarked(writing), 'the tab where somebody writes was left alone').toBe(true);
  await writing.getByLabel('Câu hỏi 1').pressSequentially(' Bao giờ?');
  await writing.getByRole('button', { name: 'Xong, lưu lại' }).click();
  await tab(other, 'Nhật ký').click();
  await other.getByRole('link', { name: 'Ghi buổi họp' }).click();
  await fillMeeting(other, { people: 42, households: 31 });
  await other.getByRole('button', { name: 'Xong, lưu lại' }).click();
  await expect(other.getByText('Đã lưu vào máy')).toBeVisible();
  await expect(writing.getByText('Đã lưu vào máy')).toBeVisible();
  expect(await runningBuild(writing)).toBe(builds.asset('build-one', 'index'));
  await expect.poll(() => peopleLogged(person), { timeout: 30_000 }).toEqual([41, 42]);

  await writing.goto(`${product.origin}/sync`);
  await expect(writing.getByText('build-two')).toBeVisible();
  await writing.getByRole('button', { name: 'Thử gửi bây giờ' }).click();
  await expect(writing.getByText('Không còn gì chờ gửi')).toBeVisible();
  expect(await peopleLogged(person)).toEqual([41, 42]);
  expect([...errors, ...otherErrors]).toEqual([]);
});

test('[W2] a page of the first visit, left open while another tab took the new build, can follow by its own button', async ({ page, context }) => {
  await setUpPhone(page, product.origin, await product.invite('Người mở hai thẻ'));
  await waitForShell(page);
  const other = await openTab(context, '/');
  builds.put('build-two');
  await other.evaluate(async () => { await (await navigator.serviceWorker.getRegistration())!.update(); });
  await other.getByRole('button', { name: 'Đổi bây giờ' }).click();
  await expect.poll(() => runningBuild(other).catch(() => '')).toBe(builds.asset('build-two', 'index'));
  await page.getByRole('link', { name: 'Mở Bản tin' }).click();
  await page.getByRole('button', { name: 'Đổi bây giờ' }).click();
  await expect.poll(() => runningBuild(page).catch(() => '')).toBe(builds.asset('build-two', 'index'));
});

test('[W2] the worker is never cached and never the fallback page; a missing script is a 404', async () => {
  const worker = await fetch(`${product.origin}/sw.js`);
  expect(worker.status).toBe(200);
  expect(worker.headers.get('content-type')).toMatch(/javascript/);
  expect(worker.headers.get('cache-control')).toBe('no-cache');
  expect(await worker.text()).not.toMatch(/<!doctype/i);
  for (const missing of ['/assets/x.js', '/assets/reading-00000000.js', '/sw.js.map', '/assets/']) {
    const reply = await fetch(product.origin + missing);
    expect(reply.status, missing).toBe(404);
    expect(reply.headers.get('content-type'), missing).not.toMatch(/html/);
  }
  const page = await fetch(`${product.origin}/log/new`);
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  const script = await fetch(product.origin + builds.asset('build-one', 'reading'));
  expect(script.headers.get('cache-control')).toContain('immutable');
});

test('[W2] [D8] the kill switch empties the caches and signs itself off; what was written and downloaded stays; a good build takes hold again', async ({ page }) => {
  await setUpPhone(page, product.origin, await product.invite('Người gặp bản hỏng'));
  await waitForShell(page);
  await page.goto(`${product.origin}/log/new`);
  await fillMeeting(page, { people: 17, households: 9 });
  await keepsDraft(page, 17);
  await page.goto(`${product.origin}/log`);
  expect(await cachesOfOurs(page)).not.toEqual([]);
  const before = await holdings(page);

  builds.put('build-kill');
  await mark(page);
  await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration())!.update(); });
  await expect.poll(() => cachesOfOurs(page)).toEqual([]);
  expect(await isMarked(page), 'an open page is left alone').toBe(true);
  await page.reload();
  await expect(page.getByText('Đang viết dở')).toBeVisible();
  expect(await runningBuild(page)).toBe(builds.asset('build-kill', 'index'));
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  expect(await cachesOfOurs(page, 'loaban-shell'), 'a page fetches its fonts again, but no shell').toEqual([]);
  expect(await holdings(page)).toEqual(before);

  builds.put('build-two');
  await page.reload();
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  expect(await runningBuild(page)).toBe(builds.asset('build-two', 'index'));
  expect(await holdings(page)).toEqual(before);
});
