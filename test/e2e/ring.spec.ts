import { expect, test, type Page } from '@playwright/test';
import { startThrottlingProxy, type ThrottlingProxy } from '../support/throttlingProxy.ts';
import { chooseLanguages, fillMeeting, join, waitForShell, watchConsole } from './phone.ts';
import { startProduct, type Product } from './product.ts';

let product: Product;
let proxy: ThrottlingProxy;

test.beforeAll(async () => {
  product = await startProduct();
  proxy = await startThrottlingProxy(product.port, { bitsPerSecond: 0, delayMs: 0 });
});
test.afterAll(async () => {
  await proxy.close();
  await product.close();
});

/** A picture with a position in its metadata, as a phone's camera writes it. */
async function pictureWithPosition(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(2400, 1600);
    const context = canvas.getContext('2d')!;
    for (let x = 0; x < 2400; x += 8) { context.fillStyle = `hsl(${(x * 7) % 360} 60% 50%)`; context.fillRect(x, (x * 13) % 1600, 300, 200); }
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })).arrayBuffer());
    return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
  });
  const jpeg = Buffer.from(base64, 'base64');
  const exif = Buffer.from('Exif\0\0GPS 21.3N 103.5E Ban Nam Lan', 'latin1');
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

test('[D5] [D7] [U1] [U2] [S8] the whole ring: join, sync through cuts, read and log without a network, the commune sees it once', async ({ page, context }) => {
  const errors = watchConsole(page);
  const code = await product.invite('Lò Văn Inh');
  await join(page, proxy.origin, code);

  proxy.setLink({ bitsPerSecond: 400_000, delayMs: 100 });
  proxy.resetCounts();
  proxy.cutAtDownBytes([9_000, 18_000, 27_000, 36_000]);
  await chooseLanguages(page);
  await expect(page.getByText('Đủ bài để dùng khi mất sóng')).toBeVisible({ timeout: 60_000 });
  proxy.cutAtDownBytes([]);
  proxy.setLink({ bitsPerSecond: 0, delayMs: 0 });
  await waitForShell(page);

  await page.goto(`${proxy.origin}/audio`);
  await page.getByRole('button', { name: 'Tất cả' }).or(page.getByRole('radio', { name: 'Tất cả' })).first().click();
  await page.getByRole('button', { name: /^Tải về/ }).first().click();
  await expect(page.getByRole('button', { name: 'Nghe' }).first()).toBeVisible({ timeout: 30_000 });
  await waitForShell(page);
  await page.waitForTimeout(1_500);

  await product.kill();
  proxy.setDown(true);
  await page.close();
  const offline = await context.newPage();
  const offlineErrors = watchConsole(offline);
  await offline.goto(`${proxy.origin}/`);
  await expect(offline.getByRole('link', { name: /Mưa lớn: tránh xa suối/ })).toBeVisible();

  await offline.getByRole('link', { name: /Tìm bài/ }).or(offline.getByRole('searchbox')).first().click();
  await offline.getByRole('searchbox').or(offline.getByRole('textbox')).first().fill('suoi doc');
  await expect(offline.locator('mark').first()).toBeVisible();
  await offline.getByRole('searchbox').or(offline.getByRole('textbox')).first().fill('nhân quyền');
  await offline.getByRole('link', { name: /nhân quyền/i }).first().click();
  await expect(offline.getByText('Mọi người', { exact: false }).first()).toBeVisible();
  await offline.getByRole('radio', { name: 'Song song' }).or(offline.getByRole('button', { name: 'Song song' })).first().click();
  await expect(offline.locator('[lang="blt-Tavt"], [lang="km-Khmr"]').first()).toBeVisible();
  await expect(offline.getByText(/Liên Hợp Quốc/).first()).toBeVisible();

  await offline.goto(`${proxy.origin}/audio`);
  await offline.getByRole('button', { name: 'Trong máy' }).or(offline.getByRole('radio', { name: 'Trong máy' })).first().click();
  await offline.getByRole('button', { name: 'Nghe' }).first().click();
  await offline.getByRole('button', { name: 'Phát', exact: true }).click();
  await expect.poll(async () => Number(await offline.getByRole('slider', { name: 'Chỗ đang nghe' }).inputValue()), { timeout: 15_000 }).toBeGreaterThan(0.3);

  await offline.goto(`${proxy.origin}/log/new`);
  await fillMeeting(offline, { people: 52, households: 38, question: 'Nhà bị nứt đất thì báo ai?' });
  await offline.getByText('Ghi thêm (không bắt buộc)').click();
  await offline.locator('input[type=file]').last().setInputFiles({ name: 'hop.jpg', mimeType: 'image/jpeg', buffer: await pictureWithPosition(offline) });
  await expect(offline.getByRole('img', { name: 'Ảnh 1 của buổi họp' })).toBeVisible({ timeout: 20_000 });
  await offline.getByRole('button', { name: 'Xong, lưu lại' }).click();
  await expect(offline.getByText('Đã lưu vào máy')).toBeVisible();
  await offline.goto(`${proxy.origin}/log`);
  await expect(offline.getByText('Chỉ có trên máy này', { exact: false }).first()).toBeVisible();

  await product.start();
  proxy.setDown(false);
  await offline.goto(`${proxy.origin}/sync`);
  await offline.getByRole('button', { name: 'Thử gửi bây giờ' }).click();
  await expect(offline.getByText('Không còn gì chờ gửi')).toBeVisible({ timeout: 30_000 });
  await offline.getByRole('button', { name: 'Thử gửi bây giờ' }).click();
  await offline.goto(`${proxy.origin}/log`);
  await expect(offline.getByText('Đã gửi', { exact: false }).first()).toBeVisible();

  const { logs } = (await (await product.desk('canbo', '/api/desk/logs')).json()) as { logs: { record: string; questions: number; body: { people: number; householdsPresent: number; photos: string[] } }[] };
  expect(logs).toHaveLength(1);
  expect(logs[0]).toMatchObject({ questions: 1, body: { people: 52, householdsPresent: 38 } });
  const photo = Buffer.from(await (await product.desk('canbo', `/api/desk/photos/${logs[0]!.body.photos[0]}`)).arrayBuffer());
  expect(photo.length).toBeGreaterThan(5_000);
  expect(photo.length).toBeLessThanOrEqual(200_000);
  expect(photo.includes('GPS')).toBe(false);
  expect(photo.includes('Exif')).toBe(false);
  expect([...errors, ...offlineErrors]).toEqual([]);
});
