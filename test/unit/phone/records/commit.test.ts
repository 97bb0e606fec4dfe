import { IDBFactory } from 'fake-indexeddb';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordRevisionSchema } from '#contract/records.ts';
import { commitBroadcast } from '#phone/storage/broadcasts.ts';
import { readDraft, saveDraft } from '#phone/storage/drafts.ts';
import { saveIdentity } from '#phone/storage/identity.ts';
import { commitMeeting, listMeetings, readMeeting, withdrawMeeting } from '#phone/storage/meetings.ts';
import { keepPhoto } from '#phone/storage/photos.ts';
import type { RecordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { noteServerTime } from '#phone/storage/serverTime.ts';
import { createStorageShim, type StorageFault } from '#test/support/storageShim.ts';
import { makeActing, makeDraft, makeIdentity, makeRecords, snapshot } from '#test/support/simulatorStores.ts';

let db: RecordsDatabase;
const shim = createStorageShim();

beforeEach(async () => {
  db = makeRecords();
  await saveIdentity(makeIdentity(), db);
});
afterEach(() => {
  shim.disarm();
  db.close();
});
afterAll(() => shim.stop());

describe('[U1] written when the person acts', () => {
  test('a meeting and its questions become separate records with sequence, time and skew of that moment', async () => {
    const acting = makeActing();
    await noteServerTime(acting.now() + 5_000, acting.now(), db);
    const result = await commitMeeting(makeDraft(), acting, db);
    expect(result.ok).toBe(true);
    const rows = await db.records.toCollection().sortBy('seq');
    expect(rows.map((row) => [row.kind, row.seq])).toEqual([['meeting', 1], ['question', 2]]);
    for (const { revision } of rows) {
      expect(recordRevisionSchema.safeParse(revision).success).toBe(true);
      expect(revision).toMatchObject({ at: acting.now(), skew: 5_000, base: null, withdrawn: false });
      expect(revision.record).toBe(revision.id);
    }
    expect(rows[1]!.revision.body).toMatchObject({ meeting: rows[0]!.record, text: 'Thẻ hết hạn thì làm lại ở đâu?' });
    expect(await db.outbox.count()).toBe(2);
  });

  test('a half-filled form survives a killed app', async () => {
    const store = new IDBFactory();
    const before = makeRecords(store);
    for (const place of ['N', 'Nh', 'Nhà']) await saveDraft(makeDraft({ place, people: Number.NaN }), before);
    before.close();
    expect((await readDraft('draft-1', makeRecords(store)))?.place).toBe('Nhà');
  });

  test('a late keystroke does not bring a committed draft back, another text does', async () => {
    await saveDraft(makeDraft(), db);
    await commitMeeting(makeDraft(), makeActing(), db);
    await saveDraft(makeDraft({ savedAt: 1_999_999_999_999 }), db);
    expect(await readDraft('draft-1', db)).toBeNull();
    await saveDraft(makeDraft({ place: 'Sân trường' }), db);
    expect((await readDraft('draft-1', db))?.place).toBe('Sân trường');
  });

  test('what the contract would not take is not written, and the draft stays', async () => {
    await saveDraft(makeDraft(), db);
    expect(await commitMeeting(makeDraft({ people: -1 }), makeActing(), db)).toMatchObject({ ok: false, code: 'record-malformed' });
    expect(await commitMeeting(makeDraft({ questions: [{ key: 'q', text: 'x'.repeat(1001), record: null, base: null }] }), makeActing(), db)).toMatchObject({ ok: false, code: 'record-malformed' });
    expect(await db.records.count()).toBe(0);
    expect(await readDraft('draft-1', db)).not.toBeNull();
  });
});

/** Runs a command with its Nth storage call failing, for N = 1 … until it succeeds; says how often it failed. */
async function failEachCall(fault: StorageFault, command: () => Promise<{ ok: boolean; code?: string }>): Promise<{ failures: number; codes: Set<string> }> {
  const codes = new Set<string>();
  for (let nth = 1; nth < 200; nth += 1) {
    const before = await snapshot(db);
    shim.arm(fault, nth);
    const result = await command();
    shim.disarm();
    if (result.ok) return { failures: nth - 1, codes };
    codes.add(result.code ?? '');
    expect(await snapshot(db), `call ${nth} failed`).toEqual(before);
  }
  throw new Error('never succeeded');
}

test('[L3] a draft that came back after its commit makes no second record, and goes', async () => {
  const acting = makeActing();
  await commitMeeting(makeDraft(), acting, db);
  await db.drafts.put(makeDraft({ savedAt: 5 }));
  await commitMeeting(makeDraft({ savedAt: 6 }), acting, db);
  expect([await db.records.count(), await db.drafts.count()]).toEqual([2, 0]);
});

describe.each<StorageFault>(['quota', 'abort', 'lost'])('[U1] the Nth storage call fails (%s): all or nothing', (fault) => {
  const code = fault === 'quota' ? 'storage-full' : 'storage-broken';

  test('keeping a meeting with questions and a photo', async () => {
    const photo = await keepPhoto(new Blob(['photo'], { type: 'image/jpeg' }), 1, db);
    const draft = makeDraft({ photos: [photo] });
    await saveDraft(draft, db);
    const acting = makeActing();
    const { failures, codes } = await failEachCall(fault, () => commitMeeting(draft, acting, db));
    expect(failures).toBeGreaterThan(8);
    expect([...codes]).toEqual([code]);
    expect(await db.outbox.count()).toBe(2);
    expect(await db.counters.get('seq')).toMatchObject({ value: 2 });
    expect(await readDraft('draft-1', db)).toBeNull();
    expect((await db.photos.get(photo.sha256))?.state).toBe('waiting');
  });

  test('revising and withdrawing', async () => {
    const acting = makeActing();
    await commitMeeting(makeDraft(), acting, db);
    const [log] = await listMeetings(db);
    const draft = makeDraft({
      key: log!.record, record: log!.record, base: log!.revision, people: 60,
      questions: log!.questions.map(({ record, revision }) => ({ key: record, text: 'Làm lại ở xã được không?', record, base: revision })),
    });
    await saveDraft(draft, db);
    expect((await failEachCall(fault, () => commitMeeting(draft, acting, db))).failures).toBeGreaterThan(8);
    expect((await failEachCall(fault, () => withdrawMeeting(log!.record, acting, db))).failures).toBeGreaterThan(8);
    expect(await db.outbox.count()).toBe(6);
  });

  test('a broadcast', async () => {
    const body = {
      item: { id: 'bao-hiem-y-te', rev: 1, lang: 'vi' as const }, entryHash: 'abc', unit: '04246-namlan', place: 'Loa kéo', via: 'readAloud' as const,
      startedAt: 1, stoppedAt: 2, completed: true,
    };
    const acting = makeActing();
    expect((await failEachCall(fault, () => commitBroadcast(body, acting, db))).failures).toBeGreaterThan(3);
    expect(await db.outbox.count()).toBe(1);
  });
});

describe('[U4] an edit is a new revision', () => {
  async function setupRevised() {
    const acting = makeActing();
    await commitMeeting(makeDraft(), acting, db);
    const [log] = await listMeetings(db);
    const draft = makeDraft({
      key: log!.record, record: log!.record, base: log!.revision, people: 60,
      questions: [
        { key: 'old', text: log!.questions[0]!.text, record: log!.questions[0]!.record, base: log!.questions[0]!.revision },
        { key: 'new', text: 'Bao giờ có thẻ?', record: null, base: null },
      ],
    });
    await commitMeeting(draft, acting, db);
    return { acting, first: log!, now: (await listMeetings(db))[0]! };
  }

  test('with its base named; both are kept, unchanged questions are left alone', async () => {
    const { first, now } = await setupRevised();
    expect(now).toMatchObject({ record: first.record, revisions: 2, body: { people: 60 } });
    const rows = await db.records.where('record').equals(first.record).sortBy('seq');
    expect(rows.map((row) => row.revision.base)).toEqual([null, first.revision]);
    expect((rows[0]!.revision.body as { people: number }).people).toBe(55);
    expect(now.questions.map((question) => question.text)).toEqual(['Thẻ hết hạn thì làm lại ở đâu?', 'Bao giờ có thẻ?']);
    expect(await db.records.where('[kind+seq]').between(['question', 0], ['question', 99]).count()).toBe(2);
  });

  test('a question taken out is withdrawn, not deleted', async () => {
    const { acting, now } = await setupRevised();
    await commitMeeting(makeDraft({ key: now.record, record: now.record, base: now.revision, people: 60, questions: [] }), acting, db);
    const [log] = await listMeetings(db);
    expect(log!.questions.map((question) => question.withdrawn)).toEqual([true, true]);
    expect(await db.records.count()).toBe(7);
  });

  test('withdrawing says so in a revision of the meeting and of each question', async () => {
    const { acting, now } = await setupRevised();
    await withdrawMeeting(now.record, acting, db);
    await withdrawMeeting(now.record, acting, db);
    const log = await readMeeting(now.record, db);
    expect(log).toMatchObject({ withdrawn: true, revisions: 3 });
    expect(log!.questions.every((question) => question.withdrawn)).toBe(true);
  });
});

test('[L3] two tabs that commit one draft make one record; two tabs never share a sequence', async () => {
  const store = new IDBFactory();
  const tabs = [makeRecords(store), makeRecords(store)] as const;
  const acting = [makeActing(1, 1), makeActing(1, 2)] as const;
  await saveDraft(makeDraft(), tabs[0]);
  const results = await Promise.all(tabs.map((tab, index) => commitMeeting(makeDraft(), acting[index]!, tab)));
  expect(results[0]).toEqual(results[1]);
  await Promise.all(tabs.flatMap((tab, index) => [1, 2, 3].map((n) => commitMeeting(makeDraft({ key: `k${index}${n}`, questions: [] }), acting[index]!, tab))));
  const sequences = (await tabs[0].records.toArray()).map((row) => row.seq).sort((left, right) => left - right);
  expect(sequences).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  for (const tab of tabs) tab.close();
});
