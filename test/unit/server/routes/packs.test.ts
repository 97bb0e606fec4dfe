import { connect } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterEach, expect, it, vi } from 'vitest';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { ItemEntry } from '#contract/content.ts';
import { createApp } from '#server/app.ts';
import { saveItem } from '#server/db/items.ts';
import { units } from '#server/db/schema.ts';
import { readKeySet } from '#server/db/signingKeys.ts';
import { publishScopes } from '#server/packs/publishScopes.ts';
import { writeNamed, mediaPath, sha256Hex } from '#server/packs/dataFolder.ts';
import { makeItems } from '#test/support/makeContent.ts';
import { sampleUnits, withChangedBlock } from '#test/support/setupPacks.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { createTestPhone } from '#test/support/testPhone.ts';
import { startTestServer, type TestServer } from '#test/support/testServer.ts';

vi.setConfig({ testTimeout: 90_000 });

let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function put(started: TestServer, entries: readonly ItemEntry[]): Promise<void> {
  for (const entry of entries) await saveItem(started.db, { entry, units: [entry.unit], recall: null });
  await publishScopes(started.deps);
}

async function setup(kind: Parameters<Parameters<typeof describeOnDatabases>[1]>[0], listen = false, headsPerMinute?: number): Promise<{ started: TestServer; items: ItemEntry[] }> {
  const started = await startTestServer({ database: kind, listen, deps: { headsPerMinute } });
  server = started;
  await started.db.insert(units).values(sampleUnits.map((unit) => ({ ...unit, validFrom: 0 })));
  const items = makeItems(30, { now: started.clock.now() });
  await put(started, items);
  return { started, items };
}

const askHeads = (started: TestServer, from: string) => started.app.inject({ url: HEADS, remoteAddress: from });

const HEADS = '/p/v1/heads/04246-namlan/vi+blt-Tavt';
const NOTHING_HELD = '0.0.0.0.0.0.0.0';

/** What Chromium on Android sends over HTTPS, to the letter. */
const chromiumRequest = (path: string, tag: string): string => [
  `GET ${path} HTTP/1.1`, 'Host: loaban.sonla.gov.example', 'Connection: keep-alive', 'sec-ch-ua-platform: "Android"',
  'User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
  'sec-ch-ua: "Chromium";v="141", "Not?A_Brand";v="8"', `If-None-Match: ${tag}`, 'sec-ch-ua-mobile: ?1', 'Accept: */*',
  'Sec-Fetch-Site: same-origin', 'Sec-Fetch-Mode: cors', 'Sec-Fetch-Dest: empty', 'Accept-Encoding: gzip, deflate, br, zstd', 'Accept-Language: vi-VN,vi;q=0.9', '', '',
].join('\r\n');

const exchange = (port: number, request: string): Promise<string> => new Promise((resolve, reject) => {
  const socket = connect(port, '127.0.0.1', () => socket.write(request));
  socket.once('data', (data) => {
    resolve(data.toString('latin1'));
    socket.destroy();
  });
  socket.once('error', reject);
});

describeOnDatabases('published packs over HTTP', (kind) => {
  it('[D1] [D4] a phone syncs from the heads and the files alone, without credentials, and then one changed block', async () => {
    const { started, items } = await setup(kind);
    const phone = createTestPhone(await readKeySet(started.db));
    const sync = async (s: string) => {
      const reply = await started.app.inject({ url: `${HEADS}?s=${s}`, headers: { 'accept-encoding': 'gzip, deflate, br' } });
      expect(reply.headers['content-encoding']).toBe('br');
      const fetched = await phone.takeIn(brotliDecompressSync(reply.rawPayload).toString(), async (sha256) => (await started.app.inject(`/p/v1/files/${sha256}.zst`)).rawPayload);
      return { ...fetched, bytes: reply.rawPayload.length };
    };
    expect(await sync(NOTHING_HELD)).toMatchObject({ basesFetched: 1 });
    expect(phone.scopes.get('14/vi')!.entries.size).toBe(30);
    started.clock.advance(60_000);
    await put(started, [withChangedBlock(items[4]!, 2, 'Chợ phiên tháng này họp vào ngày mười lăm, bà con mang hàng ra sớm.', started.clock.now())]);
    const fetched = await sync('0.0.0.0.1.0.0.0');
    expect(fetched).toMatchObject({ basesFetched: 0, deltasApplied: 1 });
    expect(fetched.bytes).toBeLessThan(1_000);
  });

  it('[D4] nothing new costs under 800 bytes both ways, in one round trip', async () => {
    const { started } = await setup(kind, true);
    const first = await started.app.inject({ url: `${HEADS}?s=${NOTHING_HELD}`, headers: { 'accept-encoding': 'br' } });
    const request = chromiumRequest(`${HEADS}?s=0.0.0.0.1.0.0.0`, first.headers.etag as string);
    const reply = await exchange(Number(new URL(started.origin).port), request);
    expect(reply).toMatch(/^HTTP\/1\.1 304 /);
    expect(reply).not.toMatch(/set-cookie|content-security-policy|date:/i);
    expect(request.length + reply.length).toBeLessThan(800);
  });

  it('a tag is not believed over what the phone says it holds', async () => {
    const { started } = await setup(kind);
    const { etag } = (await started.app.inject(`${HEADS}?s=${NOTHING_HELD}`)).headers;
    const headers = { 'if-none-match': etag as string };
    expect((await started.app.inject({ url: `${HEADS}?s=${NOTHING_HELD}`, headers })).statusCode).toBe(200);
    expect((await started.app.inject({ url: `${HEADS}?s=0.0.0.0.1.0.0.0`, headers })).statusCode).toBe(304);
    expect((await started.app.inject({ url: HEADS, headers })).statusCode).toBe(304);
  });

  it('without Brotli the same text comes under gzip or plain; who lacks nothing gets the server’s time', async () => {
    const { started } = await setup(kind);
    const plain = await started.app.inject(`${HEADS}?s=${NOTHING_HELD}`);
    const zipped = await started.app.inject({ url: `${HEADS}?s=${NOTHING_HELD}`, headers: { 'accept-encoding': 'gzip' } });
    expect(gunzipSync(zipped.rawPayload).toString()).toBe(plain.body);
    expect(zipped.headers.etag).not.toBe(plain.headers.etag);
    const upToDate = await started.app.inject(`${HEADS}?s=0.0.0.0.1.0.0.0`);
    expect(upToDate.body).toBe(`{"loaban":1,"time":${Math.floor(started.clock.now() / 1000) * 1000}}\n`);
  });

  it('[D1] [D4] the heads of a unit that ended say so once, the same to everybody, and then nothing new costs what it did', async () => {
    const { started } = await setup(kind);
    const before = await started.app.inject(`${HEADS}?s=0.0.0.0.1.0.0.0`);
    await started.db.update(units).set({ validTo: started.clock.now() }).where(eq(units.id, '04246-namlan'));
    const ended = await started.app.inject({ url: `${HEADS}?s=0.0.0.0.1.0.0.0`, headers: { 'if-none-match': before.headers.etag as string } });
    expect(ended.body.split('\n')[1]).toBe(`U {"ended":${started.clock.now()}}`);
    const again = await started.app.inject({ url: `${HEADS}?s=0.0.0.0.1.0.0.0`, headers: { 'if-none-match': ended.headers.etag as string } });
    expect(again.statusCode).toBe(304);
  });

  it('sequences that belong to a chain of another length are answered with a hint, not refused for ever', async () => {
    const { started } = await setup(kind);
    const reply = await started.app.inject('/p/v1/heads/14/vi?s=1.2.3');
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toBe(`{"loaban":1,"time":${started.clock.now()}}\nU {"chain":"changed"}\n`);
    expect(reply.headers.etag).toBeUndefined();
  });

  it('[S4] what does not exist is refused with a code', async () => {
    const { started } = await setup(kind);
    const wrong: [string, string, number][] = [
      ['an unknown unit', '/p/v1/heads/99/vi', 404], ['an unknown language', '/p/v1/heads/14/vi+xx', 404], ['languages out of order', '/p/v1/heads/14/vi+km-Khmr+blt-Tavt', 404],
      ['a language twice', '/p/v1/heads/14/vi+vi', 404], ['no Vietnamese', '/p/v1/heads/14/km-Khmr', 404],
      ['no sequences', '/p/v1/heads/14/vi?s=a', 400], ['an unknown file', `/p/v1/files/${'0'.repeat(64)}.zst`, 404], ['a path', '/p/v1/files/..%2Fkeys%2Fx.key', 404],
      ['a key as a recording', '/p/v1/media/..%2F..%2Fkeys.mp3', 404], ['half a hash', '/p/v1/media/abc.mp3', 404],
    ];
    for (const [what, url, status] of wrong) {
      const reply = await started.app.inject(url);
      expect(reply.statusCode, what).toBe(status);
      expect(reply.json(), what).toMatchObject({ code: status === 404 ? 'not-found' : 'bad-request' });
    }
  });

  it('[D2] [D5] files and recordings resume at any byte, under a strong tag, and may be kept for good', async () => {
    const { started } = await setup(kind);
    const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, index) => index % 251));
    const sha256 = sha256Hex(bytes);
    await writeNamed(mediaPath(started.dataDir, sha256, 'mp3'), bytes);
    const get = (headers: Record<string, string>) => started.app.inject({ url: `/p/v1/media/${sha256}.mp3`, headers });
    const whole = await get({});
    expect(whole.headers).toMatchObject({ 'content-type': 'audio/mpeg', 'accept-ranges': 'bytes', 'content-length': '5000' });
    expect(whole.headers['cache-control']).toContain('immutable');
    expect(whole.rawPayload.equals(bytes)).toBe(true);
    const etag = whole.headers.etag as string;
    expect(etag).toMatch(/^"[0-9a-f]{16}"$/);
    const rest = await get({ range: 'bytes=4321-', 'if-range': etag });
    expect(rest.statusCode).toBe(206);
    expect(rest.headers['content-range']).toBe('bytes 4321-4999/5000');
    expect(rest.rawPayload.equals(bytes.subarray(4_321))).toBe(true);
    expect((await get({ range: 'bytes=-10' })).rawPayload.equals(bytes.subarray(4_990))).toBe(true);
    expect((await get({ range: 'bytes=10-19' })).rawPayload.equals(bytes.subarray(10, 20))).toBe(true);
    expect((await get({ range: 'bytes=4321-', 'if-range': '"another"' })).statusCode).toBe(200);
    expect((await get({ range: 'bytes=0-1,5-6' })).statusCode).toBe(200);
    expect((await get({ range: 'bytes=5000-' })).statusCode).toBe(416);
    expect((await get({ 'if-none-match': etag })).statusCode).toBe(304);
  });

  it('one address asks for heads so often a minute, IPv6 by /64; files are not counted, and 0 is no limit', async () => {
    const { started } = await setup(kind, false, 2);
    for (const from of ['10.0.0.1', '10.0.0.1', '2001:db8:1:2::1', '2001:db8:1:2::2']) expect((await askHeads(started, from)).statusCode).toBe(200);
    const refused = await askHeads(started, '10.0.0.1');
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ code: 'too-many-requests' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await askHeads(started, '2001:db8:1:2:ffff::9')).statusCode).toBe(429);
    expect((await askHeads(started, '2001:db8:1:3::1')).statusCode).toBe(200);
    for (let file = 0; file < 4; file += 1) expect((await started.app.inject({ url: `/p/v1/files/${'0'.repeat(64)}.zst`, remoteAddress: '10.0.0.1' })).statusCode).toBe(404);
    const open = await createApp({ ...started.deps, headsPerMinute: 0 });
    for (let ask = 0; ask < 5; ask += 1) expect((await open.inject({ url: HEADS, remoteAddress: '10.0.0.1' })).statusCode).toBe(200);
    await open.close();
  });
});
