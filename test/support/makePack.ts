import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { constants, createZstdCompress, zstdCompressSync } from 'node:zlib';
import type { Entry, ItemEntry, TranslationEntry } from '#contract/content.ts';
import { HEAD_SIGNATURE_PREFIX, KEYS_SIGNATURE_PREFIX, SEGMENT_SIZES, type Delta, type DeltaOp, type DeltaRef, type Head, type KeySet, type Recall, type Scope, type SegmentTable, type Signatures, type Stream } from '#contract/packs.ts';
import { diffEntries } from '#domain/delta.ts';
import type { Sha256 } from '#domain/entryHash.ts';
import { scopeKey, scopesOf } from '#domain/units.ts';
import type { FakeReply, FakeRequest } from './fakeNetwork.ts';

/* A publisher in memory, written from contract/packs alone, so that the phone is tested against the contract and not against our server. */

const hex = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const base64Url = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');
const sha256: Sha256 = (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest());

export interface TestKey {
  kid: string;
  privateKey: KeyObject;
  publicText: string;
}

export function makeKey(kid: string): TestKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const spki = createPublicKey(createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' }))).export({ format: 'der', type: 'spki' });
  return { kid, privateKey, publicText: spki.subarray(-32).toString('base64url') };
}

export const signWith = (keys: readonly TestKey[], prefix: string, text: string): Signatures =>
  Object.fromEntries(keys.map((key) => [key.kid, sign(null, Buffer.from(prefix + text), key.privateKey).toString('base64url')]));

const STARTS = 'b c d đ g gi h k kh l m n ng nh ph qu r s t th tr v x'.split(' ');
const ENDS = 'a à á ạ ai ãi an án ao au âu ậy e em ẹn ê ệt i ích iên iệu o ó òng ọc ôi ông ống ơ ợi u ủ ung ước ương ường ưu y ỹ'.split(' ');

/** An item of a few blocks; `seed` makes its words. */
export function makeItem(id: string, changes: Partial<ItemEntry> = {}, seed = 1): ItemEntry {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  const word = (): string => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return `${STARTS[(state >>> 8) % STARTS.length] ?? ''}${ENDS[(state >>> 16) % ENDS.length] ?? ''}`;
  };
  const sentence = (length: number): string => Array.from({ length }, word).join(' ');
  return {
    t: 'item', id, rev: 1, unit: '14', kind: 'briefing', topic: 'policyLaw', priority: 'normal', title: `Bài ${id}`,
    blocks: [
      { id: 'b1', type: 'heading', text: sentence(6) },
      { id: 'b2', type: 'paragraph', text: sentence(60) },
      { id: 'b3', type: 'paragraph', text: sentence(40) },
    ],
    source: { title: 'Công văn', issuer: 'UBND tỉnh' }, validFrom: 0, validTo: null, publishedAt: 1_760_000_000_000, approver: 'Phòng VHTT', audio: [], ...changes,
  };
}

export const makeTranslation = (id: string, changes: Partial<TranslationEntry> = {}): TranslationEntry => ({
  t: 'tr', id, lang: 'km-Khmr', rev: 1, ofRev: 1, unit: '14', state: 'approved', title: `អត្ថបទ ${id}`, texts: { b1: 'សេចក្ដីប្រកាស' }, stale: [], publishedAt: 1_760_000_000_000, audio: [], ...changes,
});

export interface MadeStream {
  stream: Stream;
  table: SegmentTable;
  tableText: string;
  bytes: Buffer;
}

/** Lines to a Zstandard file, flushed at each segment's end, as the format asks. */
export async function makeTestStream(values: readonly unknown[], sizes: readonly number[] = SEGMENT_SIZES): Promise<MadeStream> {
  const segments: Buffer[] = [];
  let lines: string[] = [];
  let size = 0;
  const close = (): void => {
    if (lines.length > 0) segments.push(Buffer.from(lines.join('')));
    lines = [];
    size = 0;
  };
  for (const value of values) {
    const line = `${JSON.stringify(value)}\n`;
    lines.push(line);
    size += Buffer.byteLength(line);
    if (size >= (sizes[Math.min(segments.length, sizes.length - 1)] ?? 1)) close();
  }
  close();
  const bytes = await compressFlushed(segments);
  const raw = Buffer.concat(segments);
  const table: SegmentTable = { of: hex(bytes), segments: segments.map((segment): [number, string] => [segment.length, base64Url(segment)]) };
  const tableText = JSON.stringify(table);
  return { stream: { sha256: hex(bytes), bytes: bytes.length, rawBytes: raw.length, lines: values.length, table: hex(tableText) }, table, tableText, bytes };
}

async function compressFlushed(segments: readonly Buffer[]): Promise<Buffer> {
  if (segments.length === 0) return zstdCompressSync(Buffer.alloc(0));
  const options = { pledgedSrcSize: segments.reduce((sum, { length }) => sum + length, 0), params: { [constants.ZSTD_c_compressionLevel]: 19 } };
  const zstd = createZstdCompress(options);
  const parts: Buffer[] = [];
  zstd.on('data', (part: Buffer) => parts.push(part));
  for (const segment of segments) {
    zstd.write(segment);
    await new Promise<void>((resolve) => { zstd.flush(constants.ZSTD_e_flush, resolve); });
  }
  await new Promise<void>((resolve) => { zstd.once('end', resolve); zstd.end(); });
  return Buffer.concat(parts);
}

interface Published {
  scope: Scope;
  entries: Map<string, Entry>;
  seq: number;
  base: (MadeStream & { at: number }) | null;
  deltas: { ref: DeltaRef; text: string | null; made: MadeStream | null }[];
  recalls: Recall[];
}

export interface Publisher {
  key: TestKey;
  keys: KeySet;
  /** Publishes entries of a scope: the first time as a base, then as a delta (`file`: as a delta file), or with `rebase` as a new base. */
  publish(scope: Scope, entries: readonly Entry[], how?: { rebase?: boolean; file?: boolean; recalls?: Recall[]; dropDeltas?: boolean }): Promise<void>;
  /** The signed head of a scope as it stands; `change` tampers before signing. */
  headLine(scope: Scope, change?: (head: Head) => Head, signers?: readonly TestKey[]): string;
  /** Serves the contract's addresses. */
  serve(request: FakeRequest): FakeReply;
  files: Map<string, Buffer>;
  media: Map<string, Buffer>;
  clock: { ms: number };
  chain: string[];
  /** Lines put before the heads, e.g. a key set. */
  extraLines: string[];
  published: Map<string, Published>;
  /** Serves the addresses of a single language only, and ignores `s`: a plain static host. */
  isStatic: boolean;
  /** Who signs; the first key unless changed. */
  signers: TestKey[];
}

export const keySetLine = (set: KeySet, signers: readonly TestKey[]): string => {
  const text = JSON.stringify(set);
  return `K ${JSON.stringify({ sigs: signWith(signers, KEYS_SIGNATURE_PREFIX, text), set: text })}`;
};

export const DAY = 86_400_000;

export function createPublisher(chain: string[] = ['04246', '14', 'vn']): Publisher {
  const key = makeKey('k001');
  const publisher: Publisher = {
    key, keys: { version: 1, keys: { [key.kid]: key.publicText } }, chain, files: new Map(), media: new Map(), clock: { ms: 1_764_000_000_000 },
    extraLines: [], published: new Map(), isStatic: false, signers: [key],
    publish: (scope, entries, how = {}) => publishScope(publisher, scope, { entries, ...how }),
    headLine: (scope, change = (head) => head, signers = publisher.signers) => {
      const text = JSON.stringify(change(headOf(publisher, scope)));
      return `H ${JSON.stringify(signWith(signers, HEAD_SIGNATURE_PREFIX, text))} ${text}`;
    },
    serve: (request) => serve(publisher, request),
  };
  return publisher;
}

async function publishScope(publisher: Publisher, scope: Scope, what: { entries: readonly Entry[]; rebase?: boolean; file?: boolean; recalls?: Recall[]; dropDeltas?: boolean }): Promise<void> {
  const before = publisher.published.get(scopeKey(scope));
  const entries = new Map(what.entries.map((entry) => [entry.id, entry]));
  const seq = (before?.seq ?? 0) + 1;
  const deltas = what.dropDeltas === true ? [] : [...(before?.deltas ?? [])];
  if (before !== undefined) {
    const ops = await diffEntries(before.entries, entries, sha256);
    if (ops.length > 0) deltas.push(await makeDelta(publisher, { from: before.seq, to: seq, ops, asFile: what.file === true }));
  }
  const isBase = before === undefined || what.rebase === true;
  const base = isBase && entries.size > 0 ? { ...(await makeTestStream([...entries.values()])), at: seq } : (before?.base ?? null);
  if (base !== null) publisher.files.set(base.stream.sha256, base.bytes);
  publisher.published.set(scopeKey(scope), { scope, entries, seq, base, deltas, recalls: what.recalls ?? before?.recalls ?? [] });
}

async function makeDelta(publisher: Publisher, { from, to, ops, asFile }: { from: number; to: number; ops: DeltaOp[]; asFile: boolean }) {
  if (asFile) {
    const made = await makeTestStream(ops, [2_048]);
    publisher.files.set(made.stream.sha256, made.bytes);
    return { ref: { from, to, file: made.stream }, text: null, made };
  }
  const text = JSON.stringify({ from, to, ops } satisfies Delta);
  return { ref: { from, to, sha256: hex(text) }, text, made: null };
}

function headOf(publisher: Publisher, scope: Scope): Head {
  const published = publisher.published.get(scopeKey(scope))!;
  return {
    format: 1, scope, seq: published.seq, issued: publisher.clock.ms, expires: publisher.clock.ms + 30 * DAY,
    base: published.base === null ? null : { ...published.base.stream, at: published.base.at }, deltas: published.deltas.map(({ ref }) => ref), recalls: published.recalls,
  };
}

/** What follows a scope's head for a phone that holds `held`. */
function followingLines(publisher: Publisher, scope: Scope, held: number): string[] {
  const published = publisher.published.get(scopeKey(scope))!;
  const oldest = published.deltas[0]?.ref.from ?? published.base?.at ?? 0;
  const needsBase = held === 0 || held < oldest;
  const since = needsBase ? (published.base?.at ?? 0) : held;
  const lines = needsBase && published.base !== null ? [`T ${published.base.tableText}`] : [];
  for (const delta of published.deltas) if (delta.ref.to > since) lines.push(delta.text === null ? `T ${delta.made!.tableText}` : `D ${delta.text}`);
  return lines;
}

const textReply = (text: string, etag: string): FakeReply => ({ status: 200, headers: { 'content-type': 'text/plain; charset=utf-8', etag }, body: Buffer.from(text) });

function serveHeads(publisher: Publisher, request: FakeRequest): FakeReply {
  const url = new URL(request.url, 'http://phone.test');
  const [, , , , , langs] = url.pathname.split('/');
  const languages = decodeURIComponent(langs ?? '').split('+');
  if (publisher.isStatic && languages.length > 1) return notFound;
  const scopes = scopesOf(publisher.chain, languages as never).filter((scope) => languages.includes(scope.lang));
  const held = publisher.isStatic ? [] : (url.searchParams.get('s') ?? '').split('.').map(Number);
  const state = scopes.map((scope) => publisher.published.get(scopeKey(scope))?.seq ?? 0);
  const etag = `"${hex(JSON.stringify([state, publisher.extraLines])).slice(0, 8)}"`;
  const lacks = scopes.some((_, index) => (held[index] ?? 0) !== state[index]);
  if (request.headers['if-none-match'] === etag && (publisher.isStatic || !lacks)) return { status: 304, headers: { etag }, body: Buffer.alloc(0) };
  const lines = scopes.flatMap((scope, index) => {
    if (!publisher.published.has(scopeKey(scope)) || (!publisher.isStatic && held[index] === state[index])) return [];
    return [publisher.headLine(scope), ...followingLines(publisher, scope, held[index] ?? 0)];
  });
  return textReply([`{"loaban":1,"time":${publisher.clock.ms}}`, ...publisher.extraLines, ...lines, ''].join('\n'), etag);
}

export const notFound: FakeReply = { status: 404, headers: { 'content-type': 'application/json' }, body: Buffer.from('{"code":"not-found"}') };

/** A file with Range and If-Range, as RFC 9110 has it. */
export function serveFile(bytes: Buffer | undefined, request: FakeRequest, etag: string): FakeReply {
  if (bytes === undefined) return notFound;
  const headers = { 'content-type': 'application/octet-stream', etag, 'accept-ranges': 'bytes' };
  const range = /^bytes=(\d+)-$/.exec(request.headers['range'] ?? '');
  const ifRange = request.headers['if-range'];
  if (range === null || (ifRange !== undefined && ifRange !== etag)) return { status: 200, headers: { ...headers, 'content-length': String(bytes.length) }, body: bytes };
  const from = Number(range[1]);
  if (from >= bytes.length) return { status: 416, headers: { 'content-range': `bytes */${bytes.length}` }, body: Buffer.alloc(0) };
  return { status: 206, headers: { ...headers, 'content-length': String(bytes.length - from), 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }, body: bytes.subarray(from) };
}

function serve(publisher: Publisher, request: FakeRequest): FakeReply {
  const { pathname } = new URL(request.url, 'http://phone.test');
  if (pathname.startsWith('/p/v1/heads/')) return serveHeads(publisher, request);
  const file = /^\/p\/v1\/files\/([0-9a-f]{64})\.zst$/.exec(pathname);
  if (file !== null) return serveFile(publisher.files.get(file[1]!), request, `"${file[1]!.slice(0, 16)}"`);
  const media = /^\/p\/v1\/media\/([0-9a-f]{64})\.\w+$/.exec(pathname);
  if (media !== null) return serveFile(publisher.media.get(media[1]!), request, `"${media[1]!.slice(0, 16)}"`);
  return notFound;
}
