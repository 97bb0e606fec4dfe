import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath, args: flags });

/** A browser that keeps its folder when it ends, compiled code with it, as a phone's does. */
export const launchPhoneBrowser = (folder: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, { executablePath: chromiumPath, args: flags, viewport: { width: 360, height: 740 } });

export const root = path.resolve(import.meta.dirname, '../..');
export const benchDist = path.join(root, '.cache', 'bench-client');

/** Builds the bench's own pages once a run. */
export function buildBenchClient(): void {
  const done = spawnSync('vite', ['build', '--config', 'test/bench/client/vite.config.ts', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) throw new Error('the bench client did not build');
}

/** Slows the page's processor by a factor, as DevTools does. */
export async function slowProcessor(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
