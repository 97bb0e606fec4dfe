import { describe, expect, test } from 'vitest';
import { excerptOf, markWords } from '#domain/excerpt.ts';
import { buildIndex, type SearchDocument } from '#domain/searchIndex.ts';
import { liveDocuments, mergeIndexes } from '#domain/searchMerge.ts';
import { rankDocuments, readQuery } from '#domain/searchQuery.ts';
import { allTerms, openIndex } from '#domain/searchScan.ts';

const documents: SearchDocument[] = [
  { scope: 's', id: 'duong', title: 'Làm đường vào bản', text: 'Bà con góp công sửa đường.' },
  { scope: 's', id: 'dương', title: 'Phát động', text: 'Tuyên dương người tốt việc tốt.' },
  { scope: 's', id: 'đuông', title: 'Côn trùng', text: 'Con đuông dừa gây hại.' },
  { scope: 's', id: 'dại', title: 'Phòng bệnh dại', text: 'Tiêm vắc xin phòng dại cho chó. Ngày mai tiêm tại nhà văn hoá.' },
  { scope: 's', id: 'khmer', title: 'សេចក្ដីប្រកាស', text: 'មនុស្សទាំងអស់ កើតមកមានសេរីភាព' },
];

const opened = (docs: SearchDocument[], gone: { scope: string; id: string }[] = []) => openIndex(buildIndex(docs, gone))!;

function find(query: string, indexes = [opened(documents)]): string[] {
  return rankDocuments(indexes, liveDocuments(indexes), { words: readQuery(query), limit: 10 }).map(({ part, document }) => indexes[part]!.docName(document).id);
}

describe('searching a packed index', () => {
  test('duong finds đường, dương and đuông', () => {
    expect(find('duong ').sort()).toEqual(['duong', 'dương', 'đuông'].sort());
  });
  test('exact diacritics come first', () => {
    expect(find('đường ')[0]).toBe('duong');
    expect(find('dương ')[0]).toBe('dương');
    expect(find('đuông ')[0]).toBe('đuông');
  });
  test('the last word may be a beginning; a word that is finished may not', () => {
    expect(find('vắc x')).toEqual(['dại']);
    expect(find('va')).toContain('dại');
    expect(find('va ')).not.toContain('dại');
  });
  test('every word counts; when no document holds all, those that lack one are shown', () => {
    expect(find('tiêm dại ')).toEqual(['dại']);
    expect(find('tiêm dại trâu ')).toEqual(['dại']);
    expect(find('trâu ')).toEqual([]);
  });
  test('a word of the title weighs more than one of the text', () => {
    const docs = [{ scope: 's', id: 'a', title: 'Khác', text: 'lũ quét' }, { scope: 's', id: 'b', title: 'Lũ quét', text: 'khác' }];
    expect(find('lũ quét ', [opened(docs)])).toEqual(['b', 'a']);
  });
  test('a script without spaces is found from the middle of a run', () => {
    expect(find('ប្រកាស')).toEqual(['khmer']);
    expect(find('សេរីភាព')).toEqual(['khmer']);
  });
  test('nothing typed, or only signs, finds nothing', () => {
    expect(find('')).toEqual([]);
    expect(find(' … !')).toEqual([]);
  });
  test('many words, odd signs and lone surrogates do no harm', () => {
    expect(() => find(`${'bản '.repeat(300)}\ud800 \0 ${'ក'.repeat(500)}`)).not.toThrow();
  });
});

describe('parts of an index', () => {
  const changed = { scope: 's', id: 'dại', title: 'Phòng bệnh dại', text: 'Bây giờ nói về trâu.' };

  test('the newest part that names a document counts; what is gone is not found', () => {
    const parts = [opened([changed], [{ scope: 's', id: 'duong' }]), opened(documents)];
    expect(find('trâu ', parts)).toEqual(['dại']);
    expect(find('vắc xin ', parts)).toEqual([]);
    expect(find('đường ', parts)).not.toContain('duong');
  });

  test('merging gives what building at once gives, without the dead', () => {
    const merged = openIndex(mergeIndexes([opened([changed], [{ scope: 's', id: 'duong' }]), opened(documents)], true))!;
    const built = opened([changed, ...documents.filter(({ id }) => id !== 'duong' && id !== 'dại')]);
    const termsOf = (index: typeof merged) => [...allTerms(index)].map(({ key, postings }) => `${Buffer.from(key).toString()} ${postings.length}`);
    expect(termsOf(merged)).toEqual(termsOf(built));
    expect(merged.docs).toBe(4);
    expect(merged.gone()).toEqual([]);
  });

  test('names of what is gone survive a merge that leaves older parts aside', () => {
    const merged = openIndex(mergeIndexes([opened([changed]), opened([], [{ scope: 's', id: 'duong' }])], false))!;
    expect(find('đường ', [merged, opened(documents)])).not.toContain('duong');
  });

  test('bytes that are no index are refused', () => {
    expect(openIndex(new Uint8Array(0))).toBeNull();
    expect(openIndex(new Uint8Array(200).fill(7))).toBeNull();
  });

  test('[W3] a thousand items of 4 KB stay below 1 MB', () => {
    const words = Array.from({ length: 4_000 }, (_, index) => `tiếng${index.toString(36)}`);
    let state = 7;
    const word = (): string => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return words[Math.floor(words.length * (state / 2 ** 32) ** 2)] ?? '';
    };
    const docs = Array.from({ length: 250 }, (_, index): SearchDocument => ({ scope: '14/vi', id: `item-${index}`, title: word(), text: Array.from({ length: 700 }, word).join(' ') }));
    const parts = [docs.slice(0, 125), docs.slice(125)].map((half) => opened(half));
    expect(mergeIndexes(parts.reverse(), true).length * 4).toBeLessThan(1_000_000);
  });
});

describe('excerpts', () => {
  const long = `${'Mở đầu dài dòng. '.repeat(20)}Phần giữa nói về việc của bản ta hôm nay và mai sau. Bà con đưa chó đi tiêm phòng dại tại nhà văn hoá bản Nậm Lạn vào sáng mai. ${'Kết thúc. '.repeat(30)}`;

  test('shows the passage that holds the words, marked where they stand', () => {
    const { excerpt } = excerptOf(['Tiêu đề khác', long], readQuery('tiem dai '));
    expect(excerpt.text.length).toBeLessThan(200);
    expect(excerpt.marks.map(([from, to]) => excerpt.text.slice(from, to))).toEqual(['tiêm', 'dại']);
  });

  test('marks a beginning as far as the word goes, and decomposed text rightly', () => {
    const title = 'Phòng bệnh dại'.normalize('NFD');
    expect(markWords(title, readQuery('ben')).map(([from, to]) => title.slice(from, to).normalize('NFC'))).toEqual(['bệnh']);
  });

  test('marks for reading are dropped and places still fit', () => {
    const { excerpt } = excerptOf(['Đi **tiêm** phòng *dại*.'], readQuery('tiem dai '));
    expect(excerpt.text).toBe('Đi tiêm phòng dại.');
    expect(excerpt.marks.map(([from, to]) => excerpt.text.slice(from, to))).toEqual(['tiêm', 'dại']);
  });

  test('a run of Khmer is marked where it stands in the sentence', () => {
    const text = 'មនុស្សទាំងអស់កើតមកមានសេរីភាព';
    const { excerpt } = excerptOf([text], readQuery('សេរីភាព'));
    expect(excerpt.marks.map(([from, to]) => excerpt.text.slice(from, to))).toEqual(['សេរីភាព']);
  });
});
