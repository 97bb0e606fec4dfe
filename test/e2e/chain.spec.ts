import { expect, test, type Browser, type Page } from '@playwright/test';
import { startOfficialFeed, type OfficialFeed } from './officialFeed.ts';
import { startThrottlingProxy, type ThrottlingProxy } from '../support/throttlingProxy.ts';
import { chooseLanguages, join, waitForShell, watchConsole } from './phone.ts';
import { startProduct, type Product } from './product.ts';

/* From an official feed to a phone in three languages, one of them audio only, through four accounts; then the recall. */

let product: Product;
let feed: OfficialFeed;
let proxy: ThrottlingProxy;

test.beforeAll(async () => {
  test.setTimeout(200_000);
  feed = await startOfficialFeed();
  product = await startProduct({ FETCH_ALLOW: feed.place });
  proxy = await startThrottlingProxy(product.port, { bitsPerSecond: 0, delayMs: 0 });
});
test.afterAll(async () => {
  await proxy.close();
  await product.close();
  await feed.close();
});

/** A signed-in desk in its own browser context. */
async function openDesk(browser: Browser, username: string, viewport = { width: 1280, height: 800 }): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext({ viewport, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', permissions: ['microphone'] });
  const page = await context.newPage();
  const errors = watchConsole(page);
  await page.goto(`${product.origin}/console`);
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu').fill(product.password(username));
  await page.getByRole('button', { name: 'Vào', exact: true }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  return { page, errors };
}

const confirm = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

/** The editor takes the story from the feed and makes it an item for the province, wanted in Thái and, by ear, in Mông. */
async function writeFromFeed(page: Page): Promise<string> {
  await page.goto(`${product.origin}/console/sources`);
  await page.getByRole('button', { name: 'Thêm nguồn tin' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Địa chỉ', { exact: true }).fill(feed.url);
  await form.getByRole('button', { name: 'Thử xem có tin gì' }).click();
  await expect(form.getByText(feed.title).first()).toBeVisible({ timeout: 30_000 });
  await form.getByLabel('Tên gọi').fill('Cổng thử nghiệm');
  await form.getByLabel('Nơi ban hành').fill('Đại hội đồng Liên Hợp Quốc');
  await form.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(form).toBeHidden();
  await page.goto(`${product.origin}/console/inbox`);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('link', { name: feed.title })).toHaveCount(1, { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await page.getByRole('link', { name: feed.title }).click();
  const words = page.getByText(feed.textsIn('vie').blocks[1]!.slice(0, 40));
  if (!(await words.isVisible({ timeout: 3_000 }).catch(() => false))) await page.getByRole('button', { name: /Lấy toàn văn|Lấy lại toàn văn/ }).click();
  await expect(words).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Viết thành bài' }).click();
  await page.waitForURL(/\/console\/drafts\/[^/]+$/);
  await page.getByLabel('Tóm tắt').fill('Sáu điều của Tuyên ngôn, để đọc trong buổi họp bản.');
  await page.getByRole('radio', { name: /^Phát cho ai/ }).check();
  for (const language of ['Thái Đen (chữ Thái)', 'Mông (chữ Việt Nam 1961)']) await page.getByRole('button', { name: language, exact: true }).click();
  await expect(page.getByText('Đủ để gửi duyệt')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/^Đã lưu/)).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Gửi duyệt' }).click();
  await expect(page.getByText('Đã gửi duyệt.')).toBeVisible();
  return page.url().split('/').at(-1)!.split('?')[0]!;
}

/** A second person approves and publishes, on a phone's browser. */
async function approveAndPublish(page: Page, id: string): Promise<void> {
  await page.goto(`${product.origin}/console/review/${id}`);
  await page.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await confirm(page, 'Duyệt');
  await expect(page.getByText('Đã duyệt. Giờ có thể phát hành.')).toBeVisible();
  await page.getByRole('button', { name: 'Phát hành', exact: true }).click();
  await expect(page.getByRole('dialog').getByText(/điện thoại/).first()).toBeVisible();
  await confirm(page, 'Phát hành');
  await expect(page.getByText(/Đã phát hành bản 1/)).toBeVisible({ timeout: 30_000 });
}

/** Thái in text, as the United Nations published it; Mông by ear alone. */
async function translate(page: Page, id: string): Promise<void> {
  const { title, blocks } = feed.textsIn('blt');
  await page.goto(`${product.origin}/console/translate/${id}/blt-Tavt`);
  const fields = page.getByLabel(/^Bản dịch đoạn/);
  await expect(fields).toHaveCount(blocks.length + 1);
  for (const [index, text] of [title, ...blocks].entries()) await fields.nth(index).fill(text);
  await page.getByRole('button', { name: /^Gửi người thứ hai xem/ }).click();
  await expect(page.getByText(/Đã gửi \d+ đoạn cho người thứ hai xem/)).toBeVisible({ timeout: 20_000 });

  await page.goto(`${product.origin}/console/translate/${id}/hmn-Latn-x-vn1961`);
  await page.getByText('Về bản dịch này').click();
  await page.getByRole('switch', { name: 'Chỉ ghi âm, không có chữ' }).click();
  await page.getByRole('button', { name: 'Ghi âm cả bài' }).click();
  await expect(page.getByText(/Đang ghi|Gần như không nghe/).first()).toBeVisible({ timeout: 15_000 });
  await page.waitForTimeout(2_500);
  await page.getByRole('button', { name: 'Xong', exact: true }).click();
  await page.getByRole('button', { name: 'Dùng bản này' }).click();
  await expect(page.getByRole('button', { name: 'Nghe cả bài' })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: /^Gửi người thứ hai xem/ }).click();
  await expect(page.getByText(/Đã gửi 1 đoạn/)).toBeVisible({ timeout: 20_000 });
}

async function check(page: Page, id: string, lang: string): Promise<void> {
  await page.goto(`${product.origin}/console/translate/${id}/${lang}`);
  await page.getByRole('button', { name: /^Đã xem, đúng \(/ }).click();
  await expect(page.getByText(/Đã ghi: \d+ đoạn đúng/)).toBeVisible({ timeout: 20_000 });
}

async function approveLanguage(page: Page, id: string, lang: string): Promise<void> {
  await page.goto(`${product.origin}/console/translate/${id}/${lang}`);
  await page.getByRole('button', { name: 'Duyệt và gửi xuống máy' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Duyệt/ }).click();
  await expect(page.getByText(/đã gửi xuống máy/)).toBeVisible({ timeout: 30_000 });
}

/** Asks for news as its owner would, and gives back what went over the network for it. */
async function syncPhone(phone: Page): Promise<string[]> {
  const asked: string[] = [];
  const note = (request: { url: () => string }): void => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/p/v1/')) asked.push(pathname.split('/').slice(3, 4).join('/'));
  };
  await phone.goto(`${proxy.origin}/sync`);
  await phone.waitForTimeout(1_500);
  phone.on('request', note);
  await phone.getByRole('button', { name: 'Thử gửi bây giờ' }).click();
  await phone.waitForTimeout(2_500);
  phone.off('request', note);
  return asked;
}

test('[S3] [D4] [D6] [A2] from an official feed to a phone in three languages, one by ear, through four accounts; and recalled', async ({ browser, page: phone }) => {
  test.setTimeout(300_000);
  const phoneErrors = watchConsole(phone);
  await join(phone, proxy.origin, await product.invite());
  await chooseLanguages(phone, ['Tiếng Thái Đen (chữ Thái)']);
  await expect(phone.getByText('Đủ bài để dùng khi mất sóng')).toBeVisible({ timeout: 60_000 });
  await waitForShell(phone);

  const editor = await openDesk(browser, 'bientap');
  const id = await writeFromFeed(editor.page);
  // Who wrote it finds no button to approve it.
  await editor.page.goto(`${product.origin}/console/review/${id}`);
  await expect(editor.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(editor.page.getByRole('button', { name: 'Duyệt', exact: true })).toHaveCount(0);
  await syncPhone(phone);
  await phone.goto(`${proxy.origin}/item/${id}`);
  await expect(phone.getByText('Sáu điều của Tuyên ngôn', { exact: false })).toHaveCount(0);

  const approver = await openDesk(browser, 'pheduyet', { width: 360, height: 740 });
  await phone.goto(`${proxy.origin}/sync`);
  await phone.waitForTimeout(2_000);
  await approveAndPublish(approver.page, id);
  // Just the delta, inside the one reply: no file is fetched.
  expect(await syncPhone(phone)).not.toContain('files');
  await phone.goto(`${proxy.origin}/item/${id}`);
  await expect(phone.getByText(feed.textsIn('vie').blocks[1]!.slice(0, 40))).toBeVisible();

  const translator = await openDesk(browser, 'biendich');
  await translate(translator.page, id);
  const reviewer = await openDesk(browser, 'thamdinh');
  for (const lang of ['blt-Tavt', 'hmn-Latn-x-vn1961']) {
    await check(reviewer.page, id, lang);
    await approveLanguage(approver.page, id, lang);
  }

  // The first Thái of this province: a scope that was empty until now comes as a base.
  await syncPhone(phone);
  await phone.goto(`${proxy.origin}/item/${id}`);
  await phone.getByRole('radio', { name: 'Song song' }).check();
  await expect(phone.locator('[lang="blt-Tavt"]').filter({ hasText: feed.textsIn('blt').blocks[1]!.slice(0, 20) }).first()).toBeVisible();
  await expect(phone.getByText(/Tỉnh Sơn La/).first()).toBeVisible();
  await phone.goto(`${proxy.origin}/setup?step=languages&back=/me`);
  await phone.getByRole('switch', { name: /Mông/ }).check();
  await phone.getByRole('button', { name: /Đi tiếp|Xong|Lưu/ }).first().click();
  await syncPhone(phone);
  await phone.goto(`${proxy.origin}/item/${id}`);
  await phone.getByRole('button', { name: /Mông/ }).click();
  await expect(phone.getByRole('button', { name: 'Nghe' }).first()).toBeVisible();

  // Out of reach it knows nothing of the recall; at the next contact it stops offering the item.
  proxy.setDown(true);
  await approver.page.goto(`${product.origin}/console/review/${id}`);
  await approver.page.getByRole('button', { name: 'Thu hồi' }).click();
  await approver.page.getByLabel('Vì sao thu hồi').fill('Bản thử, không dùng nữa');
  await confirm(approver.page, 'Thu hồi');
  await expect(approver.page.getByText(/Đã thu hồi/).first()).toBeVisible();
  await phone.goto(`${proxy.origin}/item/${id}`);
  await expect(phone.getByRole('button', { name: 'Lên loa', exact: true })).toBeVisible();
  proxy.setDown(false);
  await syncPhone(phone);
  await phone.goto(`${proxy.origin}/item/${id}`);
  await expect(phone.getByText('Bản thử, không dùng nữa').first()).toBeVisible();
  await expect(phone.getByRole('button', { name: 'Lên loa', exact: true })).toHaveCount(0);
  expect([phoneErrors, editor.errors, approver.errors, translator.errors, reviewer.errors]).toEqual([[], [], [], [], []]);
});

