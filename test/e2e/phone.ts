import { expect, type Page } from '@playwright/test';

/** Fails the test on an error in the console: a page that shrugs off errors is not tested. */
export function watchConsole(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // A request that failed because the test took the network away is what the test is about.
    if (message.type() === 'error' && !/Failed to load resource|net::ERR|WebSocket/.test(message.text())) errors.push(message.text());
  });
  return errors;
}

/** Joins with an invite link as its owner would, up to the question who this is. */
export async function join(page: Page, origin: string, code: string): Promise<void> {
  await page.goto(`${origin}/join#${code}`);
  await page.getByRole('button', { name: 'Vào', exact: true }).click();
  await expect(page.getByText('Bản Nậm Lạn').first()).toBeVisible();
  await page.getByRole('button', { name: 'Đúng, đi tiếp' }).or(page.getByRole('link', { name: 'Đúng, đi tiếp' })).click();
}

/** Set-up with Thái and Khmer beside Vietnamese; stops at the page of the first sync. */
export async function chooseLanguages(page: Page, languages: readonly string[] = ['Tiếng Thái Đen (chữ Thái)', 'Tiếng Khmer']): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Bà con nói tiếng gì?' })).toBeVisible();
  for (const language of languages) await page.getByRole('switch', { name: language }).check();
  await page.getByRole('button', { name: 'Đi tiếp' }).click();
  await expect(page.getByRole('heading', { name: 'Bản ghi âm tải thế nào?' })).toBeVisible();
  await page.getByRole('button', { name: 'Đi tiếp' }).click();
}

/** A phone that joined, chose its languages and holds everything. */
export async function setUpPhone(page: Page, origin: string, code: string): Promise<void> {
  await join(page, origin, code);
  await chooseLanguages(page);
  await expect(page.getByText('Đủ bài để dùng khi mất sóng')).toBeVisible({ timeout: 60_000 });
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
}

/** The service worker holds the whole shell: from now on the app opens without a network. */
export async function waitForShell(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    if (registration.active?.state !== 'activated') {
      await new Promise<void>((resolve) => { registration.active?.addEventListener('statechange', () => resolve()); });
    }
  });
}

/** Opens a question's field in the log form, whatever stands there already. */
export async function fillMeeting(page: Page, given: { people: number; households: number; question?: string }): Promise<void> {
  await page.getByRole('button', { name: 'Chọn chủ đề' }).click();
  await page.getByRole('button', { name: 'Thiên tai, cứu nạn, dịch bệnh' }).or(page.locator('button[aria-pressed]').filter({ hasText: /Thiên tai/ })).first().click();
  await page.getByRole('spinbutton', { name: 'Số hộ có mặt' }).or(page.getByLabel('Số hộ có mặt', { exact: true })).first().fill(String(given.households));
  await page.getByRole('spinbutton', { name: 'Số người dự' }).or(page.getByLabel('Số người dự', { exact: true })).first().fill(String(given.people));
  if (given.question !== undefined) {
    await page.getByRole('button', { name: 'Thêm một câu hỏi' }).click();
    await page.getByLabel('Câu hỏi 1').fill(given.question);
  }
}
