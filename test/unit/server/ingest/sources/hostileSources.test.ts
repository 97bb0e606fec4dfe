import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { gzipSync } from 'node:zlib';
import type { FetchFailure } from '#contract/sources.ts';
import { inboxItems, media } from '#server/db/editorialSchema.ts';
import { readAllowedPlaces } from '#server/ingest/web/allowedPlaces.ts';
import { resolveBySystem } from '#server/ingest/web/guardedConnector.ts';
import { endless, send, startWebServer, type Answer, type WebServer } from '#test/support/hostileServer.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { setupDesk, type Desk } from '../../desk/setupDesk.ts';

vi.setConfig({ testTimeout: 60_000 });

const entities = `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "${'ha'.repeat(1_000)}"><!ENTITY b "${'&a;'.repeat(1_000)}">]><rss version="2.0"><channel><item><title>&b;</title></item></channel></rss>`;
const long = 'Mưa lớn kéo dài làm nước suối dâng cao, bà con ven suối cần chủ động sơ tán trước khi trời tối và mang theo đèn pin. ';
const piece = '<p>rác rác rác</p>'.repeat(3_000);

/** What a source may send, and what the desk says of it. Nothing of it is stored. */
const table: readonly [string, 'feed' | 'page', Answer, FetchFailure][] = [
  ['feed of 100 MB', 'feed', endless('application/rss+xml', piece, 100_000_000), 'too-large'],
  ['page of 100 MB', 'page', endless('text/html', piece, 100_000_000), 'too-large'],
  ['gzip bomb', 'feed', send('application/rss+xml', gzipSync(Buffer.alloc(100_000_000)), { 'content-encoding': 'gzip' }), 'too-large'],
  ['entity bomb', 'feed', send('application/rss+xml', entities), 'entities'],
  ['picture called a feed', 'feed', send('image/png', 'x'), 'wrong-type'],
  ['page called a feed', 'feed', send('text/html', '<html><body>404</body></html>'), 'not-a-feed'],
  ['SVG called a page', 'page', send('image/svg+xml', '<svg onload="alert(1)"/>'), 'not-a-page'],
  ['program called a page', 'page', send('application/octet-stream', 'MZ'), 'not-a-page'],
  ['page of nothing but scripts', 'page', send('text/html', `<html><body><script>${'alert(1);'.repeat(500)}</script></body></html>`), 'no-text'],
  ['redirect to loopback', 'page', (_request, reply) => void reply.writeHead(302, { location: 'http://127.0.0.1/admin' }).end(), 'address-refused'],
  ['redirect to metadata', 'feed', (_request, reply) => void reply.writeHead(301, { location: 'http://169.254.169.254/latest/' }).end(), 'address-refused'],
  ['redirect in a ring', 'feed', (request, reply) => void reply.writeHead(302, { location: request.url ?? '/' }).end(), 'redirects'],
  ['cut connection', 'feed', (request) => void request.socket.destroy(), 'no-answer'],
];

describeOnDatabases('hostile sources', (kind) => {
  let desk: Desk;
  let web: WebServer;
  beforeAll(async () => {
    web = await startWebServer();
    const read = readAllowedPlaces(`127.0.0.1:${web.port}`);
    if ('wrong' in read) throw new Error(read.wrong);
    desk = await setupDesk(kind, { web: { allowed: read.allowed, resolve: resolveBySystem } });
  });
  afterAll(async () => {
    await desk.close();
    await web.close();
  });
  const post = async (url: string, payload: object) => (await desk.app.inject({ method: 'POST', url, payload, headers: { cookie: await desk.cookieOf('editor.xa') } })).json();
  const stored = async () => [(await desk.db.select().from(inboxItems)).length, (await desk.db.select().from(media)).length, existsSync(join(desk.dataDir, 'desk-media')) ? readdirSync(join(desk.dataDir, 'desk-media')).length : 0];

  it.each(table)('[S4] %s: a clear reason, and nothing stored', async (name, what, answer, code) => {
    const path = `/${encodeURIComponent(name)}`;
    web.on(path, answer);
    const tried = await post('/api/desk/source-test', { kind: what, url: web.origin + path });
    expect([tried.failure?.code, tried.entries]).toEqual([code, []]);
    if (what === 'page') expect((await post('/api/desk/inbox-page', { unit: '04246', url: web.origin + path })).failure?.code).toBe(code);
    expect(await stored()).toEqual([0, 0, 0]);
  });

  it('of a page with scripts, SVG and wrong types only the words stay', async () => {
    web.on('/x.svg', send('image/svg+xml', '<svg onload="alert(1)"/>'));
    web.on('/x.png', send('image/png', '<svg onload="alert(1)"/>'));
    web.on('/trang', send('text/html; charset=utf-8', `<html><head><title>Mưa lũ ở vùng cao</title></head><body><article><script>alert(1)</script><p onclick="x()">An\u202Etoàn ${long.repeat(3)}</p><img src="/x.svg"><img src="/x.png"><img src="http://127.0.0.1/secret.png"></article></body></html>`));
    const { item } = await post('/api/desk/inbox-page', { unit: '04246', url: `${web.origin}/trang` });
    expect(item.row.hasText).toBe(true);
    expect(item.media).toEqual([]);
    expect(JSON.stringify(item)).not.toMatch(/[<>\u202E]|alert|onclick/);
    expect((await stored()).slice(1)).toEqual([0, 0]);
  });
});
