import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { fillMeeting, setUpPhone, watchConsole } from './phone.ts';
import { startProduct, type Product } from './product.ts';

let product: Product;
let phone: Page;
let errors: string[];
const phoneSize = { width: 360, height: 740 };

const phoneScreens = [
  '/', '/item/mua-lon-tranh-suoi', '/item/cuoc-goi-la', '/item/cuoc-goi-la/script', '/item/lay-y-kien-huong-uoc', '/item/lich-tiem-gia-suc-dot-1',
  '/search', '/audio', '/log', '/log/new', '/sync', '/me', '/setup', '/join', '/nothing-here',
];
const deskScreens = [
  '/console/translate?waits=all', '/console/glossary',
  '/console', '/console/logs', '/console/people', '/console/items', '/console/outbox-file',
  '/console/drafts', '/console/drafts?whose=all', '/console/review', '/console/drafts/mua-lon-tranh-suoi', '/console/review/mua-lon-tranh-suoi', '/console/drafts/mua-lon-tranh-suoi/history',
];

async function openPhone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: phoneSize, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  const page = await context.newPage();
  errors = watchConsole(page);
  await setUpPhone(page, product.origin, await product.invite());
  await page.goto(`${product.origin}/log/new`);
  await fillMeeting(page, { people: 44, households: 30, question: 'Bao giờ có nước sạch?' });
  await page.getByRole('button', { name: 'Xong, lưu lại' }).click();
  await expect(page.getByText('Đã lưu vào máy')).toBeVisible();
  return page;
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  product = await startProduct();
  phone = await openPhone(browser);
});
test.afterAll(async () => {
  await phone.context().close();
  await product.close();
});

async function settle(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).or(page.getByRole('heading', { level: 2 })).first()).toBeVisible();
  await page.waitForTimeout(400);
}

const toLines = ({ violations }: Awaited<ReturnType<AxeBuilder['analyze']>>): string[] =>
  violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(' | ')}`);

/** Without frames of other origins, which the app has none of: the other way opens a page more for every look. */
const axe = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode(true);

const faults = async (page: Page): Promise<string[]> => toLines(await axe(page).analyze());

/** The same with touch targets too small or too close, which axe looks for only when asked. */
const deskFaults = async (page: Page): Promise<string[]> => toLines(await axe(page).options({ rules: { 'target-size': { enabled: true } } }).analyze());

/** What differs from the light screens is the colours. */
const darkFaults = async (): Promise<string[]> => toLines(await axe(phone).withRules(['color-contrast', 'link-in-text-block']).analyze());

/** On a short screen the bars go with the page: where it scrolls under them, they always cover half of some target. */
async function smallTargets(): Promise<string[]> {
  await phone.setViewportSize({ ...phoneSize, height: 350 });
  const small = toLines(await axe(phone).withRules(['target-size']).analyze());
  await phone.setViewportSize(phoneSize);
  return small;
}

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any screen of the phone, ${scheme}`, async () => {
    test.setTimeout(300_000);
    await phone.emulateMedia({ colorScheme: scheme });
    const found: Record<string, string[]> = {};
    for (const address of phoneScreens) {
      await phone.goto(`${product.origin}${address}`);
      await settle(phone);
      const here = scheme === 'dark' ? await darkFaults() : [...await faults(phone), ...await smallTargets()];
      if (here.length > 0) found[address] = here;
    }
    expect(found).toEqual({});
    expect(errors).toEqual([]);
  });
}

interface Shift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null }[];
}

test('nothing moves under the thumb while a screen of the phone is read from storage', async () => {
  test.setTimeout(300_000);
  await phone.addInitScript(() => {
    const shifts: [number, string][] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
        if (!hadRecentInput) shifts.push([value, sources.map(({ node }) => (node instanceof Element ? `${node.tagName}.${node.className}` : node?.nodeName)).join(' ')]);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const slow = await phone.context().newCDPSession(phone);
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const moved: Record<string, [number, string][]> = {};
  for (const address of phoneScreens) {
    await phone.goto(`${product.origin}${address}`);
    await settle(phone);
    await phone.waitForTimeout(1500);
    const shifts = await phone.evaluate(() => (window as unknown as { shifts: [number, string][] }).shifts);
    if (shifts.reduce((sum, [value]) => sum + value, 0) >= 0.1) moved[address] = shifts;
  }
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  expect(moved).toEqual({});
});

test('text at 200 % stays inside a 360 pixel screen on every screen of the phone', async () => {
  await phone.emulateMedia({ colorScheme: 'light' });
  await phone.goto(`${product.origin}/me`);
  await phone.locator('label').filter({ hasText: /^Rất to$/ }).first().click();
  await phone.waitForTimeout(500);
  const wide: string[] = [];
  for (const address of phoneScreens) {
    await phone.goto(`${product.origin}${address}`);
    await settle(phone);
    const over = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (over > 0) wide.push(`${address}: ${over} px`);
  }
  expect(wide).toEqual([]);
  await phone.goto(`${product.origin}/me`);
  await phone.locator('label').filter({ hasText: /^Vừa$/ }).first().click();
});

test('every screen of the phone speaks English when asked, and says so to screen readers', async () => {
  await phone.goto(`${product.origin}/me`);
  await phone.locator('label').filter({ hasText: /^English$/ }).first().click();
  await expect(phone.locator('html')).toHaveAttribute('lang', 'en');
  for (const [address, words] of [['/', 'News'], ['/log', 'Log'], ['/sync', 'Sync'], ['/audio', 'Loudspeaker']] as const) {
    await phone.goto(`${product.origin}${address}`);
    await settle(phone);
    expect((await phone.locator('body').innerText()).toLowerCase(), address).toContain(words.toLowerCase());
    await expect(phone.locator('html')).toHaveAttribute('lang', 'en');
  }
  await phone.goto(`${product.origin}/me`);
  await phone.locator('label').filter({ hasText: /^Tiếng Việt$/ }).first().click();
});

test('[S7] the desk: sign in, invite with QR and slip, logs with CSV, items; axe finds nothing', async ({ browser }) => {
  test.setTimeout(300_000);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  const page = await context.newPage();
  const deskErrors = watchConsole(page);
  const foreign: string[] = [];
  page.on('request', (request) => { if (!request.url().startsWith(product.origin) && !/^(?:blob|data):/.test(request.url())) foreign.push(request.url()); });
  await page.goto(`${product.origin}/console/logs`);
  await settle(page);
  expect(await faults(page)).toEqual([]);
  await page.getByLabel(/Tên/).first().fill('canbo');
  await page.getByLabel(/Mật khẩu/).first().fill('sai-mat-khau');
  await page.getByRole('button', { name: /Vào|Đăng nhập/ }).first().click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await page.getByLabel(/Mật khẩu/).first().fill(product.password('canbo'));
  await page.getByRole('button', { name: /Vào|Đăng nhập/ }).first().click();
  await expect(page.getByText('44').first()).toBeVisible({ timeout: 20_000 });
  const found: Record<string, string[]> = {};
  for (const address of deskScreens) {
    await page.goto(`${product.origin}${address}`);
    await settle(page);
    const here = await deskFaults(page);
    if (here.length > 0) found[address] = here;
  }
  expect(found).toEqual({});

  await page.goto(`${product.origin}/console/people`);
  await page.getByLabel(/Tên|Họ/).first().fill('Quàng Thị Pâng');
  await page.getByRole('button', { name: /^Ở bản nào/ }).click();
  await expect(page.getByRole('treeitem', { name: /Bản Nậm Lạn/ })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('treeitem', { name: /Bản Nậm Lạn/ }).click();
  await page.getByRole('button', { name: 'Tạo mã mời' }).click();
  await expect(page.getByText(/[2-9A-Z]{4} [2-9A-Z]{4}/).first()).toBeVisible();
  await expect(page.getByRole('img', { name: /QR/ }).first()).toBeVisible();
  await settle(page);
  expect(await faults(page)).toEqual([]);

  await page.goto(`${product.origin}/console/logs`);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /CSV/ }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  await page.getByRole('main').getByRole('table').getByRole('link').first().click();
  await expect(page.getByText('Bao giờ có nước sạch?')).toBeVisible();
  await settle(page);
  expect(await faults(page)).toEqual([]);
  const cookies = await context.cookies();
  expect(cookies.every((cookie) => cookie.httpOnly && cookie.sameSite !== 'None')).toBe(true);
  expect(foreign).toEqual([]);
  expect(deskErrors).toEqual([]);
  await context.close();
});

test('[S7] the administrator’s screens: units, import, accounts, trail; axe finds nothing, wide and on a tablet', async ({ browser }) => {
  test.setTimeout(300_000);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  const page = await context.newPage();
  await page.goto(`${product.origin}/console`);
  await page.getByLabel(/Tên/).first().fill('quantri');
  await page.getByLabel(/Mật khẩu/).first().fill(product.password('quantri'));
  await page.getByRole('button', { name: 'Vào' }).click();
  await expect(page.getByRole('link', { name: 'Đơn vị' })).toBeVisible();
  const found: Record<string, string[]> = {};
  for (const width of [1280, 820]) {
    await page.setViewportSize({ width, height: 800 });
    for (const address of ['/console/units', '/console/units/import', '/console/accounts', '/console/audit', '/console/self']) {
      await page.goto(`${product.origin}${address}`);
      await settle(page);
      const here = await deskFaults(page);
      if (here.length > 0) found[`${address} ${width}`] = here;
    }
  }
  expect(found).toEqual({});
  await context.close();
});
