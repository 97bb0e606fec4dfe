import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dropDraft, listDrafts, saveDraft } from '#phone/storage/drafts.ts';
import { forgetIdentity, listIdentities, noteRevoked, readIdentity, saveIdentity } from '#phone/storage/identity.ts';
import { commitMeeting, listMeetings, withdrawMeeting } from '#phone/storage/meetings.ts';
import { noteHealth, storageHealth } from '#phone/storage/openState.ts';
import { acknowledge, outboxCounts, photoSent, quarantine } from '#phone/storage/outbox.ts';
import { erasePersonalHere, readPersonalData } from '#phone/storage/personalData.ts';
import { keepPhoto, photoBlob, sweepPhotos } from '#phone/storage/photos.ts';
import type { RecordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { notePublishedTime, readServerTime, readSkew } from '#phone/storage/serverTime.ts';
import { storageProblemOf } from '#phone/storage/storageProblem.ts';
import { createStorageShim } from '#test/support/storageShim.ts';
import { makeActing, makeDraft, makeIdentity, makeRecords } from '#test/support/simulatorStores.ts';

const DAY = 86_400_000;
let db: RecordsDatabase;
let acting: ReturnType<typeof makeActing>;
beforeEach(async () => {
  db = makeRecords(new IDBFactory());
  acting = makeActing();
  await saveIdentity(makeIdentity(), db);
});
afterEach(() => db.close());

const takeAll = async () => acknowledge(await db.outbox.toCollection().primaryKeys(), acting.now(), db);

describe('[U5] who this phone acts for', () => {
  test('signing out with nothing unsent forgets everything about the person', async () => {
    await commitMeeting(makeDraft(), acting, db);
    await takeAll();
    await forgetIdentity(db);
    expect(await listIdentities(db)).toEqual([]);
  });

  test.each(['waiting', 'refused'])('signing out keeps %s records, and what is needed to hand them in', async (state) => {
    await commitMeeting(makeDraft({ questions: [] }), acting, db);
    if (state === 'refused') await quarantine((await db.outbox.toArray()).map(({ id }) => ({ id, code: 'record-outside-unit' })), acting.now(), db);
    await forgetIdentity(db);
    expect(await readIdentity(db)).toBeNull();
    expect(await listIdentities(db)).toMatchObject([{ token: 'x'.repeat(43) }]);
    expect(await db.records.count()).toBe(1);
  });

  test('the first moment of revocation is kept', async () => {
    await noteRevoked(5, undefined, db);
    await noteRevoked(9, undefined, db);
    expect((await readIdentity(db))?.revokedAt).toBe(5);
  });
});

describe('counts are of what the person sees', () => {
  test('a meeting with three questions waits as one, is refused as one, is sent as one', async () => {
    const questions = ['a', 'b', 'c'].map((text) => ({ key: text, text, record: null, base: null }));
    await commitMeeting(makeDraft({ questions }), acting, db);
    expect(await outboxCounts(acting.now(), db)).toEqual({ waiting: 1, photosWaiting: 0, refused: 0, sentThisMonth: 0 });
    const ids = await db.outbox.toCollection().primaryKeys();
    await quarantine(ids.slice(0, 2).map((id) => ({ id, code: 'record-outside-unit' })), acting.now(), db);
    expect(await outboxCounts(acting.now(), db)).toMatchObject({ waiting: 1, refused: 1 });
    await acknowledge(ids, acting.now(), db);
    expect(await outboxCounts(acting.now(), db)).toMatchObject({ waiting: 0, sentThisMonth: 1 });
    expect(await outboxCounts(acting.now() + 62 * DAY, db)).toMatchObject({ sentThisMonth: 0 });
  });

  test('the fate of a meeting is that of its slowest question', async () => {
    await commitMeeting(makeDraft(), acting, db);
    const [meeting, question] = (await db.outbox.orderBy('seq').toArray()).map(({ id }) => id);
    await acknowledge([meeting!], 7, db);
    expect((await listMeetings(db))[0]!.fate).toEqual({ state: 'waiting' });
    await acknowledge([question!], 9, db);
    expect((await listMeetings(db))[0]!.fate).toEqual({ state: 'sent', at: 9 });
  });
});

describe('photos', () => {
  const keep = (text: string) => keepPhoto(new Blob([text], { type: 'image/webp' }), acting.now(), db);

  test('are kept by their hash and given back as they were', async () => {
    const { sha256, bytes } = await keep('picture');
    expect(bytes).toBe(7);
    const blob = await photoBlob(sha256, db);
    expect([blob!.type, await blob!.text()]).toEqual(['image/webp', 'picture']);
    expect(await photoBlob('0'.repeat(64), db)).toBeNull();
  });

  test('of a dropped draft go, those another draft holds stay', async () => {
    const [shared, own] = [await keep('shared'), await keep('own')];
    await saveDraft(makeDraft({ key: 'a', photos: [shared, own] }), db);
    await saveDraft(makeDraft({ key: 'b', photos: [shared] }), db);
    await dropDraft('a', db);
    expect(await db.photos.toCollection().primaryKeys()).toEqual([shared.sha256]);
    expect((await listDrafts(db)).map((draft) => draft.key)).toEqual(['b']);
  });

  test('of a withdrawn meeting are not sent', async () => {
    await commitMeeting(makeDraft({ photos: [await keep('p')] }), acting, db);
    expect(await outboxCounts(acting.now(), db)).toMatchObject({ photosWaiting: 1 });
    await withdrawMeeting((await listMeetings(db))[0]!.record, acting, db);
    expect(await outboxCounts(acting.now(), db)).toMatchObject({ photosWaiting: 0 });
  });

  test('waiting ones are never swept; sent ones after two months, forgotten ones after a week', async () => {
    const [waiting, sent, forgotten] = [await keep('waiting'), await keep('sent'), await keep('forgotten')];
    await commitMeeting(makeDraft({ photos: [waiting, sent] }), acting, db);
    await photoSent(sent.sha256, acting.now(), db);
    await sweepPhotos(acting.now() + 8 * DAY, db);
    expect(new Set(await db.photos.toCollection().primaryKeys())).toEqual(new Set([waiting.sha256, sent.sha256]));
    await sweepPhotos(acting.now() + 1_000 * DAY, db);
    expect(await db.photos.toCollection().primaryKeys()).toEqual([waiting.sha256]);
    expect(forgotten.bytes).toBe(9);
  });
});

describe('[S8] own data', () => {
  test('is given whole, without the key and without pictures\' bytes', async () => {
    await saveDraft(makeDraft({ key: 'open' }), db);
    await commitMeeting(makeDraft(), acting, db);
    const data = await readPersonalData(db);
    expect(data).toMatchObject({ identities: [{ person: 'Lò Văn Inh', active: true }], drafts: [{ key: 'open' }] });
    expect(data['records']).toHaveLength(2);
    expect(JSON.stringify(data)).not.toContain('x'.repeat(43));
  });

  test('[U5] erasing takes what was sent and keeps what was not', async () => {
    await commitMeeting(makeDraft({ key: 'a', questions: [] }), acting, db);
    await takeAll();
    await commitMeeting(makeDraft({ key: 'b', questions: [] }), acting, db);
    await db.bookmarks.put({ id: 'bai', at: 1 });
    await erasePersonalHere(db);
    expect((await db.records.toArray()).map((row) => row.ackedAt)).toEqual([null]);
    expect([await db.outbox.count(), await db.bookmarks.count()]).toEqual([1, 0]);
  });
});

describe('[U6] time', () => {
  test('the latest server time is never taken back, the skew is the last one measured', async () => {
    await notePublishedTime(1_000, 900, db);
    await notePublishedTime(800, 5_000, db);
    expect([await readServerTime(db), await readSkew(db)]).toEqual([1_000, -4_200]);
  });
});

describe('[L2] storage that fails', () => {
  afterEach(() => noteHealth('records', 'ok'));

  test('says how it failed: full, broken, or a bug that is thrown on', async () => {
    expect(storageProblemOf(new DOMException('x', 'QuotaExceededError'))).toBe('storage-full');
    expect(storageProblemOf(Object.assign(new Error('x'), { name: 'AbortError', inner: new DOMException('y', 'QuotaExceededError') }))).toBe('storage-full');
    expect(storageProblemOf(new DOMException('x', 'UnknownError'))).toBe('storage-broken');
    expect(storageProblemOf(new TypeError('x'))).toBeNull();
  });

  test('a full disk while writing is seen by every view, and cured by the next write', async () => {
    const shim = createStorageShim();
    shim.arm('quota', 1);
    expect(await commitMeeting(makeDraft(), acting, db)).toMatchObject({ ok: false, code: 'storage-full' });
    expect(storageHealth().records).toBe('full');
    shim.stop();
    expect((await commitMeeting(makeDraft(), acting, db)).ok).toBe(true);
    expect(storageHealth().records).toBe('ok');
  });
});

test('[L2] a connection that died is opened again by the next act', async () => {
  await commitMeeting(makeDraft({ key: 'before' }), acting, db);
  forceCloseDatabase(db.backendDB() as never);
  expect((await commitMeeting(makeDraft({ key: 'after' }), acting, db)).ok).toBe(true);
  expect(await listMeetings(db)).toHaveLength(2);
});

describe('[L3] an old tab beside a new build', () => {
  test('the old tab still keeps and reads records after the new build raised the version', async () => {
    const store = new IDBFactory();
    const old = makeRecords(store);
    await saveIdentity(makeIdentity(), old);
    await commitMeeting(makeDraft({ key: 'before' }), acting, old);
    const young = makeRecords(store);
    young.version(2).stores({ later: 'id' });
    expect((await listMeetings(young))).toHaveLength(1);
    expect((await commitMeeting(makeDraft({ key: 'after' }), acting, old)).ok).toBe(true);
    expect(await listMeetings(young)).toHaveLength(2);
    expect((await young.records.toArray()).map((row) => row.seq).sort()).toEqual([1, 2, 3, 4]);
    old.close();
    young.close();
  });
});
