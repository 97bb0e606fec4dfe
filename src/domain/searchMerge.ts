import { compareBytes, packIndex, type DocumentName, type IndexParts, type Postings } from './searchIndex.ts';
import { allTerms, type OpenIndex } from './searchScan.ts';

/** One name for a document across indexes. */
export const nameKey = (name: DocumentName): string => `${name.scope}\n${name.id}`;

/** For each index, newest first, which of its documents still stand: an entry is shown by the newest index that names it. */
export function liveDocuments(newestFirst: readonly OpenIndex[]): Uint8Array[] {
  const named = new Set<string>();
  return newestFirst.map((index) => {
    const live = new Uint8Array(index.docs);
    const own: string[] = [];
    for (let number = 0; number < index.docs; number += 1) {
      const key = nameKey(index.docName(number));
      own.push(key);
      if (!named.has(key)) live[number] = 1;
    }
    for (const key of own) named.add(key);
    for (const name of index.gone()) named.add(nameKey(name));
    return live;
  });
}

/**
 * Merges neighbouring indexes into one; documents that no longer stand are left out. `oldest` says that nothing older
 * remains beside the result, so that names of what is gone need not be kept.
 */
export function mergeIndexes(newestFirst: readonly OpenIndex[], oldest: boolean): Uint8Array<ArrayBuffer> {
  const live = liveDocuments(newestFirst);
  const docs: IndexParts['docs'] = [];
  const numbers = newestFirst.map((index, part) => {
    const renumbered = new Int32Array(index.docs).fill(-1);
    for (let number = 0; number < index.docs; number += 1) {
      if (live[part]?.[number] !== 1) continue;
      renumbered[number] = docs.length;
      docs.push({ ...index.docName(number), length: index.docLength(number) });
    }
    return renumbered;
  });
  const kept = new Set(docs.map(nameKey));
  const gone = oldest ? [] : newestFirst.flatMap((index) => index.gone()).filter((name) => !kept.has(nameKey(name)));
  return packIndex({ docs, gone, terms: mergeTerms(newestFirst, numbers) });
}

function mergeTerms(indexes: readonly OpenIndex[], numbers: readonly Int32Array[]): IndexParts['terms'] {
  const streams = indexes.map((index) => allTerms(index));
  const heads = streams.map((stream) => stream.next().value ?? null);
  const terms: IndexParts['terms'] = [];
  for (;;) {
    const key = smallest(heads);
    if (key === null) return terms;
    const postings: Postings = [];
    for (const [part, head] of heads.entries()) {
      if (head === null || compareBytes(head.key, key) !== 0) continue;
      for (const posting of head.postings) {
        const number = numbers[part]?.[posting >>> 3] ?? -1;
        if (number >= 0) postings.push(number * 8 + (posting & 7));
      }
      heads[part] = streams[part]?.next().value ?? null;
    }
    if (postings.length > 0) terms.push({ key, postings });
  }
}

const smallest = (heads: readonly ({ key: Uint8Array } | null)[]): Uint8Array | null => {
  let least: Uint8Array | null = null;
  for (const head of heads) if (head !== null && (least === null || compareBytes(head.key, least) < 0)) least = head.key;
  return least;
};
