import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorReplySchema } from '#contract/errors.ts';
import { recordRevisions } from '#server/db/schema.ts';
import { addTestUnits, enrolTestPhone, makeRevision, packBatch, type EnrolledPhone } from '#test/support/enrolledPhone.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { startTestServer, type TestServer } from '#test/support/testServer.ts';

/** mulberry32: the same seed, the same bodies; a failure is replayed by its seed and round. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SEED = 20_261_123;
const nasty: unknown[] = [
  null, true, -1, 0, 1.5, 2 ** 31, 2 ** 53, -0, 1e308, '', ' ', 'NULL', '\u0000', '\uD800', '\u202Etxt', '../../etc/passwd', "'; drop table units;--", 'a'.repeat(5_000),
  [], {}, [[]], { a: { b: { c: [] } } }, '__proto__', '04246-namlan', '01900000-0000-7000-8000-000000000000', { __proto__: null, constructor: 1 },
];

describeOnDatabases('hostile input', (database) => {
  let server: TestServer;
  let phone: EnrolledPhone;
  beforeAll(async () => {
    server = await startTestServer({ database });
    await addTestUnits(server.db);
    phone = await enrolTestPhone(server);
  });
  afterAll(() => server.close());

  const isRefused = (status: number, body: string): boolean => status >= 400 && status < 500 && errorReplySchema.safeParse(JSON.parse(body)).success;
  const pushRaw = (payload: Buffer, type = 'application/vnd.loaban.batch+gzip') => {
    server.clock.advance(1_000); // stay below the device's own limit
    return server.app.inject({ method: 'POST', url: '/api/device/records', headers: { ...phone.headers, 'content-type': type }, payload });
  };

  it('[S4] bodies that are no batch at all get a 4xx with a code and change nothing', async () => {
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    const wide = { v: 1, app: '', content: {}, sentAt: 1, groups: [{ kind: 'meeting', rows: 500, columns: {} }, { kind: 'question', rows: 500, columns: {} }] };
    const columns = (cell: string) => `{"v":1,"app":"","content":{},"sentAt":1,"groups":[{"kind":"meeting","rows":1,"columns":{"id":[${cell}]}}]}`;
    const bodies = [
      Buffer.alloc(0), Buffer.from('not gzip'), gzipSync(''), gzipSync('null'), gzipSync('[]'), gzipSync('{"v":2}'), gzipSync(deep), gzipSync(JSON.stringify(wide)),
      gzipSync(columns(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)), gzipSync(Buffer.alloc(50_000_000)), packBatch([makeRevision()]).subarray(0, 100),
      gzipSync(JSON.stringify({ ...wide, groups: [{ kind: 'meeting', rows: 1e9, columns: {} }] })), gzipSync(Buffer.from([0xff, 0xfe, 0xfd])), Buffer.alloc(3_000_000),
    ];
    for (const [index, body] of bodies.entries()) {
      const answer = await pushRaw(body);
      expect([index, answer.statusCode, isRefused(answer.statusCode, answer.body)]).toEqual([index, answer.statusCode, true]);
    }
    expect((await pushRaw(packBatch([makeRevision()]), 'application/json')).statusCode).toBe(400);
    expect((await pushRaw(packBatch([makeRevision()]), 'text/plain')).json()).toEqual({ code: 'unsupported-type' });
    expect(await server.db.select().from(recordRevisions)).toEqual([]);
  });

  it(`[S4] 120 batches with wrong values anywhere never make a 5xx and never stop a good row (seed ${SEED})`, async () => {
    const random = seeded(SEED);
    const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
    for (let round = 0; round < 120; round += 1) {
      const good = makeRevision({ seq: round + 1 });
      const bad = makeRevision() as unknown as Record<string, unknown>;
      const target = random() < 0.6 ? (bad['body'] as Record<string, unknown>) : bad;
      target[pick([...Object.keys(target).filter((key) => key !== 'body'), 'extra'])] = pick(nasty);
      const top = random() < 0.2 ? { [pick(['app', 'content', 'sentAt', 'v', 'groups'])]: pick(nasty) } : {};
      const answer = await pushRaw(packBatch([bad as never, good], top));
      expect([round, answer.statusCode < 500]).toEqual([round, true]);
      if (answer.statusCode === 200) expect([round, answer.json<{ acks: string[] }>().acks.includes(good.id) || 'groups' in top]).toEqual([round, true]);
      else expect([round, isRefused(answer.statusCode, answer.body)]).toEqual([round, true]);
    }
  });

  it(`[S4] every route, fed nonsense, answers below 500 with a code (seed ${SEED})`, async () => {
    const random = seeded(SEED + 1);
    const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
    const routes = server.app.routeTable.filter(({ url, method }) => /^\/(?:api|p)\//.test(url) && !url.startsWith('/api/docs') && !['HEAD', 'OPTIONS'].includes(method));
    expect(routes.length).toBeGreaterThan(20);
    for (const { method, url } of routes) {
      for (let round = 0; round < 12; round += 1) {
        const text = () => encodeURIComponent((JSON.stringify(pick(nasty)) ?? '').replace(/[\uD800-\uDFFF]/g, '%').slice(0, 300)) || '-';
        const address = `${url.replace(/:\w+|\*/g, text)}?${pick(['s', 'text', 'unit', 'limit', 'from', 'cursor'])}=${text()}`;
        const body = method === 'GET' || random() < 0.2 ? {} : { payload: JSON.stringify({ [pick(['code', 'person', 'unit', 'username', 'password', 'days'])]: pick(nasty), role: pick(nasty) }) };
        const headers = { ...(random() < 0.5 ? phone.headers : {}), ...(method === 'GET' ? {} : { 'content-type': pick(['application/json', 'application/octet-stream', 'image/jpeg', 'text/plain']) }) };
        server.clock.advance(2_000);
        const answer = await server.app.inject({ method: method as 'GET', url: address, headers, remoteAddress: `10.${round}.${routes.length}.1`, ...body });
        expect([method, address, round, answer.statusCode < 500]).toEqual([method, address, round, true]);
        if (answer.statusCode >= 400) expect([method, address, answer.body, isRefused(answer.statusCode, answer.body)]).toEqual([method, address, answer.body, true]);
      }
    }
  });
});
