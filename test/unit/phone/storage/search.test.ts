import { describe, expect, test } from 'vitest';
import { bringIndexUpToDate, closeSearch, searchItems } from '#phone/storage/search.ts';
import { mergeParts, partsToMerge } from '#phone/storage/searchIndexStore.ts';
import { makeItem, makeTranslation } from '#test/support/makePack.ts';
import { setupContent } from '#test/support/setupContent.ts';

const content = setupContent();
const province = { unit: '14', lang: 'vi' as const };
const khmer = { unit: '14', lang: 'km-Khmr' as const };
const withText = (id: string, text: string, changes = {}) => makeItem(id, { blocks: [{ id: 'b1', type: 'paragraph', text }], ...changes });
const find = async (query: string, languages?: 'vi'[]) => (await searchItems(query, { limit: 20, ...(languages && { languages }) })).map(({ id }) => id);

describe('search over what is on the phone', () => {
  test('in every language, with the passage and its marks', async () => {
    await content.put(province, [withText('dai', 'Sáng mai tiêm phòng dại cho chó tại nhà văn hoá.'), withText('khac', 'Không liên quan.')]);
    await content.put(khmer, [makeTranslation('dai', { texts: { b1: 'សេចក្ដីប្រកាសជាសកល' } })]);
    await bringIndexUpToDate();
    const [hit] = await searchItems('tiem dai', { limit: 5 });
    expect(hit).toMatchObject({ id: 'dai', lang: 'vi', title: 'Bài dai', exact: false });
    expect(hit!.excerpt.marks.map(([from, to]) => hit!.excerpt.text.slice(from, to))).toEqual(['tiêm', 'dại']);
    expect((await searchItems('ប្រកាស', { limit: 5 })).map(({ id, lang }) => [id, lang])).toEqual([['dai', 'km-Khmr']]);
    expect(await find('ប្រកាស', ['vi'])).toEqual([]);
  });

  test('a change, an addition and a drop are seen; nothing is found twice', async () => {
    await content.put(province, [withText('a', 'lũ quét'), withText('b', 'lũ quét')]);
    await bringIndexUpToDate();
    expect((await find('lũ quét')).sort()).toEqual(['a', 'b']);
    await content.put(province, [withText('a', 'cháy rừng'), withText('c', 'cháy rừng')], { drop: ['b'] });
    await bringIndexUpToDate();
    expect(await find('lũ quét')).toEqual([]);
    expect((await find('cháy rừng')).sort()).toEqual(['a', 'c']);
  });

  test('an item published in two units is one hit', async () => {
    await content.put(province, [withText('a', 'lũ quét')]);
    await content.put({ unit: 'vn', lang: 'vi' }, [withText('a', 'lũ quét')], { place: 2 });
    await bringIndexUpToDate();
    expect(await find('lũ')).toEqual(['a']);
  });

  test('found while the index is still growing, and after a restart', async () => {
    await content.put(province, Array.from({ length: 120 }, (_, index) => withText(`a${index}`, `chung riêng${index}`)));
    await bringIndexUpToDate();
    closeSearch();
    expect(await find('riêng117')).toEqual(['a117']);
    expect(await find('chung')).toHaveLength(20);
    expect((await content.db.searchParts.toArray()).length).toBeLessThan(4);
    expect(await content.db.searchTodo.count()).toBe(0);
  });

  test('an index of another version is thrown away and built anew', async () => {
    await content.put(province, [withText('a', 'lũ quét')]);
    await bringIndexUpToDate();
    await content.db.searchParts.toCollection().modify({ packed: new Uint8Array(300) });
    closeSearch();
    expect(await find('lũ')).toEqual([]);
    await bringIndexUpToDate();
    expect(await find('lũ')).toEqual(['a']);
  });

  test('two tabs indexing at once leave one index', async () => {
    await content.put(province, Array.from({ length: 60 }, (_, index) => withText(`a${index}`, 'lũ quét')));
    const { createSearchIndexer } = await import('#phone/storage/searchIndexer.ts');
    await Promise.all([1, 2].map(() => createSearchIndexer(content.db, () => Promise.resolve())()));
    await mergeParts(content.db, 'vi');
    const rows = await content.db.searchParts.toArray();
    expect(rows.reduce((sum, row) => sum + row.docs, 0)).toBe(60);
    expect(await searchItems('lũ quét', { limit: 99 })).toHaveLength(60);
  });
});

test('parts are merged only where the newer ones have grown enough', () => {
  const part = (age: number, docs: number) => ({ id: age, lang: 'vi' as const, age, docs, packed: new Uint8Array() });
  expect(partsToMerge([part(1, 1000), part(2, 10)])).toBeNull();
  expect(partsToMerge([part(1, 1000), part(2, 40), part(3, 10)])?.map(({ id }) => id)).toEqual([3, 2]);
  expect(partsToMerge([part(1, 1000), part(2, 240), part(3, 60)])?.map(({ id }) => id)).toEqual([3, 2, 1]);
  expect(partsToMerge([])).toBeNull();
});
