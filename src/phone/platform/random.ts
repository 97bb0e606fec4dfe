/** From 0 to below 1, for jitter. Not for secrets. The only randomness of the phone beside contract/ids. */
export const random = (): number => Math.random();
