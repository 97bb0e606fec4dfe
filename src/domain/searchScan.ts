import { BLOCK_TERMS, compareBytes, HEADER_BYTES, INDEX_MAGIC, type DocumentName, type Postings } from './searchIndex.ts';

const decoder = new TextDecoder();

/** A term found in an index: where its postings stand. */
export interface FoundTerm {
  key: Uint8Array;
  documents: number;
  start: number;
  end: number;
}

/** An index opened for reading; the bytes are read in place, nothing is unpacked. */
export interface OpenIndex {
  docs: number;
  terms: number;
  docName(number: number): DocumentName;
  docLength(number: number): number;
  gone(): DocumentName[];
  /** Every term whose bytes begin with `prefix`, in order. */
  eachTerm(prefix: Uint8Array, visit: (term: FoundTerm) => void): void;
  /** The postings of a term, each as document × 8 + weight. */
  eachPosting(term: FoundTerm, visit: (document: number, weight: number) => void): void;
}

interface Cursor {
  at: number;
}

function readVarint(bytes: Uint8Array, cursor: Cursor): number {
  let value = 0;
  let shift = 0;
  for (;;) {
    const byte = bytes[cursor.at++] ?? 0;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value >>> 0;
    shift += 7;
  }
}

interface Layout {
  docs: number;
  gone: number;
  terms: number;
  scopes: string[];
  nameIndex: number;
  names: number;
  blocks: number;
  dictionary: number;
  postings: number;
}

function readLayout(bytes: Uint8Array, view: DataView): Layout | null {
  if (bytes.length < HEADER_BYTES || view.getUint32(0, true) !== INDEX_MAGIC) return null;
  const [docs, gone, terms, scopeBytes, indexBytes, nameBytes, blockBytes, dictionaryBytes] = Array.from({ length: 8 }, (_, place) => view.getUint32(4 + place * 4, true)) as [number, number, number, number, number, number, number, number];
  const nameIndex = HEADER_BYTES + scopeBytes;
  const names = nameIndex + indexBytes;
  const blocks = names + nameBytes;
  const dictionary = blocks + blockBytes;
  const scopes = JSON.parse(decoder.decode(bytes.subarray(HEADER_BYTES, nameIndex))) as string[];
  return { docs, gone, terms, scopes, nameIndex, names, blocks, dictionary, postings: dictionary + dictionaryBytes };
}

/** Opens a packed index, or null when the bytes are not one (written by another version): it is then built anew. */
export function openIndex(bytes: Uint8Array): OpenIndex | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const layout = readLayout(bytes, view);
  if (layout === null) return null;
  const nameCursor = (number: number): Cursor => ({ at: layout.names + view.getUint32(layout.nameIndex + number * 4, true) });
  const docName = (number: number): DocumentName => {
    const cursor = nameCursor(number);
    const scope = layout.scopes[readVarint(bytes, cursor)] ?? '';
    readVarint(bytes, cursor);
    const length = readVarint(bytes, cursor);
    return { scope, id: decoder.decode(bytes.subarray(cursor.at, cursor.at + length)) };
  };
  return {
    docs: layout.docs,
    terms: layout.terms,
    docName,
    docLength: (number) => {
      const cursor = nameCursor(number);
      readVarint(bytes, cursor);
      return readVarint(bytes, cursor);
    },
    gone: () => Array.from({ length: layout.gone }, (_, number) => docName(layout.docs + number)),
    eachTerm: (prefix, visit) => eachTerm({ bytes, view, layout }, prefix, visit),
    eachPosting: (term, visit) => {
      const cursor = { at: term.start };
      let document = 0;
      while (cursor.at < term.end) {
        const posting = readVarint(bytes, cursor);
        document += posting >>> 3;
        visit(document, posting & 7);
      }
    },
  };
}

interface Opened {
  bytes: Uint8Array;
  view: DataView;
  layout: Layout;
}

/** First term of a block, whole. */
function firstTerm({ bytes, view, layout }: Opened, block: number): Uint8Array {
  const cursor = { at: layout.dictionary + view.getUint32(layout.blocks + block * 8, true) };
  readVarint(bytes, cursor);
  const length = readVarint(bytes, cursor);
  return bytes.subarray(cursor.at, cursor.at + length);
}

/** The last block whose first term is not after `prefix`: the first place where it can stand. */
function blockFor(opened: Opened, prefix: Uint8Array, blocks: number): number {
  let low = 0;
  let high = blocks - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (compareBytes(firstTerm(opened, middle), prefix) <= 0) low = middle;
    else high = middle - 1;
  }
  return low;
}

const startsWith = (key: Uint8Array, prefix: Uint8Array): boolean => key.length >= prefix.length && prefix.every((byte, index) => key[index] === byte);

function eachTerm(opened: Opened, prefix: Uint8Array, visit: (term: FoundTerm) => void): void {
  const blocks = Math.ceil(opened.layout.terms / BLOCK_TERMS);
  for (let block = blockFor(opened, prefix, blocks); block < blocks; block += 1) {
    for (const term of blockTerms(opened, block)) {
      if (startsWith(term.key, prefix)) visit(term);
      else if (compareBytes(term.key, prefix) > 0) return;
    }
  }
}

function* blockTerms({ bytes, view, layout }: Opened, block: number): Generator<FoundTerm> {
  const cursor = { at: layout.dictionary + view.getUint32(layout.blocks + block * 8, true) };
  let start = layout.postings + view.getUint32(layout.blocks + block * 8 + 4, true);
  let previous: Uint8Array = new Uint8Array();
  const terms = Math.min(BLOCK_TERMS, layout.terms - block * BLOCK_TERMS);
  for (let number = 0; number < terms; number += 1) {
    const shared = readVarint(bytes, cursor);
    const length = readVarint(bytes, cursor);
    const key = new Uint8Array(shared + length);
    key.set(previous.subarray(0, shared));
    key.set(bytes.subarray(cursor.at, cursor.at + length), shared);
    cursor.at += length;
    const documents = readVarint(bytes, cursor);
    const end = start + readVarint(bytes, cursor);
    yield { key, documents, start, end };
    previous = key;
    start = end;
  }
}

/** Every term of an index with its postings, for merging. */
export function* allTerms(index: OpenIndex): Generator<{ key: Uint8Array; postings: Postings }> {
  const terms: FoundTerm[] = [];
  index.eachTerm(new Uint8Array(), (term) => terms.push(term));
  for (const term of terms) {
    const postings: Postings = [];
    index.eachPosting(term, (document, weight) => postings.push(document * 8 + weight));
    yield { key: term.key, postings };
  }
}
