/** The page as the triggers see it: `document`, `window` and timers, or fakes. */
export interface TriggerPage {
  document: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
  window: Pick<Window, 'addEventListener' | 'removeEventListener'>;
}

export interface TriggerDeps {
  page: TriggerPage;
  now: () => number;
  /** Starts a round; `fresh` when something changed that makes a success more likely (back-off starts over). */
  sync: (fresh: boolean) => void;
  /** When a round last began, by the device clock. */
  lastAttempt: () => number | null;
  /** Background Sync woke the worker: a bonus. */
  onWoken?: (listener: () => void) => () => void;
}

/**
 * Coming back to the app twice within this time asks once. Background Sync too: behind a captive portal the browser thinks it
 * is online and wakes whoever asks at once, and a round that failed asks again.
 */
const RETURN_QUIET_MS = 20_000;

/** Syncs on opening, on return to the foreground, when a connection returns, when woken. Gives how to stop. */
export function startTriggers({ page, now, sync, lastAttempt, onWoken }: TriggerDeps): () => void {
  const isQuiet = (): boolean => {
    const since = now() - (lastAttempt() ?? -Infinity);
    return since >= 0 && since <= RETURN_QUIET_MS;
  };
  const onVisible = (): void => {
    if (page.document.visibilityState === 'visible' && !isQuiet()) sync(true);
  };
  const onOnline = (): void => sync(true);
  page.document.addEventListener('visibilitychange', onVisible);
  page.window.addEventListener('online', onOnline);
  const stopWoken = onWoken?.(() => {
    if (!isQuiet()) sync(false);
  });
  sync(true);
  return () => {
    page.document.removeEventListener('visibilitychange', onVisible);
    page.window.removeEventListener('online', onOnline);
    stopWoken?.();
  };
}
