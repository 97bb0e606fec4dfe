import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAllowedPlaces } from '#server/ingest/web/allowedPlaces.ts';
import { mayConnectTo } from '#server/ingest/web/addressRules.ts';
import { fetchSafely, type FetchAsk, type WebAccess } from '#server/ingest/web/fetchSafely.ts';
import { feedLimits } from '#server/ingest/web/fetchLimits.ts';
import { AddressRefused, createGuardedConnector, resolveBySystem, type Resolve } from '#server/ingest/web/guardedConnector.ts';
import { endless, send, startWebServer, type WebServer } from '#test/support/hostileServer.ts';

const allowed = (text: string) => {
  const read = readAllowedPlaces(text);
  if ('wrong' in read) throw new Error(read.wrong);
  return read.allowed;
};

describe('fetching from the web', () => {
  let web: WebServer;
  let access: WebAccess;
  beforeEach(async () => {
    web = await startWebServer();
    access = { allowed: allowed(`127.0.0.1:${web.port}`), resolve: resolveBySystem };
  });
  afterEach(() => web.close());

  const ask = (path: string, change: Partial<FetchAsk> = {}) => fetchSafely(access, {
    url: path.startsWith('/') ? web.origin + path : path, limits: feedLimits, isWanted: (type) => type.endsWith('xml') || type === 'text/html', accept: '*/*', ...change,
  });
  const codeOf = async (path: string, change: Partial<FetchAsk> = {}) => {
    const result = await ask(path, change);
    return result.ok ? 'ok' : result.code;
  };

  it('fetches packed and unpacked alike, and names itself, without cookies', async () => {
    web.on('/plain', send('text/xml', '<rss/>', { 'set-cookie': 'a=b' }));
    web.on('/gzip', send('text/xml', gzipSync('<rss/>'), { 'content-encoding': 'gzip' }));
    web.on('/br', send('text/xml', brotliCompressSync('<rss/>'), { 'content-encoding': 'br' }));
    for (const path of ['/plain', '/gzip', '/br', '/plain']) {
      const result = await ask(path);
      expect(result.ok && result.value !== 'unchanged' && result.value.bytes.toString()).toBe('<rss/>');
    }
    expect(web.asked.every(({ headers }) => headers['user-agent']?.startsWith('LoaBan') && headers.cookie === undefined)).toBe(true);
  });

  it('asks with the tags of the last time and understands that nothing changed', async () => {
    web.on('/feed', (request, reply) => {
      if (request.headers['if-none-match'] === '"v1"') return void reply.writeHead(304).end();
      reply.writeHead(200, { 'content-type': 'text/xml', etag: '"v1"', 'last-modified': 'Tue, 01 Dec 2026 00:00:00 GMT' }).end('<rss/>');
    });
    const first = await ask('/feed');
    expect(first).toMatchObject({ ok: true, value: { etag: '"v1"', lastModified: 'Tue, 01 Dec 2026 00:00:00 GMT' } });
    expect(await ask('/feed', { known: { etag: '"v1"', lastModified: null } })).toEqual({ ok: true, value: 'unchanged' });
  });

  it.each(['http://127.0.0.1/', 'http://localhost/', 'http://[::1]/', 'http://2130706433/', 'http://0x7f.1/', 'http://169.254.169.254/latest/meta-data/', 'http://10.0.0.1/', 'http://[::ffff:127.0.0.1]/',
    'http://127.0.0.1:1/', 'file:///etc/passwd', 'ftp://example.org/', 'http://user:pw@example.org/', 'gopher://x/', 'không'])('refuses %s before anything is sent', async (url) => {
    expect(await codeOf(url)).toBe('address-refused');
    expect(web.connections()).toBe(0);
  });

  it('judges each redirect anew, and follows five at most', async () => {
    const secret = await startWebServer();
    secret.on('/', send('text/html', 'secret'));
    const to = (path: string, location: string) => web.on(path, (_request, reply) => void reply.writeHead(302, { location }).end('x'));
    to('/loopback', `${secret.origin}/`);
    to('/metadata', 'http://169.254.169.254/');
    to('/file', 'file:///etc/passwd');
    to('/round', '/round');
    to('/once', '/end');
    web.on('/end', send('text/html', 'ok'));
    for (const path of ['/loopback', '/metadata', '/file']) expect([path, await codeOf(path)]).toEqual([path, 'address-refused']);
    expect(secret.connections()).toBe(0);
    expect(await codeOf('/round')).toBe('redirects');
    expect(web.asked.filter(({ url }) => url === '/round')).toHaveLength(6);
    expect(await ask('/once')).toMatchObject({ ok: true, value: { url: `${web.origin}/end` } });
    await secret.close();
  });

  it('lets go of what is too large: told, sent, or unpacked', async () => {
    web.on('/told', (_request, reply) => reply.writeHead(200, { 'content-type': 'text/xml', 'content-length': '100000000' }).flushHeaders());
    web.on('/sent', endless('text/xml', 'x'.repeat(65_536), 100_000_000));
    web.on('/bomb', send('text/xml', gzipSync(Buffer.alloc(100_000_000)), { 'content-encoding': 'gzip' }));
    for (const path of ['/told', '/sent', '/bomb']) expect([path, await codeOf(path)]).toEqual([path, 'too-large']);
  });

  it('says what else is wrong with a reply', async () => {
    web.on('/type', send('image/svg+xml; charset=utf-8', '<svg/>'));
    web.on('/broken', send('text/xml', 'no gzip', { 'content-encoding': 'gzip' }));
    web.on('/cut', send('text/xml', gzipSync('x'.repeat(9_999)).subarray(0, 20), { 'content-encoding': 'gzip' }));
    web.on('/nest', send('text/xml', gzipSync(gzipSync('x')), { 'content-encoding': 'gzip, gzip' }));
    web.on('/gone', (request) => void request.socket.destroy());
    web.on('/500', (_request, reply) => void reply.writeHead(500).end());
    expect(await codeOf('/type', { isWanted: (type) => type === 'text/html' })).toBe('wrong-type');
    for (const path of ['/broken', '/cut', '/nest']) expect([path, await codeOf(path)]).toEqual([path, 'damaged']);
    expect(await codeOf('/gone')).toBe('no-answer');
    expect(await ask('/500')).toMatchObject({ ok: false, code: 'status', detail: '500' });
    expect(await codeOf('/none')).toBe('status');
  });

  it('does not wait for who is slow on purpose', async () => {
    web.on('/silent', () => undefined);
    web.on('/drip', (_request, reply) => {
      reply.writeHead(200, { 'content-type': 'text/xml' });
      const drip = setInterval(() => reply.write('x'), 20);
      reply.on('close', () => clearInterval(drip));
    });
    const limits = { ...feedLimits, headersMs: 200, wholeMs: 400 };
    expect(await codeOf('/silent', { limits: { ...limits, wholeMs: 5_000 } })).toBe('too-slow');
    expect(await codeOf('/drip', { limits })).toBe('too-slow');
  });

  const connect = (hostname: string, resolve: Resolve, open = '') => new Promise<Error | string>((done) => {
    createGuardedConnector({ resolve, allowed: allowed(open), connectMs: 1_000 })({ hostname, protocol: 'http:', port: String(web.port) }, (error, socket) => {
      if (error !== null) return done(error);
      const { remoteAddress } = socket;
      socket.destroy();
      return done(remoteAddress ?? '');
    });
  });

  it('connects to no name that leads inside, also not by one address of many, and asks for a name once', async () => {
    const v4 = (...addresses: string[]): Resolve => async () => addresses.map((address) => ({ address, family: 4 }));
    expect(await connect('evil.test', v4('127.0.0.1'))).toBeInstanceOf(AddressRefused);
    expect(await connect('evil.test', v4('8.8.8.8', '127.0.0.1'))).toBeInstanceOf(AddressRefused);
    expect(await connect('evil.test', v4())).toBeInstanceOf(AddressRefused);
    expect(await connect('127.0.0.1', v4('8.8.8.8'))).toBeInstanceOf(AddressRefused);
    expect(web.connections()).toBe(0);
    let times = 0;
    const rebinding: Resolve = async () => [{ address: (times += 1) === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }];
    expect(await connect('turns.test', rebinding, '127.0.0.1/32')).toBe('127.0.0.1');
    expect(times).toBe(1);
    expect(await connect('turns.test', rebinding, '127.0.0.1/32')).toBeInstanceOf(AddressRefused);
  });
});

describe('which addresses are public', () => {
  it.each(['0.0.0.0', '0.1.2.3', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.255', '169.254.169.254', '172.16.0.1', '192.0.0.192', '192.168.1.1', '198.18.0.1', '224.0.0.1', '240.0.0.1', '255.255.255.255',
    '168.63.129.16', '100.100.100.200', '::', '::1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::808:808', '2002:7f00:1::', '2001::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'fd00:ec2::254', 'ff02::1', '2001:db8::1', 'nonsense', ''])(
    '%s is not', (address) => expect(mayConnectTo(address, allowed(''))).toBe(false));
  it.each(['8.8.8.8', '103.9.200.1', '2606:4700::1111', '2001:ee0::1'])('%s is', (address) => expect(mayConnectTo(address, allowed(''))).toBe(true));
  it('opens what the configuration names, and nothing beside it', () => {
    expect(mayConnectTo('10.1.2.3', allowed('10.1.0.0/16, feed.noi-bo:8080'))).toBe(true);
    expect(mayConnectTo('10.2.2.3', allowed('10.1.0.0/16'))).toBe(false);
    expect(mayConnectTo('fd00::5', allowed('fd00::/8'))).toBe(true);
    expect(readAllowedPlaces('10.1.0.0/16,nonsense')).toEqual({ wrong: 'nonsense' });
    expect(readAllowedPlaces('host:99999')).toEqual({ wrong: 'host:99999' });
  });
});
