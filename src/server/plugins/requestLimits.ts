import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { limitAddress } from './addresses.ts';

/** A whole commune may sit behind one address, so this only stops floods; sign-in, enrolment and devices are counted on their own. */
const REQUESTS_PER_MINUTE = 1_500;

/** Twenty phones a second behind one address is a province's office at its busiest; a phone asks for heads a few times an hour. */
export const HEADS_PER_MINUTE = 1_200;

/** The limit of the route of heads, counted by itself per address and process; false for none. */
export const headsLimit = (most: number = HEADS_PER_MINUTE): false | { max: number; timeWindow: number } => most > 0 && { max: most, timeWindow: 60_000 };

/** The limit per address of this process. No `x-ratelimit-*` headers: bytes on a slow link, and help only for who is guessing. */
export async function limitRequests(app: FastifyInstance, most: number = REQUESTS_PER_MINUTE): Promise<void> {
  const none = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };
  await app.register(rateLimit, {
    max: most,
    timeWindow: 60_000,
    keyGenerator: (request) => limitAddress(request.ip),
    addHeadersOnExceeding: none,
    addHeaders: { ...none, 'retry-after': true },
    errorResponseBuilder: () => Object.assign(new Error('too many requests'), { statusCode: 429 }),
  });
}
