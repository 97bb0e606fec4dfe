/* `npm run pictures`: the screens of the main README, taken from the real product; look at them after each change of the look. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { fillMeeting, setUpPhone } from './phone.ts';
import { startProduct, type Product } from './product.ts';

const folder = path.join(import.meta.dirname, 'pictures');
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

async function takePhone(page: Page, origin: string, code: string): Promise<void> {
  const shot = async (name: string): Promise<void> => {
    await page.waitForTimeout(600);
    await page.screenshot({ path: path.join(folder, `phone-${name}.png`) });
  };
  await setUpPhone(page, origin, code);
  await page.goto(`${origin}/`);
  await page.getByRole('link', { name: /Mưa lớn/ }).waitFor();
  await shot('library');
  await page.goto(`${origin}/search`);
  await page.getByRole('searchbox').or(page.getByRole('textbox')).first().fill('nhan quyen');
  await page.getByRole('link', { name: /nhân quyền/i }).first().click();
  await page.locator('label, button').filter({ hasText: /^Song song$/ }).first().click();
  await page.getByText(/^Điều 1\b/i).first().evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
  await shot('side-by-side');
  await page.goto(`${origin}/audio`);
  await shot('loudspeaker');
  await page.goto(`${origin}/log/new`);
  await fillMeeting(page, { people: 52, households: 38, question: 'Bao giờ có nước sạch?' });
  await shot('log');
  await page.getByRole('button', { name: 'Xong, lưu lại' }).click();
  await page.getByText('Đã lưu vào máy').waitFor();
  await page.goto(`${origin}/sync`);
  await page.getByText('Đủ bài để dùng khi mất sóng').waitFor();
  await shot('sync');
}

/** A desk of one account; `shot` takes what is on its screen. */
async function openDesk(browser: Browser, product: Product, username: string): Promise<{ page: Page; shot: (name: string) => Promise<void> }> {
  const context = await browser.newContext({ ...place, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${product.origin}/console`);
  await page.getByLabel(/Tên/).first().fill(username);
  await page.getByLabel(/Mật khẩu/).first().fill(product.password(username));
  await page.getByRole('button', { name: 'Vào', exact: true }).click();
  await page.getByRole('navigation').first().waitFor();
  return { page, shot: async (name) => {
    await page.waitForTimeout(800);
    await page.screenshot({ path: path.join(folder, `desk-${name}.png`) });
  } };
}

async function takeOfficer(browser: Browser, product: Product): Promise<void> {
  const { page, shot } = await openDesk(browser, product, 'canbo');
  await page.goto(`${product.origin}/console/logs`);
  await page.getByRole('table').waitFor();
  await shot('logs');
  await page.goto(`${product.origin}/console/people`);
  await page.getByLabel(/Tên|Họ/).first().fill('Quàng Thị Pâng');
  await page.getByRole('button', { name: /^Ở bản nào/ }).click();
  await page.getByRole('treeitem', { name: /Bản Nậm Lạn/ }).click();
  await page.getByRole('button', { name: 'Tạo mã mời' }).click();
  await page.getByRole('img', { name: /QR/ }).first().waitFor();
  await shot('invite');
  await page.goto(`${product.origin}/console/items`);
  await page.getByRole('table').first().waitFor();
  await shot('items');
}

/** Opens the first link of the list in the main part. */
async function openFirst(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('table').getByRole('link').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function takeEditorial(browser: Browser, product: Product): Promise<void> {
  const editor = await openDesk(browser, product, 'bientap');
  await editor.page.goto(`${product.origin}/console/inbox`);
  await editor.page.getByRole('table').waitFor();
  await editor.shot('inbox');
  await editor.page.goto(`${product.origin}/console/drafts?state=draft`);
  await editor.page.getByRole('table').waitFor();
  await openFirst(editor.page);
  await editor.page.locator('.ProseMirror').waitFor();
  await editor.shot('draft');
  const approver = await openDesk(browser, product, 'pheduyet');
  await approver.page.goto(`${product.origin}/console/review`);
  await approver.page.getByRole('table').first().waitFor();
  await openFirst(approver.page);
  await approver.shot('review');
  const translator = await openDesk(browser, product, 'biendich');
  await translator.page.goto(`${product.origin}/console/translate`);
  await translator.page.getByRole('table').waitFor();
  await translator.shot('queue');
  await openFirst(translator.page);
  await translator.page.getByLabel(/^Bản dịch đoạn/).first().waitFor();
  await translator.page.getByLabel(/^Bản dịch đoạn/).nth(1).click();
  await translator.shot('translate');
  const administrator = await openDesk(browser, product, 'quantri');
  await administrator.page.goto(`${product.origin}/console/units`);
  await administrator.page.getByRole('tree').first().waitFor();
  await administrator.shot('units');
}

const place = { locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' };
mkdirSync(folder, { recursive: true });
const product = await startProduct();
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: flags });
const phone = await browser.newContext({ ...place, viewport: { width: 360, height: 740 } });
await takePhone(await phone.newPage(), product.origin, await product.invite());
await takeOfficer(browser, product);
await takeEditorial(browser, product);
await browser.close();
await product.close();
