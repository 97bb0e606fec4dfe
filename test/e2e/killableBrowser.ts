import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import config from './playwright.config.ts';

const pause = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms); });

/** A browser with a profile on disk, whose processes can be ended without warning, as a phone that runs out of battery does. */
export interface KillableBrowser {
  /** Opens the browser on its profile and gives an empty page. */
  open: () => Promise<Page>;
  /** Ends all its processes at once; nothing gets to say good-bye. */
  kill: () => Promise<void>;
  /** Kills it if it still runs and removes the profile. */
  remove: () => Promise<void>;
}

interface Running { pid: number; gone: Promise<unknown>; browser: Browser }

async function addressIn(portFile: string, hasEnded: () => boolean): Promise<string> {
  for (const until = Date.now() + 30_000; Date.now() < until && !hasEnded(); await pause(50)) {
    const [port, address] = existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n') : [];
    if (port && address) return `ws://127.0.0.1:${port}${address}`;
  }
  throw new Error('the browser did not open its port');
}

async function launch(profile: string): Promise<Running> {
  const { args = [], executablePath = '' } = config.use?.launchOptions ?? {};
  const portFile = path.join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  // A process group of its own: killed together, and with it nothing else.
  const child = spawn(executablePath, [...args, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--no-default-browser-check', '--lang=vi-VN', 'about:blank'], { detached: true, stdio: 'ignore' });
  const gone = new Promise((resolve) => { child.once('exit', resolve); });
  const browser = await chromium.connectOverCDP(await addressIn(portFile, () => child.exitCode !== null));
  return { pid: child.pid!, gone, browser };
}

export function createKillableBrowser(): KillableBrowser {
  const profile = mkdtempSync(path.join(tmpdir(), 'loaban-profile-'));
  let running: Running | null = null;
  // Should the test run itself be ended early, nothing of it stays behind.
  const endGroup = (): void => {
    if (running !== null) process.kill(-running.pid, 'SIGKILL');
  };
  process.once('exit', endGroup);
  const kill = async (): Promise<void> => {
    const ending = running;
    running = null;
    if (ending === null) return;
    process.kill(-ending.pid, 'SIGKILL');
    await ending.gone;
    await ending.browser.close();
  };
  return {
    open: async () => {
      running = await launch(profile);
      const page = await running.browser.contexts()[0]!.newPage();
      await page.setViewportSize({ width: 360, height: 740 });
      return page;
    },
    kill,
    remove: async () => {
      await kill();
      process.off('exit', endGroup);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
