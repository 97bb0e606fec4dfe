import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { errorCodeSchema } from '#contract/errors.ts';
import { answerErrors } from '#server/plugins/errors.ts';
import { errorStatus } from '#server/plugins/errorStatus.ts';
import { limitRequests } from '#server/plugins/requestLimits.ts';

let app: FastifyInstance;
afterEach(() => app.close());

/** What a route answers that throws this. */
async function answerTo(thrown: unknown): Promise<[number, string]> {
  app = Fastify();
  answerErrors(app);
  app.get('/', async () => { throw thrown; });
  const { statusCode, body } = await app.inject('/');
  return [statusCode, body];
}

const withCause = (code: string): Error => new Error('Failed query: secret params', { cause: Object.assign(new Error('inner'), { code }) });

it.each([
  [withCause('ENOSPC'), 507, 'server-storage-full'], [withCause('53100'), 507, 'server-storage-full'], [withCause('22P05'), 400, 'bad-request'],
  [withCause('22003'), 400, 'bad-request'], [withCause('40P01'), 503, 'server-busy'], [withCause('53300'), 503, 'server-busy'],
  [withCause('CONNECTION_CLOSED'), 503, 'server-busy'], [withCause('23505'), 500, 'internal'], [new Error('a bug with a secret'), 500, 'internal'],
  [Object.assign(new Error('x'), { statusCode: 418 }), 400, 'bad-request'],
])('[S4] %s becomes %i %s, with nothing of the error in the reply', async (thrown, status, code) => {
  expect(await answerTo(thrown)).toEqual([status, JSON.stringify({ code })]);
});

it('every code has a status, and only three mean that the server failed the asker', () => {
  expect(Object.keys(errorStatus).sort()).toEqual([...errorCodeSchema.options].sort());
  expect(Object.entries(errorStatus).filter(([, status]) => status >= 500).map(([code]) => code)).toEqual(['internal', 'server-busy', 'server-storage-full']);
});

it('an address that floods is told to wait; its neighbour is not', async () => {
  app = Fastify();
  answerErrors(app);
  await limitRequests(app, 3);
  app.get('/', async () => 'here');
  const ask = (remoteAddress: string) => app.inject({ url: '/', remoteAddress });
  for (let times = 0; times < 3; times += 1) expect((await ask('2001:db8:1:1::1')).statusCode).toBe(200);
  const refused = await ask('2001:db8:1:1:ffff::2');
  expect([refused.statusCode, refused.json()]).toEqual([429, { code: 'too-many-requests' }]);
  expect((await ask('2001:db8:1:2::1')).statusCode).toBe(200);
});
