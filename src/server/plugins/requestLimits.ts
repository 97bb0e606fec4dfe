import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { limitAddress } from './addresses.ts';

/** A whole commune may sit behind one address, so this only stops floods; sign-in, enrolment and devices are counted on their own. */
const REQUESTS_PER_MINUTE = 1_500;

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
