/** Resolves when the first screen had its chance to be drawn: what comes later must not compete with it (W3). */
export const afterFirstPaint = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0));
    // A hidden page draws nothing; it need not wait.
    if (document.visibilityState === 'hidden') resolve();
  });
