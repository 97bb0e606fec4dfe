const LOOK_EVERY_MS = 50;
const WAIT_AT_MOST_MS = 4_000;

/** The library stands when nothing on it still says that it waits; other screens show what the engine does and want it at once. */
const stands = (): boolean => location.pathname !== '/' || (document.querySelector('main') !== null && document.querySelector('.ui-waiting') === null);

/**
 * Resolves when the first screen is readable: what comes later (sync, updates, the search worker) must not compete with it (W3).
 * A hidden page draws nothing and need not wait; a screen that waits for long is not waited for.
 */
export const afterFirstScreen = (): Promise<void> =>
  new Promise((resolve) => {
    const end = performance.now() + WAIT_AT_MOST_MS;
    const look = (): void => {
      if (document.visibilityState === 'hidden' || performance.now() > end) resolve();
      else if (stands()) requestAnimationFrame(() => setTimeout(resolve, 0));
      else setTimeout(look, LOOK_EVERY_MS);
    };
    look();
  });
