import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { startThrottlingProxy, type ThrottlingProxy } from '../support/throttlingProxy.ts';
import { fillMeeting, setUpPhone } from './phone.ts';
import { startProduct, type Product } from './product.ts';

let product: Product;

test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(() => product.close());

interface Logs { logs: { record: string; person: string | null; body: { people: number } }[] }
const logsOf = async (person: string): Promise<Logs['logs']> =>
  ((await (await product.desk('canbo', '/api/desk/logs')).json()) as Logs).logs.filter((log) => log.person === person);

async function logMeeting(page: Page, origin: string, people: number): Promise<void> {
  await page.goto(`${origin}/log/new`);
  await fillMeeting(page, { people, households: 20 });
  await page.getByRole('button', { name: 'Xong, lưu lại' }).click();
  await expect(page.getByText('Đã lưu vào máy')).toBeVisible();
}

/** A hotel's or market's network: it answers everything itself, kindly and wrongly. */
async function startPortal(): Promise<{ port: number; server: Server }> {
  const server = createServer((_, reply) => {
    reply.writeHead(200, { 'content-type': 'text/html' });
    reply.end('<!doctype html><title>Wi-Fi</title><h1>Xin mời đăng nhập Wi-Fi</h1>');
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { port: (server.address() as AddressInfo).port, server };
}

test('[U2] a captive portal that answers 200 to everything empties no outbox and breaks no page', async ({ page }) => {
  const portal = await startPortal();
  const proxy: ThrottlingProxy = await startThrottlingProxy(product.port, { bitsPerSecond: 0, delayMs: 0 });
  try {
    await setUpPhone(page, proxy.origin, await product.invite('Người ở chợ'));
    proxy.setTarget(portal.port);
    await logMeeting(page, proxy.origin, 31);
    await page.goto(`${proxy.origin}/sync`);
    await page.getByRole('button', { name: 'Thử gửi bây giờ' }).click();
    await expect(page.getByText('Lần vừa rồi chưa xong')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText(/bản ghi chưa gửi/)).toBeVisible();
    expect(await logsOf('Người ở chợ')).toHaveLength(0);
    proxy.setTarget(product.port);
    await page.getByRole('button', { name: 'Thử gửi bây giờ' }).click();
    await expect(page.getByText('Không còn gì chờ gửi')).toBeVisible({ timeout: 30_000 });
    expect(await logsOf('Người ở chợ')).toHaveLength(1);
  } finally {
    portal.server.close();
    await proxy.close();
  }
});

test('[U5] [U7] a revoked phone says so, keeps what it has not sent, and its file is taken in at the desk, once', async ({ page }) => {
  await setUpPhone(page, product.origin, await product.invite('Người bị ngừng'));
  await page.context().setOffline(true);
  await logMeeting(page, product.origin, 27);
  const { devices } = (await (await product.desk('canbo', '/api/desk/devices')).json()) as { devices: { id: string; person: string }[] };
  const device = devices.find((one) => one.person === 'Người bị ngừng');
  expect((await product.desk('canbo', `/api/desk/devices/${device?.id}/revoke`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).ok).toBe(true);
  await page.context().setOffline(false);
  await page.goto(`${product.origin}/sync`);
  await page.getByRole('button', { name: 'Thử gửi bây giờ' }).click({ timeout: 3_000 }).catch(() => undefined);
  await expect(page.getByText('Xã đã ngừng cho máy này gửi và nhận').first()).toBeVisible({ timeout: 30_000 });
  await page.goto(`${product.origin}/log`);
  await expect(page.getByText('Chỉ có trên máy này', { exact: false }).first()).toBeVisible();

  await page.goto(`${product.origin}/sync`);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Cất bản chưa gửi ra tệp' }).click();
  const file = await (await download).path();
  expect((await download).suggestedFilename()).toMatch(/^loaban-outbox-.*\.loaban$/);

  const desk = await page.context().browser()!.newContext({ viewport: { width: 1280, height: 800 }, locale: 'vi-VN' });
  const console_ = await desk.newPage();
  await console_.goto(`${product.origin}/console`);
  await console_.getByLabel(/Tên/).first().fill('canbo');
  await console_.getByLabel(/Mật khẩu/).first().fill(product.password('canbo'));
  await console_.getByRole('button', { name: /Vào|Đăng nhập/ }).first().click();
  await console_.getByRole('link', { name: /Nhận tệp/ }).click();
  for (const taken of [1, 0]) {
    await console_.locator('input[type=file]').setInputFiles({ name: 'hom-thu.loaban', mimeType: 'application/octet-stream', buffer: await import('node:fs').then((fs) => fs.readFileSync(file)) });
    await expect(console_.getByText('Người bị ngừng').first()).toBeVisible();
    expect(await logsOf('Người bị ngừng'), `taken: ${taken}`).toHaveLength(1);
  }
  await desk.close();
});
