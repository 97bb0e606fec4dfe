/** Chromium's own event; it is in no standard library yet. */
interface InstallPromptEvent extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

export type InstallState =
  /** Opened from the home screen already. */
  | 'installed'
  /** The browser lets us ask: `askInstall`. */
  | 'canAsk'
  /** The person must do it by the browser's menu (iOS, Firefox). */
  | 'byMenu';

let waiting: InstallPromptEvent | null = null;
const listeners = new Set<() => void>();
const tell = (): void => listeners.forEach((listener) => listener());

/** Begins to listen for the browser's offer to install. Call once, as early as the shell starts: the offer comes once. */
export function listenForInstall(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    waiting = event as InstallPromptEvent;
    tell();
  });
  window.addEventListener('appinstalled', () => {
    waiting = null;
    tell();
  });
}

const isStandalone = (): boolean =>
  window.matchMedia('(display-mode: standalone)').matches || (navigator as { standalone?: boolean }).standalone === true;

/** How this app can be put on the home screen. */
export const installState = (): InstallState => (isStandalone() ? 'installed' : waiting === null ? 'byMenu' : 'canAsk');

/** Calls back when `installState` may have changed; returns how to stop. */
export function subscribeToInstall(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows the browser's question; true when the person said yes. The browser lets us ask once per offer. */
export async function askInstall(): Promise<boolean> {
  const offer = waiting;
  waiting = null;
  if (offer === null) return false;
  const { outcome } = await offer.prompt();
  tell();
  return outcome === 'accepted';
}
