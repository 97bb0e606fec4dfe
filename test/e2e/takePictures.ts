/* `npm run pictures`: the screens of the main README, taken from the real product; look at them after each change of the look. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { fillMeeting, setUpPhone } from './phone.ts';
import { startProduct } from './product.ts';

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

async function takeDesk(page: Page, origin: string, password: string): Promise<void> {
  const shot = async (name: string): Promise<void> => {
    await page.waitForTimeout(600);
    await page.screenshot({ path: path.join(folder, `desk-${name}.png`) });
  };
  await page.goto(`${origin}/console/logs`);
  await page.getByLabel(/Tên/).first().fill('canbo');
  await page.getByLabel(/Mật khẩu/).first().fill(password);
  await page.getByRole('button', { name: /Vào|Đăng nhập/ }).first().click();
  await page.getByRole('table').waitFor();
  await shot('logs');
  await page.goto(`${origin}/console/people`);
  await page.getByLabel(/Tên|Họ/).first().fill('Quàng Thị Pâng');
  await page.getByRole('button', { name: /mời/i }).first().click();
  await page.getByRole('img', { name: /QR/ }).first().waitFor();
  await shot('invite');
  await page.goto(`${origin}/console/items`);
  await page.getByRole('table').first().waitFor();
  await shot('items');
}

mkdirSync(folder, { recursive: true });
const product = await startProduct();
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: flags });
const place = { locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' };
const phone = await browser.newContext({ ...place, viewport: { width: 360, height: 740 } });
await takePhone(await phone.newPage(), product.origin, await product.invite());
const desk = await browser.newContext({ ...place, viewport: { width: 1280, height: 800 } });
await takeDesk(await desk.newPage(), product.origin, product.password('canbo'));
await browser.close();
await product.close();
