/** The device clock, ms since 1970 UTC. The only place of the phone that reads it; it may be wrong by years (U6). */
export const now = (): number => Date.now();
