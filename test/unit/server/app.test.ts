import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTestInvite, addTestUnits, enrolTestPhone, makeCode } from '#test/support/enrolledPhone.ts';
import { startTestServer, type TestServer } from '#test/support/testServer.ts';

const lines: string[] = [];
const stream = new Writable({ write: (chunk: Buffer, _encoding, done) => { lines.push(chunk.toString()); done(); } });
const distDir = mkdtempSync(join(tmpdir(), 'loaban-dist-'));

describe('the app', () => {
  let server: TestServer;
  beforeAll(async () => {
    mkdirSync(join(distDir, 'assets'));
    mkdirSync(join(distDir, '.vite'));
    writeFileSync(join(distDir, 'index.html'), '<!doctype html><title>Loa Bản</title>');
    writeFileSync(join(distDir, 'sw.js'), 'self.x = 1;');
    writeFileSync(join(distDir, 'assets', 'app-abc123.js'), 'export {};');
    writeFileSync(join(distDir, 'assets', 'app-abc123.js.br'), 'compressed');
    writeFileSync(join(distDir, '.vite', 'manifest.json'), '{}');
    writeFileSync(join(distDir, '.vite', 'join.json'), '["/assets/care-1.js","/assets/restVi-2.js"]');
    server = await startTestServer({ database: 'pglite', deps: { distDir, log: { level: 'info', stream } } });
    await addTestUnits(server.db);
  });
  afterAll(async () => {
    await server.close();
    rmSync(distDir, { recursive: true });
  });

  const get = (url: string, headers: Record<string, string> = {}) => server.app.inject({ url, headers });

  it('[W2] pages and sw.js are asked for anew each time, hashed assets never again', async () => {
    for (const url of ['/', '/log/new', '/console', '/index.html', '/sw.js']) expect([url, (await get(url)).headers['cache-control']]).toEqual([url, 'no-cache']);
    expect((await get('/assets/app-abc123.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/log/new')).body).toContain('Loa Bản');
    const packed = await get('/assets/app-abc123.js', { 'accept-encoding': 'br' });
    expect([packed.body, packed.headers['content-encoding']]).toEqual(['compressed', 'br']);
    expect(packed.headers['content-type']).toMatch(/javascript/);
    expect(packed.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('only the joining page names its files in the reply: there a phone begins that has nothing yet', async () => {
    const hint = '</assets/care-1.js>; rel=modulepreload; fetchpriority=low, </assets/restVi-2.js>; rel=modulepreload; fetchpriority=low';
    for (const url of ['/join', '/join?from=qr']) expect([url, (await get(url)).headers.link]).toEqual([url, hint]);
    for (const url of ['/', '/log', '/joined', '/api/join']) expect([url, (await get(url)).headers.link]).toEqual([url, undefined]);
  });

  it('[W2] a missing asset, a missing worker, an unknown API or pack address is a 404, never the fallback page', async () => {
    rmSync(join(distDir, 'sw.js'));
    for (const url of ['/assets/gone-123.js', '/sw.js', '/api/none', '/p/v1/none', '/icons/none.png', '/.vite/manifest.json', '/..%2f..%2fetc%2fpasswd']) {
      const answer = await get(url);
      expect([url, answer.statusCode, answer.body]).toEqual([url, 404, '{"code":"not-found"}']);
    }
    expect((await server.app.inject({ method: 'POST', url: '/log/new' })).statusCode).toBe(404);
  });

  it('[S7] only the desk may ask for the microphone; no page may ask for the camera or the place', async () => {
    for (const url of ['/console', '/console/translate/bai/km-Khmr', '/console?x=1']) expect([url, (await get(url)).headers['permissions-policy']]).toEqual([url, 'microphone=(self), camera=(), geolocation=()']);
    for (const url of ['/', '/log/new', '/join', '/board', '/consoles']) expect([url, (await get(url)).headers['permissions-policy']]).toEqual([url, 'microphone=(), camera=(), geolocation=()']);
  });

  it('[S7] the content security policy allows nothing inline and nothing from elsewhere, and asks for no HTTPS on a plain network', async () => {
    const { headers } = await get('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).not.toMatch(/unsafe|https?:|upgrade-insecure|\*/);
    for (const part of ["default-src 'self'", "connect-src 'self' blob:", "media-src 'self' blob:", "worker-src 'self'", "frame-ancestors 'none'", "script-src-attr 'none'"]) expect(policy).toContain(part);
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect((await get('/api/none')).headers['content-security-policy']).toBe(policy);
  });

  it('health tells database and packs', async () => {
    expect((await get('/api/health')).json()).toMatchObject({ ok: true, version: 'test', database: { kind: 'pglite', ok: true }, packs: { scopes: 0, upToDate: true } });
  });

  it('the API describes itself from the very schemas it checks with', async () => {
    const description = (await get('/api/docs/json')).json<{ openapi: string; paths: Record<string, Record<string, { requestBody?: unknown }>> }>();
    expect(description.openapi).toMatch(/^3/);
    for (const path of ['/api/enrol', '/api/device/records', '/api/desk/logs', '/p/v1/heads/{unit}/{langs}']) expect(Object.keys(description.paths)).toContain(path);
    expect(JSON.stringify(description.paths['/api/enrol']?.['post']?.requestBody)).toContain('code');
    expect((await get('/api/docs')).statusCode).toBe(200);
  });

  it('[S2] every API route names who it is open to; a route that does not stops the server', async () => {
    const api = server.app.routeTable.filter(({ url }) => url.startsWith('/api/') && !url.startsWith('/api/docs') && !url.startsWith('/api/auth'));
    expect(api.length).toBeGreaterThan(15);
    for (const { url, config } of api) expect([url, config.open === true || config.device !== undefined || config.roles !== undefined]).toEqual([url, true]);
    const open = new Set(api.filter(({ config }) => config.open === true).map(({ url }) => url));
    expect([...open].sort()).toEqual(['/api/enrol', '/api/health']);
  });

  it('[S7] logs hold no code, token, name, address or search word', async () => {
    const code = makeCode();
    await addTestInvite(server, code, { person: 'Lường Văn Nhật' });
    await server.app.inject({ method: 'POST', url: '/api/enrol', remoteAddress: '203.0.113.77', payload: { code, label: 'Firefox' } });
    const phone = await enrolTestPhone(server, { person: 'Lường Văn Nhật' });
    await get('/api/device', phone.headers);
    await get('/api/desk/logs?text=bimat');
    await get(`/join?code=${code}`);
    const all = lines.join('');
    expect(all).toContain('"route":"/api/enrol"');
    expect(all).toContain('203.0.113.x');
    for (const secret of [code, phone.reply.token, 'Lường', '203.0.113.77', 'bimat']) expect(all).not.toContain(secret);
  });
});
