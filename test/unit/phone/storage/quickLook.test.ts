import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ContentDatabase, setContentDatabase } from '#phone/storage/contentDatabase.ts';
import { keepFirstCards } from '#phone/storage/firstCards.ts';
import { saveIdentity } from '#phone/storage/identity.ts';
import { listLibrary } from '#phone/storage/library.ts';
import { applyChange, freshScope } from '#phone/storage/packs.ts';
import { openingRows, readAhead } from '#phone/storage/openingRows.ts';
import { dropQuickLook, judgedCards, quickLook, takeQuickLook } from '#phone/storage/quickLook.ts';
import { recordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { noteServerTime } from '#phone/storage/serverTime.ts';
import { changeSettings } from '#phone/storage/settings.ts';
import { makeItem } from '#test/support/makePack.ts';
import { makeIdentity } from '#test/support/simulatorStores.ts';

const NOW = 1_764_000_000_000;
const DAY = 86_400_000;
const scope = { unit: '14', lang: 'vi' as const };
const recall = { id: 'a', rev: 1, at: NOW, reason: 'Sai số liệu' };
let content: ContentDatabase;

beforeEach(async () => {
  content = new ContentDatabase();
  setContentDatabase(content);
  for (const db of [content, recordsDatabase()]) for (const table of db.tables) await table.clear();
  const row = { ...freshScope(scope, 0), headSeq: 1, reaches: 1, expires: NOW + DAY };
  await content.scopes.put(row);
  await applyChange(row, { put: [makeItem('a', { validTo: NOW + DAY }), makeItem('b')], drop: [], steps: [], seq: 1 }, content);
  await saveIdentity(makeIdentity());
});

afterEach(() => {
  dropQuickLook();
  content.close();
  setContentDatabase(null);
  vi.restoreAllMocks();
});

const keep = async () => keepFirstCards(await listLibrary(NOW), content);
const seen = async (now = NOW) => {
  await takeQuickLook(now);
  return quickLook();
};
const validities = async (now = NOW) => (await seen(now))?.items?.map(({ id, validity }) => `${id} ${validity}`) ?? null;

describe('[W3] what the first screen shows before the stores are loaded', () => {
  test('is who the phone acts for, the settings, and the cards as they were kept', async () => {
    await keep();
    await changeSettings({ textScale: 150 });
    expect(await seen()).toMatchObject({ identity: { unit: makeIdentity().unit }, settings: { textScale: 150 }, items: [{ id: 'a', recall: null }, { id: 'b' }] });
    dropQuickLook();
    expect(quickLook()).toBeNull();
  });

  test('[D6] a recall that arrived after the cards were kept is never missed', async () => {
    await keep();
    const kept = (await content.facts.get('firstCards'))!.value as Parameters<typeof judgedCards>[0];
    await content.scopes.update('14/vi', { recalls: [recall] });
    expect(await validities()).toEqual(['a recalled', 'b valid']);
    await content.scopes.update('14/vi', { headSeq: 2 });
    expect(await validities()).toBeNull();
    expect(judgedCards(kept, await content.scopes.toArray(), NOW)).toBeNull();
  });

  test('[D6] an item that expired since is shown as expired, by the device clock or the last server time, whichever is later', async () => {
    await keep();
    expect(await validities(NOW + 2 * DAY)).toEqual(['a expired', 'b valid']);
    await noteServerTime(NOW + 2 * DAY, NOW);
    expect(await validities(NOW)).toEqual(['a expired', 'b valid']);
  });

  test('may be read ahead of the app’s own code, once; what is asked later is read anew', async () => {
    await keep();
    readAhead();
    await openingRows();
    readAhead();
    await changeSettings({ textScale: 200 });
    expect((await seen())?.items).toHaveLength(2);
    expect((await seen())?.settings.textScale).toBe(200);
  });

  test('cards of content that has changed are not shown, nor kept when they come too late', async () => {
    await keep();
    const late = await listLibrary(NOW);
    const row = (await content.scopes.get('14/vi'))!;
    await applyChange({ ...row }, { put: [], drop: ['a'], steps: [], seq: 2 }, content);
    expect(await validities()).toBeNull();
    await content.facts.delete('firstCards');
    await keepFirstCards(late, content);
    expect(await content.facts.get('firstCards')).toBeUndefined();
  });

  test('[L2] nothing is seen, nothing is made and nothing is thrown where the stores are not here or do not open', async () => {
    const there = globalThis.indexedDB;
    globalThis.indexedDB = new IDBFactory();
    expect(await seen()).toBeNull();
    expect(await globalThis.indexedDB.databases()).toEqual([]);
    globalThis.indexedDB = there;
    vi.spyOn(there, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });
    expect(await seen()).toBeNull();
  });
});
