const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface UpdateChecks {
  check: () => Promise<void>;
  now: () => number;
  /** Somebody is writing: the check waits. */
  isBusy: () => boolean;
  document: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
}

/** An app left open for days must hear of a new build: it looks on return to the foreground, at most once an hour, and once a day. Gives how to stop. */
export function startUpdateChecks({ check, now, isBusy, document }: UpdateChecks): () => void {
  let last = now();
  const look = (least: number): void => {
    const since = now() - last;
    if (document.visibilityState !== 'visible' || isBusy() || (since >= 0 && since < least)) return;
    last = now();
    void check();
  };
  const onVisible = (): void => look(HOUR);
  const timer = setInterval(() => look(DAY), HOUR);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
