import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startUpdateChecks } from '#phone/platform/updateChecks.ts';

const HOUR = 3_600_000;
let stop = () => {};
let busy = false;
const check = vi.fn(() => Promise.resolve());
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState });
const comeBack = () => page.dispatchEvent(new Event('visibilitychange'));

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  busy = false;
  check.mockClear();
  stop = startUpdateChecks({ check, now: () => Date.now(), isBusy: () => busy, document: page });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

it('[W2] an app kept open looks for a new build once a day', async () => {
  await vi.advanceTimersByTimeAsync(23 * HOUR);
  expect(check).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(26 * HOUR);
  expect(check).toHaveBeenCalledTimes(2);
});

it('[W2] on return to the foreground it looks, but not again within the hour', () => {
  vi.setSystemTime(HOUR);
  comeBack();
  comeBack();
  expect(check).toHaveBeenCalledTimes(1);
});

it('[W2] never while somebody is writing, and not once it was stopped', () => {
  vi.setSystemTime(2 * HOUR);
  busy = true;
  comeBack();
  expect(check).not.toHaveBeenCalled();
  busy = false;
  stop();
  comeBack();
  expect(check).not.toHaveBeenCalled();
});
