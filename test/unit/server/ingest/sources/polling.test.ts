import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AppDeps } from '#server/AppDeps.ts';
import { inboxItems } from '#server/db/editorialSchema.ts';
import { readJob } from '#server/db/jobs.ts';
import { audit } from '#server/db/schema.ts';
import { POLL_SOURCE_JOB, readSource } from '#server/db/sources.ts';
import { createFetchJobHandlers } from '#server/fetchJobHandlers.ts';
import { orderPoll } from '#server/ingest/sources/pollSource.ts';
import { changeSource, createSource } from '#server/ingest/sources/editSources.ts';
import { readAllowedPlaces } from '#server/ingest/web/allowedPlaces.ts';
import { resolveBySystem } from '#server/ingest/web/guardedConnector.ts';
import { workOnce } from '#server/jobs/keepWorking.ts';
import { send, startWebServer, type WebServer } from '#test/support/hostileServer.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { NOW, setupDesk, type Desk } from '../../desk/setupDesk.ts';

const MINUTE = 60_000;
const long = 'Mưa lớn kéo dài làm nước suối dâng cao, bà con ven suối cần chủ động sơ tán trước khi trời tối và mang theo đèn pin. ';
const item = (n: number, more = '') => `<item><title>(Chinhphu.vn) - Tin số ${n} về mưa lũ ở vùng cao</title><link>ORIGIN/tin/${n}?utm_source=rss</link><description>&lt;b&gt;Tóm tắt ${n}&lt;/b&gt;</description><pubDate>01/12/2026 08:0${n}:00</pubDate>${more}</item>`;
const rss = (...items: string[]) => `<?xml version="1.0"?><rss version="2.0"><channel><title>Cổng</title>${items.join('')}</channel></rss>`;
const page = (n: number) => `<html><head><meta property="og:title" content="Tin số ${n} về mưa lũ ở vùng cao"></head><body><article><h1>Tin ${n}</h1><p>Theo Nghị định số 49/2024/NĐ-CP ngày 10 tháng 5 năm 2024. ${long}</p><p>${long.repeat(2)}</p></article></body></html>`;

vi.setConfig({ testTimeout: 60_000 });

describeOnDatabases('polling of sources', (kind) => {
  let desk: Desk;
  let web: WebServer;
  let deps: AppDeps;
  beforeEach(async () => {
    web = await startWebServer();
    desk = await setupDesk(kind);
    const read = readAllowedPlaces(`127.0.0.1:${web.port}`);
    deps = { ...desk.deps, web: { allowed: 'allowed' in read ? read.allowed : { places: new Set(), ranges: [] }, resolve: resolveBySystem } };
  });
  afterEach(async () => {
    await desk.close();
    await web.close();
  });

  const feed = (text: string, headers: Record<string, string> = {}) => web.on('/feed', send('application/rss+xml', text.replaceAll('ORIGIN', web.origin), headers));
  const source = async (path = '/feed', change: object = {}) => (await createSource(deps.db, {
    unit: '04246', name: path, issuer: 'Cổng Thông tin', kind: 'feed', url: web.origin + path, everyMinutes: 60, isOn: true, itemKind: 'bulletin', topic: 'disaster', ...change,
  }, { by: 'test', at: desk.clock.now() }))!;
  const errors: unknown[] = [];
  const work = () => workOnce(deps, createFetchJobHandlers(deps), (error) => errors.push(error));
  const drain = async () => { while (await work()); };
  const items = () => deps.db.select().from(inboxItems).orderBy(inboxItems.title);
  const asked = (path: string) => web.asked.filter(({ url }) => url.startsWith(path)).length;

  it('[S5] takes what is new, each story once, fetches its text, and leaves lines in the trail', async () => {
    feed(rss(item(1), item(2), item(2).replace('/tin/2?utm_source=rss', '/khac/2'), item(1).replace('http://', 'http://www.'), '<item><title>Quá cũ để là tin của hôm nay</title><pubDate>01/01/2020 08:00:00</pubDate></item>'));
    web.on('/tin/1', send('text/html; charset=utf-8', page(1)));
    await source();
    await drain();
    desk.clock.advance(MINUTE);
    await drain();
    const rows = await items();
    expect(rows.map(({ title, state, hasText, publishedAt }) => [title, state, hasText, publishedAt])).toEqual([
      ['Tin số 1 về mưa lũ ở vùng cao', 'new', true, Date.parse('2026-12-01T08:01:00+07:00')], ['Tin số 2 về mưa lũ ở vùng cao', 'new', false, Date.parse('2026-12-01T08:02:00+07:00')],
    ]);
    expect(rows[0]!.taken).toMatchObject({ summary: 'Tóm tắt 1', number: '49/2024/NĐ-CP', issuer: 'Cổng Thông tin', failure: null });
    expect(rows[0]!.taken.blocks.length).toBeGreaterThan(0);
    expect(rows[1]!.taken.failure).toEqual({ code: 'status', detail: '404' });
    const lines = (await deps.db.select().from(audit)).map(({ action }) => action);
    expect(lines.filter((action) => action === 'inbox.take')).toHaveLength(2);
    expect(lines).toContain('inbox.fill');
    expect(errors).toEqual([]);
  });

  it('asks with the tags of the last time, keeps to the schedule, and takes nothing twice', async () => {
    web.on('/feed', (request, reply) => {
      if (request.headers['if-none-match'] === '"a"') return void reply.writeHead(304).end();
      reply.writeHead(200, { 'content-type': 'text/xml', etag: '"a"' }).end(rss(item(1)).replaceAll('ORIGIN', web.origin));
    });
    const id = await source();
    await drain();
    expect(asked('/feed')).toBe(1);
    desk.clock.advance(59 * MINUTE);
    await drain();
    expect(asked('/feed')).toBe(1);
    desk.clock.advance(MINUTE);
    await drain();
    expect(web.asked.filter(({ url }) => url === '/feed').at(-1)?.headers['if-none-match']).toBe('"a"');
    expect(await items()).toHaveLength(1);
    expect(await readSource(deps.db, id)).toMatchObject({ failures: 0, failure: null, etag: '"a"', lastOkAt: desk.clock.now() });
  });

  it('a failing source says why, is asked less and less often, and stops no other', async () => {
    const bad = await source('/bad');
    feed(rss(item(1)));
    await source();
    await drain();
    expect(await readSource(deps.db, bad)).toMatchObject({ failures: 1, failure: { code: 'status', detail: '404' }, lastOkAt: null });
    expect(await items()).toHaveLength(1);
    const waits: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const { runAt } = (await readJob(deps.db, { kind: POLL_SOURCE_JOB, key: bad }))!;
      waits.push((runAt - desk.clock.now()) / MINUTE);
      desk.clock.set(runAt);
      await drain();
    }
    expect(waits).toEqual([120, 240, 480, 960, 1_440, 1_440]);
    web.on('/bad', send('text/xml', rss(item(3)).replaceAll('ORIGIN', web.origin)));
    desk.clock.advance(1_440 * MINUTE);
    await drain();
    expect(await readSource(deps.db, bad)).toMatchObject({ failures: 0, failure: null });
    expect((await items()).some(({ title }) => title.includes('số 3'))).toBe(true);
  });

  it('does not ask what is switched off', async () => {
    feed(rss(item(1)));
    const id = await source();
    const { name, issuer, kind: what, url, everyMinutes, itemKind, topic } = (await readSource(deps.db, id))!;
    await changeSource(deps.db, id, { name, issuer, kind: what, url, everyMinutes, itemKind, topic, isOn: false }, { by: 'test', at: NOW });
    await drain();
    expect(asked('/feed')).toBe(0);
  });

  it('two processes do not ask one source twice', async () => {
    feed(rss(item(1)));
    await source();
    await Promise.all([work(), work(), work()]);
    expect(asked('/feed')).toBe(1);
    expect(await items()).toHaveLength(1);
  });

  it('two sources of one unit with the same story keep it once; another unit keeps its own', async () => {
    for (const path of ['/a', '/b']) web.on(path, send('text/xml', rss(item(1)).replaceAll('ORIGIN', web.origin)));
    await source('/a');
    await source('/b');
    await source('/a', { unit: '04249' });
    await Promise.all([work(), work(), work()]);
    await drain();
    expect((await items()).map(({ unit }) => unit).toSorted()).toEqual(['04246', '04249']);
  });

  it('a page that is watched comes again when its text changed', async () => {
    web.on('/trang', send('text/html', page(1)));
    const id = await source('/trang', { kind: 'page' });
    await drain();
    await deps.db.transaction((tx) => orderPoll(tx, id, desk.clock.now()));
    await drain();
    expect(await items()).toHaveLength(1);
    web.on('/trang', send('text/html', page(1).replace('Theo Nghị định', 'Sửa lại: theo Nghị định')));
    await deps.db.transaction((tx) => orderPoll(tx, id, desk.clock.now()));
    await drain();
    expect(await items()).toHaveLength(2);
  });
});
