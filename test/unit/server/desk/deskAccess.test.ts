import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InjectOptions } from 'fastify';
import type { Role } from '#contract/roles.ts';
import { emptyDraft } from '#domain/entryFromDraft.ts';
import { addComment } from '#server/db/comments.ts';
import { addDraft } from '#server/db/drafts.ts';
import { createUuidV7 } from '#contract/ids.ts';
import { putTerm, putWord } from '#server/db/glossary.ts';
import { createDeskAccount } from '#server/db/accounts.ts';
import { addInvite } from '#server/db/deskInvites.ts';
import { addInboxItem } from '#server/db/inbox.ts';
import { photos } from '#server/db/schema.ts';
import { addSource } from '#server/db/sources.ts';
import { putApproved } from '#test/support/makeApprovedDraft.ts';
import { makePng } from '#test/support/makePicture.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { deskRoles, makeDevice, makeMeeting, makeOutboxFile, NOW, PASSWORD, pushRecords, setupDesk, type Desk, type TestDevice } from './setupDesk.ts';

type Ask = Pick<InjectOptions, 'url' | 'payload' | 'headers'>;
/** What to ask of a route inside the account's unit and outside it; `outside` null where a request names no unit at all. */
interface Example {
  inside: Ask;
  outside: Ask | null;
  /** Roles the route lets in and the table of acts refuses (test/unit/server/editorial/table.test.ts). */
  refusedByTable?: readonly Role[];
  /** What the route itself answers this request with, past the rule, where that is no success. */
  own?: number | number[];
}
interface Place {
  device: TestDevice;
  record: string;
  photo: string;
  invite: string;
  unit: string;
  item: string;
  draft: string;
  comment: string;
  source: string;
  taken: string;
  term: string;
  word: string;
  account: string;
}

const file = (place: Place): Ask => ({
  url: '/api/desk/outbox-file', payload: makeOutboxFile(place.device, []), headers: { 'content-type': 'application/octet-stream' },
});
const invitation = (place: Place): Ask => ({ url: '/api/desk/invites', payload: { person: 'Lò Thị Thử', unit: place.unit, role: 'communicator', days: 3 } });

const sourceFields = { name: 'Cổng', issuer: 'Cổng Thông tin', kind: 'feed', url: 'https://127.0.0.1/feed', everyMinutes: 60, isOn: false, itemKind: 'bulletin', topic: 'policyLaw' };
const picture: Ask = { url: '/api/desk/media?name=anh.png', payload: makePng(), headers: { 'content-type': 'application/octet-stream' } };

const xliffOf = (item: string): string => `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="vi" trgLang="tyz-Latn"><file id="f1" original="loaban:${item}:0">
<unit id="b1"><segment><source>Bà con nghe đây.</source><target>Pỉ noọng tính phăng nẩy.</target></segment></unit></file></xliff>`;

/** One entry a route: a route added without one fails the walk. */
const examples = (own: Place, other: Place): Record<string, Example> => {
  const both = (ask: (place: Place) => Ask): Example => ({ inside: ask(own), outside: ask(other) });
  const alone = (url: string): Example => ({ inside: { url }, outside: null });
  return {
    'GET /api/desk/me': alone('/api/desk/me'),
    'GET /api/desk/units': alone('/api/desk/units'),
    'GET /api/desk/unit-tree': both(({ unit }) => ({ url: `/api/desk/unit-tree?under=${unit}` })),
    'POST /api/desk/unit-tree': both(({ unit }) => ({ url: '/api/desk/unit-tree', payload: { level: 'village', name: 'Bản Mới Thử', parent: unit.slice(0, 5), households: null, validFrom: null } })),
    'POST /api/desk/unit-tree/:id': both(({ unit }) => ({ url: `/api/desk/unit-tree/${unit}`, payload: { households: 12, since: null } })),
    'POST /api/desk/unit-tree/:id/end': both(({ unit }) => ({ url: `/api/desk/unit-tree/${unit}/end`, payload: { at: NOW + 86_400_000, successors: [] } })),
    'DELETE /api/desk/unit-tree/:id/end': both(({ unit }) => ({ url: `/api/desk/unit-tree/${unit}/end` })),
    'POST /api/desk/unit-import': both(({ unit }) => ({ url: '/api/desk/unit-import?apply=1', headers: { 'content-type': 'text/csv' }, payload: `code,level,name,parent_code\n${unit}1,village,Bản Thử Nhập,${unit.slice(0, 5)}\n` })),
    'POST /api/desk/devices/:id/unit': both(({ device, unit }) => ({ url: `/api/desk/devices/${device.id}/unit`, payload: { unit } })),
    'GET /api/desk/audit': both(({ unit }) => ({ url: `/api/desk/audit?unit=${unit}` })),
    'GET /api/desk/accounts': alone('/api/desk/accounts'),
    'POST /api/desk/accounts': both(({ unit }) => ({ url: '/api/desk/accounts', payload: { username: 'nguoi.moi', name: 'Người Mới', role: 'editor', unit, languages: [] } })),
    'POST /api/desk/accounts/:id': both(({ account }) => ({ url: `/api/desk/accounts/${account}`, payload: { name: 'Tên Khác' } })),
    'POST /api/desk/accounts/:id/link': both(({ account }) => ({ url: `/api/desk/accounts/${account}/link`, payload: {} })),
    'DELETE /api/desk/accounts/:id/totp': both(({ account }) => ({ url: `/api/desk/accounts/${account}/totp` })),
    'DELETE /api/desk/accounts/:id/sessions': both(({ account }) => ({ url: `/api/desk/accounts/${account}/sessions` })),
    'POST /api/desk/password': { inside: { url: '/api/desk/password', payload: { current: PASSWORD, next: PASSWORD } }, outside: null, own: 422 },
    'POST /api/desk/totp': { inside: { url: '/api/desk/totp', payload: { password: PASSWORD } }, outside: null },
    'POST /api/desk/totp/verify': { inside: { url: '/api/desk/totp/verify', payload: { code: '000000' } }, outside: null, own: 401 },
    'POST /api/desk/totp/off': { inside: { url: '/api/desk/totp/off', payload: { password: PASSWORD } }, outside: null, own: [204, 403, 409] },
    'POST /api/desk/totp/backup-codes': { inside: { url: '/api/desk/totp/backup-codes', payload: { password: PASSWORD } }, outside: null },
    'GET /api/desk/sessions': alone('/api/desk/sessions'),
    'DELETE /api/desk/sessions': alone('/api/desk/sessions'),
    'DELETE /api/desk/sessions/:id': { inside: { url: '/api/desk/sessions/none' }, outside: null, own: 404 },
    'GET /api/desk/items': alone('/api/desk/items'),
    'GET /api/desk/invites': alone('/api/desk/invites'),
    'GET /api/desk/devices': alone('/api/desk/devices'),
    'POST /api/desk/invites': both(invitation),
    'DELETE /api/desk/invites/:id': both(({ invite }) => ({ url: `/api/desk/invites/${invite}` })),
    'POST /api/desk/devices/:id/revoke': both(({ device }) => ({ url: `/api/desk/devices/${device.id}/revoke` })),
    'GET /api/desk/logs': both(({ unit }) => ({ url: `/api/desk/logs?unit=${unit}` })),
    'GET /api/desk/logs.csv': both(({ unit }) => ({ url: `/api/desk/logs.csv?unit=${unit}` })),
    'GET /api/desk/logs/:id': both(({ record }) => ({ url: `/api/desk/logs/${record}` })),
    'GET /api/desk/photos/:sha256': both(({ photo }) => ({ url: `/api/desk/photos/${photo}` })),
    'POST /api/desk/outbox-file': both(file),
    'GET /api/desk/waiting': alone('/api/desk/waiting'),
    'GET /api/desk/rebuild': alone('/api/desk/rebuild'),
    'POST /api/desk/rebuild': alone('/api/desk/rebuild'),
    'GET /api/desk/drafts': alone('/api/desk/drafts'),
    'POST /api/desk/drafts': both(({ unit }) => ({ url: '/api/desk/drafts', payload: { unit, kind: 'notice' } })),
    'GET /api/desk/drafts/:id': both(({ draft }) => ({ url: `/api/desk/drafts/${draft}` })),
    'PUT /api/desk/drafts/:id': both(({ draft, unit }) => ({ url: `/api/desk/drafts/${draft}`, payload: { version: 99, body: emptyDraft('notice', unit) } })),
    'POST /api/desk/drafts/:id/presence': both(({ draft }) => ({ url: `/api/desk/drafts/${draft}/presence` })),
    'POST /api/desk/drafts/:id/acts/:act': {
      ...both(({ draft }) => ({ url: `/api/desk/drafts/${draft}/acts/submit`, payload: { version: 99 } })), refusedByTable: ['approver'],
    },
    'GET /api/desk/drafts/:id/versions': both(({ draft }) => ({ url: `/api/desk/drafts/${draft}/versions` })),
    'GET /api/desk/drafts/:id/versions/:version': both(({ draft }) => ({ url: `/api/desk/drafts/${draft}/versions/1` })),
    'GET /api/desk/drafts/:id/reach': both(({ draft }) => ({ url: `/api/desk/drafts/${draft}/reach` })),
    'GET /api/desk/drafts/:id/comments': both(({ draft }) => ({ url: `/api/desk/drafts/${draft}/comments` })),
    'POST /api/desk/drafts/:id/comments': both(({ draft }) => ({ url: `/api/desk/drafts/${draft}/comments`, payload: { lang: null, block: null, text: 'Xem lại' } })),
    'POST /api/desk/drafts/:id/comments/:comment/resolve': both(({ draft, comment }) => ({ url: `/api/desk/drafts/${draft}/comments/${comment}/resolve` })),
    'GET /api/desk/sources': alone('/api/desk/sources'),
    'POST /api/desk/sources': both(({ unit }) => ({ url: '/api/desk/sources', payload: { ...sourceFields, url: 'https://127.0.0.1/new', unit } })),
    'POST /api/desk/sources/:id': both(({ source }) => ({ url: `/api/desk/sources/${source}`, payload: sourceFields })),
    'POST /api/desk/sources/:id/poll': both(({ source }) => ({ url: `/api/desk/sources/${source}/poll` })),
    'POST /api/desk/sources/:id/standing': both(({ source, unit }) => ({ url: `/api/desk/sources/${source}/standing`, payload: { order: { office: 'x', audience: [unit], days: 3 } } })),
    'POST /api/desk/source-test': { inside: { url: '/api/desk/source-test', payload: { kind: 'feed', url: 'http://127.0.0.1/' } }, outside: null },
    'GET /api/desk/inbox': alone('/api/desk/inbox'),
    'GET /api/desk/inbox/:id': both(({ taken }) => ({ url: `/api/desk/inbox/${taken}` })),
    'POST /api/desk/inbox/:id/:act': both(({ taken }) => ({ url: `/api/desk/inbox/${taken}/keep` })),
    'POST /api/desk/inbox-page': both(({ unit }) => ({ url: '/api/desk/inbox-page', payload: { unit, url: 'http://127.0.0.1/' } })),
    'POST /api/desk/inbox-file': both(({ unit }) => ({ url: `/api/desk/inbox-file?unit=${unit}&name=a.txt`, payload: Buffer.from('Bà con chú ý mưa lớn.'), headers: { 'content-type': 'application/octet-stream' } })),
    'POST /api/desk/media': { inside: picture, outside: null },
    'GET /api/desk/media/:name': alone(`/api/desk/media/${own.photo}.jpg`),
    'GET /api/desk/translations': alone('/api/desk/translations'),
    'GET /api/desk/translations/:id/:lang': both(({ item }) => ({ url: `/api/desk/translations/${item}/tyz-Latn` })),
    'POST /api/desk/translations/:id/:lang': both(({ item }) => ({ url: `/api/desk/translations/${item}/tyz-Latn`, payload: { version: 1, texts: {} } })),
    'POST /api/desk/translations/:id/:lang/acts': both(({ item }) => ({ url: `/api/desk/translations/${item}/tyz-Latn/acts`, payload: { version: 9, act: 'check', segments: ['b1'] } })),
    'POST /api/desk/translations/:id/:lang/recording': both(({ item }) => ({ url: `/api/desk/translations/${item}/tyz-Latn/recording`, payload: { version: 1, segment: 'b1', audio: null } })),
    'GET /api/desk/glossary': alone('/api/desk/glossary'),
    'POST /api/desk/glossary': both(({ unit }) => ({ url: '/api/desk/glossary', payload: { unit, term: 'lũ quét', note: '' } })),
    'POST /api/desk/glossary/:id': both(({ term }) => ({ url: `/api/desk/glossary/${term}`, payload: { term: 'sạt lở', note: 'x' } })),
    'DELETE /api/desk/glossary/:id': both(({ term }) => ({ url: `/api/desk/glossary/${term}` })),
    'POST /api/desk/glossary/:id/words/:word': both(({ term, word }) => ({ url: `/api/desk/glossary/${term}/words/${word}`, payload: { lang: 'tyz-Latn', text: 'lồm', note: '', audio: null } })),
    'POST /api/desk/glossary/:id/words/:word/agree': both(({ term, word }) => ({ url: `/api/desk/glossary/${term}/words/${word}/agree`, payload: {} })),
    'DELETE /api/desk/glossary/:id/words/:word': both(({ term }) => ({ url: `/api/desk/glossary/${term}/words/${createUuidV7(NOW)}` })),
    'GET /api/desk/translations/:id/:lang/xliff': both(({ item }) => ({ url: `/api/desk/translations/${item}/tyz-Latn/xliff` })),
    'POST /api/desk/translations/:id/:lang/xliff': both(({ item }) => ({ url: `/api/desk/translations/${item}/tyz-Latn/xliff`, payload: xliffOf(item), headers: { 'content-type': 'application/xliff+xml' } })),
  };
};

describeOnDatabases('desk access', (kind) => {
  let desk: Desk;
  let table: Record<string, Example>;
  const routes = () => desk.app.routeTable.filter(({ url, method }) => url.startsWith('/api/desk/') && method !== 'HEAD');

  async function makePlace(unit: string): Promise<Place> {
    const device = await makeDevice(desk.db, unit);
    const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(unit)]);
    const photo = createHash('sha256').update(bytes).digest('hex');
    mkdirSync(join(desk.dataDir, 'photos'), { recursive: true });
    writeFileSync(join(desk.dataDir, 'photos', `${photo}.jpg`), bytes);
    mkdirSync(join(desk.dataDir, 'desk-media'), { recursive: true });
    writeFileSync(join(desk.dataDir, 'desk-media', `${photo}.jpg`), bytes);
    await desk.db.insert(photos).values({ sha256: photo, device: device.id, bytes: bytes.length, receivedAt: NOW });
    const meeting = makeMeeting(unit, { photos: [photo] });
    await pushRecords(desk.db, device, [meeting]);
    const invite = await addInvite(desk.db, { person: 'x', unit, role: 'communicator', days: 3, code: unit.endsWith('na') ? 'ABCD2345' : 'WXYZ2345', by: 'test' }, NOW);
    const account = await createDeskAccount(desk.db, { username: `nguoi.${unit.slice(6)}`, name: 'Người Thử', role: 'editor', unit, password: null }, NOW);
    const item = `bai-${unit}`;
    await putApproved(desk.db, { id: item, unit, languages: ['tyz-Latn'], blocks: [{ id: 'b1', type: 'paragraph', text: 'Bà con nghe đây.' }] });
    const { id: draft } = await addDraft(desk.db, { id: `nhap-${unit}`, unit, body: emptyDraft('notice', unit), by: 'test' }, NOW);
    const { id: comment } = await addComment(desk.db, { draft, lang: null, block: null, text: 'x', by: 'test' }, NOW);
    const source = (await addSource(desk.db, { ...sourceFields, kind: 'feed', itemKind: 'bulletin', topic: 'policyLaw', unit }, { by: 'test', at: NOW }))!;
    const none = { summary: '', number: '', date: '', issuer: '', blocks: [], media: [], failure: null };
    const taken = (await addInboxItem(desk.db, { source, unit, title: 'Tin', link: null, linkKey: `k-${unit}`, titleKey: '', publishedAt: null, hasText: false, taken: none }, NOW))!.id;
    const [term, word] = [createUuidV7(NOW), createUuidV7(NOW)];
    await putTerm(desk.db, { id: term, unit, term: 'sạt lở', note: '', createdBy: 'x', createdAt: NOW });
    await putWord(desk.db, { id: createUuidV7(NOW), term, lang: 'km-Khmr', text: 'x', note: '', audio: null, status: 'agreed', by: 'x', at: NOW, agreedBy: 'y' });
    await putWord(desk.db, { id: word, term, lang: 'tyz-Latn', text: 'lồm', note: '', audio: null, status: 'proposed', by: 'x', at: NOW, agreedBy: null });
    return { device, record: meeting.record, photo, invite, unit, item, draft, comment, source, taken, term, word, account };
  }

  beforeAll(async () => {
    desk = await setupDesk(kind);
    table = examples(await makePlace('04246-namlan'), await makePlace('04249-na'));
  });
  afterAll(() => desk.close());

  const ask = async (route: { method: string }, what: Ask, cookie?: string) =>
    desk.app.inject({ ...what, method: route.method as 'GET', headers: { ...what.headers, ...(cookie !== undefined && { cookie }) } });
  const cookieFor = (role: Exclude<Role, 'communicator'>) => desk.cookieOf(`${role.toLowerCase()}.xa`);

  it('[S2] every desk route names its roles and its unit rule, and stands in this walk', () => {
    expect(routes().length).toBeGreaterThan(10);
    expect(routes().map(({ method, url }) => `${method} ${url}`).sort()).toEqual(Object.keys(table).sort());
    for (const { config } of routes()) expect([config.roles?.length, config.unitRule]).toEqual([expect.any(Number), expect.any(String)]);
  });

  it('[S2] nobody unknown gets past any route', async () => {
    for (const route of routes()) {
      const example = table[`${route.method} ${route.url}`]!;
      for (const cookie of [undefined, 'loaban.session_token=made-up.signature']) {
        const reply = await ask(route, example.inside, cookie);
        expect([route.url, reply.statusCode, reply.json()]).toEqual([route.url, 401, { code: 'not-signed-in' }]);
      }
    }
  });

  it.each(deskRoles)('[S2] %s gets what the route allows, inside the unit only', async (role) => {
    const cookie = await cookieFor(role);
    for (const route of routes()) {
      const example = table[`${route.method} ${route.url}`]!;
      const isRefusedByTable = example.refusedByTable?.includes(role) === true;
      const allowed = route.config.roles!.includes(role) && !isRefusedByTable;
      if (example.outside !== null) {
        const outside = await ask(route, example.outside, cookie);
        expect([route.url, outside.statusCode, outside.json().code]).toEqual([route.url, 403, allowed || isRefusedByTable ? 'outside-unit' : 'not-allowed']);
      }
      const inside = await ask(route, example.inside, cookie);
      if (allowed) expect([route.url, [200, 201, 204, 409, ...[example.own ?? []].flat()].includes(inside.statusCode)]).toEqual([route.url, true]);
      else expect([route.url, inside.statusCode, inside.json().code]).toEqual([route.url, 403, 'not-allowed']);
    }
  });

  it('[S2] lists without a unit in the question hold nothing from outside', async () => {
    const cookie = await cookieFor('administrator');
    const list = async (url: string) => (await desk.app.inject({ url, headers: { cookie } })).json();
    const { devices } = await list('/api/desk/devices');
    const { invites } = await list('/api/desk/invites');
    const { units } = await list('/api/desk/units');
    expect(devices.map(({ unit }: { unit: string }) => unit)).toEqual(['04246-namlan']);
    expect(new Set(invites.map(({ unit }: { unit: string }) => unit))).toEqual(new Set(['04246-namlan']));
    expect(units.length).toBeGreaterThanOrEqual(3);
    expect(units.filter(({ id }: { id: string }) => !id.startsWith('04246'))).toEqual([]);
  });

  it('[S7] a page of another origin cannot change anything with the officer’s cookie', async () => {
    const cookie = await cookieFor('communeOfficer');
    for (const origin of ['https://evil.example', 'http://localhost:81', 'null']) {
      const reply = await desk.app.inject({ method: 'POST', ...table['POST /api/desk/invites']!.inside, headers: { cookie, origin } });
      expect([origin, reply.statusCode, reply.json().code]).toEqual([origin, 403, 'not-allowed']);
    }
    const own = await desk.app.inject({ method: 'POST', ...table['POST /api/desk/invites']!.inside, headers: { cookie, origin: 'http://localhost:80', host: 'localhost:80' } });
    expect(own.statusCode).toBe(201);
  });
});
