import { bigramsOf, foldText, wordsOf } from './textFold.ts';

/*
 * A packed search index, written once and read in place. Terms are sorted and front-coded in blocks of 16; postings are
 * delta-coded varints of (document step × 8 + weight). A term is the folded word; where the word as written differs,
 * its exact form follows after a zero byte, so that all spellings of a folded word stand side by side:
 * `duong` · `duong\0dương` · `duong\0đường`.
 * Weight: 4 when the word stands in the title, plus 0–3 for how often it occurs (1, 2, 3–5, more).
 */

export interface SearchDocument {
  scope: string;
  id: string;
  title: string;
  text: string;
}

/** A document that is no longer there, or an older text of one: hides what older parts say of it. */
export interface DocumentName {
  scope: string;
  id: string;
}

export const INDEX_MAGIC = 0x3153424c; // "LBS1"
export const HEADER_BYTES = 36;
export const BLOCK_TERMS = 16;
export const TITLE_WEIGHT = 4;

const encoder = new TextEncoder();
const foldCache = new Map<string, string>();

/** The key of a word as written: its folded form, and the exact one when they differ. */
export function termKey(exact: string): string {
  const known = foldCache.get(exact);
  if (known !== undefined) return known;
  const folded = foldText(exact);
  const key = folded === exact ? exact : `${folded}\0${exact}`;
  if (foldCache.size > 20_000) foldCache.clear();
  foldCache.set(exact, key);
  return key;
}

/** The keys under which a text is found, in order, with repeats. */
export function termKeysOf(text: string): string[] {
  return wordsOf(text).flatMap((word) => (word.unspaced ? bigramsOf(word.exact) : [termKey(word.exact)]));
}

const levelOf = (count: number): number => (count >= 6 ? 3 : count >= 3 ? 2 : count - 1);

/** Weights of every term of one document, and its length in words. */
function weigh(document: SearchDocument): { weights: Map<string, number>; words: number } {
  const counts = new Map<string, number>();
  const keys = termKeysOf(document.text);
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const weights = new Map<string, number>();
  for (const [key, count] of counts) weights.set(key, levelOf(count));
  for (const key of termKeysOf(document.title)) weights.set(key, (weights.get(key) ?? 0) | TITLE_WEIGHT);
  return { weights, words: keys.length };
}

/** Document and weight of one posting as one number: document × 8 + weight. */
export type Postings = number[];

export interface IndexParts {
  docs: (DocumentName & { length: number })[];
  gone: DocumentName[];
  terms: { key: Uint8Array; postings: Postings }[];
}

/** Length of a document in words as one byte: 8 steps to a doubling. */
export const lengthByte = (words: number): number => Math.min(255, Math.round(8 * Math.log2(words + 1)));

export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index += 1) {
    const difference = left[index]! - right[index]!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Builds a packed index of some documents; `gone` are names that older parts must no longer show. */
export function buildIndex(documents: readonly SearchDocument[], gone: readonly DocumentName[] = []): Uint8Array<ArrayBuffer> {
  const postings = new Map<string, Postings>();
  const docs = documents.map((document, number) => {
    const { weights, words } = weigh(document);
    for (const [key, weight] of weights) {
      const list = postings.get(key);
      if (list === undefined) postings.set(key, [number * 8 + weight]);
      else list.push(number * 8 + weight);
    }
    return { scope: document.scope, id: document.id, length: lengthByte(words) };
  });
  const terms = [...postings].map(([key, list]) => ({ key: encoder.encode(key), postings: list }));
  terms.sort((left, right) => compareBytes(left.key, right.key));
  return packIndex({ docs, gone: [...gone], terms });
}

/** A growing buffer of bytes. */
class ByteWriter {
  bytes = new Uint8Array(4096);
  length = 0;

  room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const wider = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    wider.set(this.bytes.subarray(0, this.length));
    this.bytes = wider;
  }

  varint(value: number): void {
    this.room(5);
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  raw(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  uint32(value: number): void {
    this.room(4);
    new DataView(this.bytes.buffer).setUint32(this.length, value, true);
    this.length += 4;
  }
}

function writeNames(names: readonly (DocumentName & { length?: number })[], scopes: ReadonlyMap<string, number>): { area: ByteWriter; index: ByteWriter } {
  const area = new ByteWriter();
  const index = new ByteWriter();
  for (const name of names) {
    const id = encoder.encode(name.id);
    index.uint32(area.length);
    area.varint(scopes.get(name.scope) ?? 0);
    area.varint(name.length ?? 0);
    area.varint(id.length);
    area.raw(id);
  }
  return { area, index };
}

const sharedPrefix = (left: Uint8Array, right: Uint8Array): number => {
  const most = Math.min(left.length, right.length);
  let shared = 0;
  while (shared < most && left[shared] === right[shared]) shared += 1;
  return shared;
};

function writeTerms(terms: IndexParts['terms']): { dictionary: ByteWriter; blocks: ByteWriter; postings: ByteWriter } {
  const dictionary = new ByteWriter();
  const blocks = new ByteWriter();
  const postings = new ByteWriter();
  let previous: Uint8Array = new Uint8Array();
  for (const [number, term] of terms.entries()) {
    if (number % BLOCK_TERMS === 0) {
      blocks.uint32(dictionary.length);
      blocks.uint32(postings.length);
      previous = new Uint8Array();
    }
    const shared = sharedPrefix(previous, term.key);
    const start = postings.length;
    let last = 0;
    for (const posting of term.postings) {
      const doc = posting >>> 3;
      postings.varint(((doc - last) << 3) | (posting & 7));
      last = doc;
    }
    dictionary.varint(shared);
    dictionary.varint(term.key.length - shared);
    dictionary.raw(term.key.subarray(shared));
    dictionary.varint(term.postings.length);
    dictionary.varint(postings.length - start);
    previous = term.key;
  }
  return { dictionary, blocks, postings };
}

/** Writes the parts down as one run of bytes; read by `openIndex` in searchScan. */
export function packIndex(parts: IndexParts): Uint8Array<ArrayBuffer> {
  const scopeList = [...new Set([...parts.docs, ...parts.gone].map((name) => name.scope))];
  const scopes = new Map(scopeList.map((scope, number) => [scope, number]));
  const scopeBytes = encoder.encode(JSON.stringify(scopeList));
  const names = writeNames([...parts.docs, ...parts.gone], scopes);
  const { dictionary, blocks, postings } = writeTerms(parts.terms);
  const out = new ByteWriter();
  const sections = [scopeBytes, names.index, names.area, blocks, dictionary, postings].map((part) =>
    part instanceof ByteWriter ? part.bytes.subarray(0, part.length) : part);
  for (const value of [INDEX_MAGIC, parts.docs.length, parts.gone.length, parts.terms.length]) out.uint32(value);
  for (const section of sections.slice(0, 5)) out.uint32(section.length);
  for (const section of sections) out.raw(section);
  return out.bytes.slice(0, out.length);
}
