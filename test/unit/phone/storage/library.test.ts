import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { audioOf, listAudio } from '#phone/storage/audio.ts';
import { setBookmark } from '#phone/storage/bookmarks.ts';
import { listItems } from '#phone/storage/library.ts';
import { readiness } from '#phone/storage/readiness.ts';
import { itemTitles, markRead, readItem } from '#phone/storage/readItem.ts';
import { recordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { noteServerTime } from '#phone/storage/serverTime.ts';
import { changeSettings } from '#phone/storage/settings.ts';
import { makeItem, makeTranslation } from '#test/support/makePack.ts';
import { setupContent } from '#test/support/setupContent.ts';

const content = setupContent();
const NOW = 1_764_000_000_000;
const DAY = 86_400_000;
const province = { unit: '14', lang: 'vi' as const };
const centre = { unit: 'vn', lang: 'vi' as const };
const khmer = { unit: '14', lang: 'km-Khmr' as const };
const sound = { id: 'doc', title: 'Bản đọc', seconds: 60, voice: 'human' as const, files: [{ sha256: 'a'.repeat(64), ext: 'opus' as const, bytes: 1000 }, { sha256: 'b'.repeat(64), ext: 'mp3' as const, bytes: 3000 }] };

beforeEach(async () => {
  const records = recordsDatabase();
  await Promise.all([records.readMarks.clear(), records.bookmarks.clear(), records.settings.clear(), records.counters.clear()]);
});

const ids = async (now = NOW) => (await listItems(now)).map(({ id }) => id);

describe('the library', () => {
  test('urgent first, then new; not yet valid after valid, expired and recalled last', async () => {
    await content.put(province, [
      makeItem('cu', { publishedAt: 1 }), makeItem('moi', { publishedAt: 9 }), makeItem('gap', { priority: 'urgent', publishedAt: 2 }),
      makeItem('het', { validTo: NOW - 1, publishedAt: 99 }), makeItem('thuhoi', { publishedAt: 98 }), makeItem('sau', { validFrom: NOW + DAY, publishedAt: 97 }),
    ], { recalls: [{ id: 'thuhoi', rev: 1, at: 5, reason: 'Sai' }] });
    expect(await ids()).toEqual(['gap', 'moi', 'cu', 'sau', 'het', 'thuhoi']);
    const items = await listItems(NOW);
    expect(items.map(({ validity }) => validity)).toEqual(['valid', 'valid', 'valid', 'notYet', 'expired', 'recalled']);
    expect(items.at(-1)!.recall?.reason).toBe('Sai');
  });

  test('an item published in two units is listed once: the newer revision, else the nearer unit', async () => {
    await content.put(province, [makeItem('a', { title: 'của tỉnh' }), makeItem('b', { title: 'của tỉnh' })], { place: 1 });
    await content.put(centre, [makeItem('a', { title: 'của trung ương' }), makeItem('b', { rev: 2, title: 'của trung ương' })], { place: 2 });
    expect(Object.fromEntries((await listItems(NOW)).map(({ id, title }) => [id, title]))).toEqual({ a: 'của tỉnh', b: 'của trung ương' });
    expect((await readItem('b', NOW))?.item.title).toBe('của trung ương');
  });

  test('translations are summed up: state, stale blocks, audio only; one without its item is not listed', async () => {
    await content.put(province, [makeItem('a', { audio: [sound] })]);
    await content.put(khmer, [makeTranslation('a', { state: 'checked', stale: ['b1'] }), makeTranslation('mocoi')], { place: 0 });
    const [item, ...more] = await listItems(NOW);
    expect(more).toEqual([]);
    expect(item).toMatchObject({ languages: [{ lang: 'km-Khmr', state: 'checked', stale: 1, audioOnly: false }], audio: [{ lang: 'vi', bytes: 1000, here: false }] });
    expect(item!.syllables).toBeGreaterThan(90);
  });

  test('[W3] listing reads no texts', async () => {
    await content.put(province, [makeItem('a')]);
    const entries = content.db.entries;
    content.db.entries = new Proxy(entries, { get: () => { throw new Error('entries were read'); } });
    expect(await ids()).toEqual(['a']);
    content.db.entries = entries;
  });
});

describe('[D6] what may be used is judged by the later of device clock and server time', () => {
  const onlyItem = async () => (await listItems(NOW - 365 * DAY))[0]!.validity;

  test('a clock set back does not revive an expired item', async () => {
    await content.put(province, [makeItem('a', { validTo: NOW - DAY })]);
    expect(await onlyItem()).toBe('valid');
    await noteServerTime(NOW, NOW - 365 * DAY);
    expect(await onlyItem()).toBe('expired');
    expect((await readItem('a', NOW - 365 * DAY))?.validity).toBe('expired');
    await content.put(province, [makeItem('a', { validTo: NOW - DAY, audio: [sound] })]);
    expect((await listAudio(NOW - 365 * DAY))[0]?.validity).toBe('expired');
  });

  test('a recall counts whichever scope brought it, and not for a later revision', async () => {
    await content.put(province, [makeItem('a'), makeItem('b', { rev: 2 })]);
    await content.put(centre, [], { place: 2, recalls: [{ id: 'a', rev: 1, at: 1, reason: 'x' }, { id: 'b', rev: 1, at: 1, reason: 'x' }] });
    expect(Object.fromEntries((await listItems(NOW)).map(({ id, validity }) => [id, validity]))).toEqual({ a: 'recalled', b: 'valid' });
  });
});

describe('reading', () => {
  test('never read, read as it stands, and changed since', async () => {
    const item = makeItem('a');
    await content.put(province, [item]);
    expect((await readItem('a', NOW))?.changedBlocks).toBeNull();
    await markRead('a', NOW);
    expect((await readItem('a', NOW))?.changedBlocks).toEqual([]);
    expect((await listItems(NOW))[0]!.readRev).toBe(1);
    await content.put(province, [{ ...item, rev: 2, blocks: [...item.blocks.map((block) => (block.id === 'b2' ? { ...block, text: 'khác' } : block)), { id: 'b4', type: 'paragraph', text: 'thêm' }] }]);
    expect((await readItem('a', NOW))?.changedBlocks).toEqual(['b2', 'b4']);
  });

  test('an item that is not here is null; titles of several at once', async () => {
    await content.put(province, [makeItem('a', { title: 'Một' })]);
    await content.put(khmer, [makeTranslation('a')]);
    expect(await readItem('khong', NOW)).toBeNull();
    expect([...(await itemTitles(['a', 'khong']))]).toEqual([['a', 'Một']]);
    expect((await readItem('a', NOW))?.translations.map(({ lang }) => lang)).toEqual(['km-Khmr']);
    expect((await readItem('a', NOW))?.entryHash).toMatch(/^[\w-]{22}$/);
  });

  test('bookmarks stay when content is lost', async () => {
    await content.put(province, [makeItem('a')]);
    await setBookmark('a', true);
    await content.db.entries.clear();
    await content.db.cards.clear();
    expect(await ids()).toEqual([]);
    await content.put(province, [makeItem('a')]);
    expect((await listItems(NOW))[0]!.bookmarked).toBe(true);
    await setBookmark('a', false);
    expect((await readItem('a', NOW))?.bookmarked).toBe(false);
  });

  test('[L2] when the records cannot be opened, content is still listed and read', async () => {
    await content.put(province, [makeItem('a')]);
    const records = recordsDatabase();
    const { indexedDB } = globalThis;
    records.close();
    expect(await ids()).toEqual(['a']);
    expect((await readItem('a', NOW))?.item.id).toBe('a');
    expect(indexedDB).toBeDefined();
    await records.open();
  });
});

describe('[D7] ready offline is counted from what is here', () => {
  const step = { kind: 'base' as const, stream: { sha256: 'c'.repeat(64), bytes: 1000, rawBytes: 4000, lines: 20, table: 'd'.repeat(64) }, segments: [[1000, 'x'], [3000, 'y']] as [number, string][], from: 0, to: 1, done: 1, linesDone: 5 };

  test('nothing pulled yet is not ready; everything here is', async () => {
    expect((await readiness(NOW)).ready).toBe(false);
    await content.put(province, [makeItem('a'), makeItem('b')]);
    expect(await readiness(NOW)).toMatchObject({ ready: true, itemsHere: 2, itemsMissing: 0, textBytesMissing: 0, stale: false });
  });

  test('a base on its way: how many items and how many bytes are missing', async () => {
    await content.put(province, [makeItem('a')]);
    await content.db.scopes.update('14/vi', { steps: [step] });
    expect(await readiness(NOW)).toMatchObject({ ready: false, itemsMissing: 15, textBytesMissing: 750 });
  });

  test('entries that vanished from the store are missed, though nothing announced it', async () => {
    await content.put(province, [makeItem('a'), makeItem('b')]);
    await content.db.entries.delete(['14/vi', 'a']);
    expect(await readiness(NOW)).toMatchObject({ ready: false, itemsMissing: 1 });
  });

  test('a language chosen but not yet looked for, and a head that expired', async () => {
    await content.put(province, [makeItem('a')], { expires: NOW - 1 });
    await changeSettings({ languages: ['vi', 'km-Khmr'] });
    expect(await readiness(NOW)).toMatchObject({ ready: false, stale: true });
    await content.put(khmer, []);
    expect((await readiness(NOW)).ready).toBe(true);
  });

  test('recordings of this week are missed when they are wanted, and counted when they are whole', async () => {
    await content.put(province, [makeItem('a', { publishedAt: NOW - DAY, audio: [sound] })]);
    expect(await readiness(NOW)).toMatchObject({ ready: true, audioMissing: 0 });
    await changeSettings({ audio: 'week' });
    expect(await readiness(NOW)).toMatchObject({ ready: false, audioMissing: 1, audioBytesMissing: 1000 });
    await content.db.media.put({ sha256: 'a'.repeat(64), ext: 'opus', bytes: 1000, here: 400, complete: 0, wanted: 0, completedAt: null });
    expect(await readiness(NOW)).toMatchObject({ ready: false, audioBytesMissing: 600 });
    await content.db.media.update('a'.repeat(64), { here: 1000, complete: 1 });
    expect(await readiness(NOW)).toMatchObject({ ready: true, audioHere: 1, audioBytesHere: 1000 });
    expect((await audioOf('a'))[0]!.here['a'.repeat(64)]).toEqual({ bytes: 1000, complete: true });
    expect((await listItems(NOW))[0]!.audio[0]!.here).toBe(true);
  });
});
