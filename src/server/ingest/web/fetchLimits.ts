/** What a fetch may take: times in milliseconds; `bytes` holds for what comes over the wire and again for what it unpacks to. */
export interface FetchLimits {
  connectMs: number;
  headersMs: number;
  wholeMs: number;
  bytes: number;
  redirects: number;
}

const times = { connectMs: 10_000, headersMs: 15_000, redirects: 5 };

export const feedLimits: FetchLimits = { ...times, wholeMs: 30_000, bytes: 4_000_000 };
export const pageLimits: FetchLimits = feedLimits;
export const imageLimits: FetchLimits = { ...times, wholeMs: 30_000, bytes: 5_000_000 };
export const soundLimits: FetchLimits = { ...times, wholeMs: 180_000, bytes: 40_000_000 };
