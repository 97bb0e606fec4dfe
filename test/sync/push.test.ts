import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { forgetIdentity, listIdentities, readIdentity, saveIdentity } from '#phone/storage/identity.ts';
import { commitMeeting, listMeetings, withdrawMeeting } from '#phone/storage/meetings.ts';
import { listQuarantine, outboxCounts, sendAgain } from '#phone/storage/outbox.ts';
import { keepPhoto } from '#phone/storage/photos.ts';
import type { RecordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { readServerTime, readSkew } from '#phone/storage/serverTime.ts';
import { push } from '#phone/sync/up/push.ts';
import { pushCheckIn } from '#phone/sync/up/pushCheckIn.ts';
import type { PushDeps } from '#phone/sync/up/pushDeps.ts';
import type { WireReply, WireRequest } from '#phone/sync/wire.ts';
import { makeActing, makeDraft, makeIdentity, makeRecords } from '#test/support/simulatorStores.ts';
import { batchIn, createScriptedWire, cutReply, htmlReply, idsIn, jsonReply, replyTo, type ScriptedWire } from '#test/support/simulatorWire.ts';

let db: RecordsDatabase;
let net: ScriptedWire;
let acting: ReturnType<typeof makeActing>;
let deps: PushDeps;

beforeEach(async () => {
  db = makeRecords(new IDBFactory());
  net = createScriptedWire();
  acting = makeActing();
  deps = { db, wire: net.wire, now: acting.now, app: 'test', content: async () => ({ 'vn/vi': 3 }) };
  await saveIdentity(makeIdentity(), db);
});
afterEach(() => db.close());

async function logMeetings(count: number, questions: 0 | 1 = 0): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const draft = makeDraft({ key: `draft-${index}`, people: index + 1, women: 0, ...(questions === 0 ? { questions: [] } : {}) });
    expect((await commitMeeting(draft, acting, db)).ok).toBe(true);
  }
}

const fates = async (): Promise<string[]> => (await listMeetings(db)).map((log) => log.fate.state);

describe('[U2] only an acknowledgement that names the id empties the outbox', () => {
  const strangers: [string, (request: WireRequest) => WireReply][] = [
    ['a portal that answers 200 HTML', () => htmlReply(200)],
    ['a portal that answers 200 JSON', () => jsonReply(200, { status: 'ok' })],
    ['a redirect', () => ({ ok: true, status: 302, contentType: '', text: '' })],
    ['500', () => jsonReply(500, { code: 'internal' })],
    ['502 HTML', () => htmlReply(502)],
    ['403 HTML of a proxy', () => htmlReply(403)],
    ['a time-out', () => ({ ok: false, code: 'timeout', livedMs: 90_000 })],
    ['a cut', () => cutReply(100)],
    ['a truncated body', (request) => ({ ...(replyTo(request) as Extract<WireReply, { ok: true }>), text: '{"acks":["019' })],
    ['acknowledgements of other ids', (request) => replyTo(request, { acks: ['019aa000-0000-7000-8000-00000000ffff'] })],
    ['a body without acknowledgements', () => jsonReply(200, { refused: [], time: 1 })],
    ['an unknown device', () => jsonReply(401, { code: 'device-unknown' })],
    ['too many requests', () => jsonReply(429, { code: 'too-many-requests' })],
  ];
  test.each(strangers)('%s changes nothing', async (_name, reply) => {
    await logMeetings(3);
    net.answer(reply);
    expect(await push(deps)).not.toBeNull();
    expect(await db.outbox.count()).toBe(3);
    expect(await db.quarantine.count()).toBe(0);
    expect(await fates()).toEqual(['waiting', 'waiting', 'waiting']);
    net.answer((request) => replyTo(request));
    expect(await push(deps)).toBeNull();
    expect(await fates()).toEqual(['sent', 'sent', 'sent']);
  });

  test('what is acknowledged in part stays in part', async () => {
    await logMeetings(3);
    net.answer((request) => replyTo(request, { acks: idsIn(request).slice(0, 1) }), htmlReply.bind(null, 200));
    expect(await push(deps)).toBe('captive-portal');
    expect(await db.outbox.count()).toBe(2);
  });

  test('the same revisions go again, unchanged, after a lost acknowledgement', async () => {
    await logMeetings(2, 1);
    net.answer(() => cutReply(100), (request) => replyTo(request));
    await push(deps);
    await push(deps);
    expect(batchIn(net.requests[1]!).groups).toEqual(batchIn(net.requests[0]!).groups);
    expect(await db.outbox.count()).toBe(0);
  });
});

describe('[U3] a refused record is quarantined with the reason and blocks no other', () => {
  const refuseFirst = (request: WireRequest): WireReply => replyTo(request, { refused: [{ id: idsIn(request)[0]!, code: 'record-women-exceed', detail: '30 > 20' }] });

  test('shown with its reason, the others are sent', async () => {
    await logMeetings(3);
    net.answer(refuseFirst);
    expect(await push(deps)).toBeNull();
    expect((await fates()).sort()).toEqual(['refused', 'sent', 'sent']);
    expect(await listQuarantine(db)).toMatchObject([{ code: 'record-women-exceed', detail: '30 > 20', revision: { seq: 1 } }]);
    expect(await outboxCounts(acting.now(), db)).toMatchObject({ waiting: 0, refused: 1 });
  });

  const correct = async (changes: Parameters<typeof makeDraft>[0] = {}) => {
    const [log] = await listMeetings(db);
    const { questions, record, revision } = log!;
    return commitMeeting(makeDraft({
      key: record, record, base: revision, women: 1,
      questions: questions.map((question) => ({ key: question.record, text: question.text, record: question.record, base: question.revision })), ...changes,
    }), acting, db);
  };

  test('written anew, the correction stands for it: same record, the refused revision named as base', async () => {
    await logMeetings(1, 1);
    net.answer(refuseFirst, (request) => replyTo(request));
    await push(deps);
    const [refused] = await listMeetings(db);
    expect(await correct()).toEqual({ ok: true, value: { record: refused!.record } });
    expect(await db.quarantine.count()).toBe(0);
    await push(deps);
    expect(batchIn(net.requests.at(-1)!).groups).toMatchObject([{ kind: 'meeting', rows: 1, columns: { base: [refused!.revision], record: [refused!.record] } }]);
    expect(await fates()).toEqual(['sent']);
  });

  test('a correction made before the refusal came settles it', async () => {
    await logMeetings(1);
    await correct();
    net.answer(refuseFirst);
    await push(deps);
    expect(await fates()).toEqual(['sent']);
    expect(await listQuarantine(db)).toEqual([]);
    expect(await db.records.count()).toBe(2);
  });

  test('taken back, a refused meeting that the server never held leaves the list; its rows stay', async () => {
    await logMeetings(1, 1);
    net.answer((request) => replyTo(request, { refused: idsIn(request).map((id) => ({ id, code: 'record-outside-unit' as const })) }));
    await push(deps);
    const [log] = await listMeetings(db);
    await withdrawMeeting(log!.record, acting, db);
    expect(await listMeetings(db)).toEqual([]);
    expect([await db.outbox.count(), await db.quarantine.count(), await db.records.count()]).toEqual([0, 0, 2]);
  });

  test('taking back a meeting whose last edit was refused says so with the body the server knows', async () => {
    await logMeetings(1);
    await push(deps);
    await correct({ women: 99 });
    net.answer(refuseFirst, (request) => replyTo(request));
    await push(deps);
    const [log] = await listMeetings(db);
    expect(log!.fate.state).toBe('refused');
    await withdrawMeeting(log!.record, acting, db);
    await push(deps);
    expect(batchIn(net.requests.at(-1)!).groups[0]!.columns).toMatchObject({ withdrawn: [true], base: [log!.revision], 'body.women': [0] });
    expect(await fates()).toEqual(['sent']);
  });

  test('it can be sent again as it is, once the commune has mended the reason', async () => {
    await logMeetings(1);
    net.answer(refuseFirst, (request) => replyTo(request));
    await push(deps);
    await sendAgain((await listQuarantine(db)).map(({ revision }) => revision.id), db);
    await push(deps);
    expect(await fates()).toEqual(['sent']);
  });

  test('a record that makes the whole batch unreadable is found by halving and set aside', async () => {
    await logMeetings(9);
    const poison = (await db.outbox.orderBy('seq').toArray())[5]!.id;
    net.answer((request) => (idsIn(request).includes(poison) ? jsonReply(400, { code: 'bad-request' }) : replyTo(request)));
    expect(await push(deps)).toBeNull();
    expect((await listQuarantine(db)).map(({ revision }) => revision.id)).toEqual([poison]);
    expect(await db.outbox.count()).toBe(0);
  });
});

describe('[U5] nothing unacknowledged is deleted', () => {
  test('a revoked device stops pushing, says so and keeps everything', async () => {
    await logMeetings(2, 1);
    net.answer(() => jsonReply(403, { code: 'device-revoked' }));
    expect(await push(deps)).toBe('device-revoked');
    expect((await readIdentity(db))?.revokedAt).toBe(acting.now());
    expect(await push(deps)).toBeNull();
    expect(net.requests).toHaveLength(1);
    expect(await db.outbox.count()).toBe(4);
  });

  test('what waits at sign-out is still sent, under the name of who wrote it', async () => {
    await logMeetings(2);
    await forgetIdentity(db);
    expect(await readIdentity(db)).toBeNull();
    await saveIdentity(makeIdentity({ device: '019aa000-0000-7000-8000-000000000002', token: 'y'.repeat(43) }), db);
    await commitMeeting(makeDraft({ key: 'second', questions: [] }), acting, db);
    expect(await push(deps)).toBeNull();
    expect(net.requests.map((request) => request.headers!['authorization'])).toEqual([`Device ${'y'.repeat(43)}`, `Device ${'x'.repeat(43)}`]);
    expect(net.requests.map((request) => idsIn(request).length)).toEqual([1, 2]);
    expect(await db.outbox.count()).toBe(0);
    expect(await listIdentities(db)).toHaveLength(1);
  });

  test('what was written before joining leaves under the one who joins', async () => {
    await forgetIdentity(db);
    await logMeetings(1);
    await saveIdentity(makeIdentity(), db);
    expect(await push(deps)).toBeNull();
    expect(await fates()).toEqual(['sent']);
  });
});

describe('[U6] a clock wrong by years breaks nothing', () => {
  test.each([['2015', Date.UTC(2015, 0, 1)], ['2031', Date.UTC(2031, 0, 1)]])('%s: the order is the sequence, the skew is measured', async (_year, start) => {
    await commitMeeting(makeDraft({ key: 'a', questions: [] }), acting, db);
    acting.clock.ms = start;
    await commitMeeting(makeDraft({ key: 'b', questions: [] }), acting, db);
    await push(deps);
    const [group] = batchIn(net.requests[0]!).groups;
    expect(group!.columns).toMatchObject({ seq: [1, 2], at: [1_764_000_000_000, start], skew: [null, null] });
    expect(await readSkew(db)).toBe(1_764_000_000_000 - start);
    expect(await readServerTime(db)).toBe(1_764_000_000_000);
    await commitMeeting(makeDraft({ key: 'c', questions: [] }), acting, db);
    await push(deps);
    expect(batchIn(net.requests[1]!).groups[0]!.columns).toMatchObject({ seq: [3], skew: [1_764_000_000_000 - start] });
  });
});

describe('photos', () => {
  const isPhoto = (request: WireRequest) => request.method === 'PUT';
  async function logWithPhoto(): Promise<string> {
    const photo = await keepPhoto(new Blob(['picture'], { type: 'image/webp' }), acting.now(), db);
    await commitMeeting(makeDraft({ photos: [photo] }), acting, db);
    return photo.sha256;
  }

  test('follow the records, one by one, and only 204 counts', async () => {
    const sha256 = await logWithPhoto();
    net.answer((request) => (isPhoto(request) ? htmlReply(200) : replyTo(request)));
    expect(await push(deps)).toBe('captive-portal');
    expect((await listMeetings(db))[0]).toMatchObject({ fate: { state: 'sent' }, photosWaiting: 1 });
    net.answer(() => ({ ok: true, status: 204, contentType: '', text: '' }));
    expect(await push(deps)).toBeNull();
    expect(net.requests.filter(isPhoto).map((request) => request.path)).toEqual([`/api/device/photos/${sha256}`, `/api/device/photos/${sha256}`]);
    expect((await listMeetings(db))[0]!.photosWaiting).toBe(0);
  });

  test('one that the server will never take is set aside', async () => {
    const sha256 = await logWithPhoto();
    net.answer((request) => (isPhoto(request) ? jsonReply(422, { code: 'photo-not-image' }) : replyTo(request)));
    expect(await push(deps)).toBeNull();
    expect(await db.photos.get(sha256)).toMatchObject({ state: 'refused', code: 'photo-not-image' });
  });

  test('one taken out again before it was sent never leaves', async () => {
    await logWithPhoto();
    const [log] = await listMeetings(db);
    await commitMeeting(makeDraft({ key: log!.record, record: log!.record, base: log!.revision }), acting, db);
    await push(deps);
    expect(net.requests.filter(isPhoto)).toEqual([]);
    expect(await db.photos.count()).toBe(0);
  });
});

test('a check-in is sent at most once a day, and says what the phone holds', async () => {
  const { revokedAt: _revokedAt, token: _token, ...state } = makeIdentity({ unit: '04246' });
  net.answer((request) => (request.method === 'GET' ? jsonReply(200, state) : replyTo(request)));
  await pushCheckIn(deps);
  await pushCheckIn(deps);
  expect(net.requests.map((request) => request.method)).toEqual(['POST', 'GET']);
  expect(batchIn(net.requests[0]!)).toMatchObject({ app: 'test', content: { 'vn/vi': 3 }, groups: [] });
  expect((await readIdentity(db))?.unit).toBe('04246');
  acting.clock.ms += 86_400_000;
  await pushCheckIn(deps);
  expect(net.requests).toHaveLength(4);
});
