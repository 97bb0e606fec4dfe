const SECONDS = 1_000;
const MINUTES = 60_000;

/** How long to wait after 1, 2, 3 … failures in a row. No jitter: a village has one phone, and its waits begin when it was opened. */
const waits = [15 * SECONDS, 30 * SECONDS, MINUTES, 2 * MINUTES, 5 * MINUTES, 10 * MINUTES, 15 * MINUTES] as const;

/** With nothing wrong, look again after this long while the app is open. */
export const QUIET_WAIT = 15 * MINUTES;

/** The wait before the next try by itself. */
export const backOff = (failures: number): number => (failures === 0 ? QUIET_WAIT : waits[Math.min(failures, waits.length) - 1]!);
