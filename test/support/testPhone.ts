import { createHash } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import { entrySchema, type Entry } from '#contract/content.ts';
import { HEAD_SIGNATURE_PREFIX, headSchema, KEYS_SIGNATURE_PREFIX, type Delta, type DeltaOp, type Head, type KeySet, type SegmentTable, type Signatures, type Stream } from '#contract/packs.ts';
import { applyPatch } from '#domain/delta.ts';
import { entryHash, type Sha256 } from '#domain/entryHash.ts';
import { isSignedBy } from '#server/packs/signer.ts';

/*
 * The smallest honest reader of the protocol, written from contract/packs alone: it checks everything a phone must check
 * and nothing else. For server tests, which must not depend on the phone's own code.
 */

const hex = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const base64url = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');
const sha256: Sha256 = (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest());

export interface PhoneScope { seq: number; entries: Map<string, Entry>; head: Head | null }
export interface Fetched { basesFetched: number; filesFetched: number; deltasApplied: number }
export type FetchFile = (sha256: string) => Promise<Uint8Array>;

export interface TestPhone {
  keys: KeySet;
  scopes: Map<string, PhoneScope>;
  /** The `s` parameter for these scopes. */
  held: (scopeKeys: readonly string[]) => string;
  /** Takes a heads reply in, or throws with what is wrong. */
  takeIn: (reply: string, fetchFile: FetchFile) => Promise<Fetched>;
}

function streamValues(stream: Stream, table: SegmentTable, bytes: Uint8Array): unknown[] {
  if (hex(bytes) !== stream.sha256 || bytes.length !== stream.bytes) throw new Error('pack-damaged');
  const raw = zstdDecompressSync(bytes);
  if (raw.length !== stream.rawBytes) throw new Error('pack-damaged');
  let from = 0;
  for (const [length, hash] of table.segments) {
    const segment = raw.subarray(from, from + length);
    if (base64url(segment) !== hash || segment.at(-1) !== 10) throw new Error('pack-hash-wrong');
    from += length;
  }
  if (from !== raw.length) throw new Error('pack-hash-wrong');
  return raw.toString('utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as unknown);
}

async function applyOp(entries: Map<string, Entry>, op: DeltaOp): Promise<void> {
  if (op.op === 'put') entries.set(op.entry.id, entrySchema.parse(op.entry) as Entry);
  else if (op.op === 'drop') entries.delete(op.id);
  else {
    const entry = entries.get(op.id);
    if (entry === undefined) throw new Error(`pack-damaged: no ${op.id} to patch`);
    if ((await entryHash(entry, sha256)) === op.is) return;
    const patched = await applyPatch(entry, op, sha256);
    if (patched === null) throw new Error(`pack-damaged: the patch of ${op.id} does not fit`);
    entries.set(op.id, entrySchema.parse(patched) as Entry);
  }
}

interface ScopeNews { head: Head; tables: Map<string, SegmentTable>; deltas: Map<string, Delta> }

function isTrusted(keys: KeySet, sigs: Signatures, text: string): boolean {
  const known = Object.entries(sigs).filter(([kid]) => keys.keys[kid] !== undefined);
  if (known.length === 0) throw new Error('pack-key-unknown');
  return known.some(([kid, signature]) => isSignedBy(keys.keys[kid]!, signature, text));
}

function readReply(phone: TestPhone, reply: string): ScopeNews[] {
  const lines = reply.split('\n');
  if (lines.pop() !== '' || (JSON.parse(lines.shift() ?? '') as { loaban?: number }).loaban !== 1) throw new Error('pack-not-a-pack');
  const news: ScopeNews[] = [];
  for (const line of lines) {
    const json = line.slice(2);
    if (line.startsWith('K ')) {
      const { sigs, set } = JSON.parse(json) as { sigs: Signatures; set: string };
      const next = JSON.parse(set) as KeySet;
      if (!isTrusted(phone.keys, sigs, KEYS_SIGNATURE_PREFIX + set)) throw new Error('pack-signature-wrong');
      if (next.version > phone.keys.version) phone.keys = next;
    } else if (line.startsWith('H ')) {
      const cut = json.indexOf(' ');
      const text = json.slice(cut + 1);
      if (!isTrusted(phone.keys, JSON.parse(json.slice(0, cut)) as Signatures, HEAD_SIGNATURE_PREFIX + text)) throw new Error('pack-signature-wrong');
      news.push({ head: headSchema.parse(JSON.parse(text)) as Head, tables: new Map(), deltas: new Map() });
    } else if (line.startsWith('T ')) news.at(-1)!.tables.set(hex(json), JSON.parse(json) as SegmentTable);
    else if (line.startsWith('D ')) news.at(-1)!.deltas.set(hex(json), JSON.parse(json) as Delta);
    else throw new Error('pack-not-a-pack');
  }
  return news;
}

async function applyNews(scope: PhoneScope, news: ScopeNews, fetchFile: FetchFile): Promise<Fetched> {
  const { head, tables, deltas } = news;
  const fetched: Fetched = { basesFetched: 0, filesFetched: 0, deltasApplied: 0 };
  if (head.seq < scope.seq) throw new Error('pack-sequence-older');
  const load = async (stream: Stream): Promise<unknown[]> => {
    const table = tables.get(stream.table);
    if (table === undefined || table.of !== stream.sha256) throw new Error('pack-damaged: no segment table');
    return streamValues(stream, table, await fetchFile(stream.sha256));
  };
  const entries = new Map(scope.entries);
  let at = scope.seq;
  const oldest = head.deltas[0]?.from ?? head.base?.at ?? 0;
  if (at === 0 || at < oldest) {
    entries.clear();
    at = head.base?.at ?? 0;
    if (head.base !== null) {
      fetched.basesFetched += 1;
      for (const entry of await load(head.base)) entries.set((entry as Entry).id, entrySchema.parse(entry) as Entry);
    }
  }
  for (const ref of head.deltas) {
    if (ref.to <= at) continue;
    const ops = ref.file === undefined ? deltas.get(ref.sha256!)?.ops : ((await load(ref.file)) as DeltaOp[]);
    if (ops === undefined) throw new Error(`pack-damaged: the delta to ${ref.to} is not there`);
    if (ref.file !== undefined) fetched.filesFetched += 1;
    for (const op of ops) await applyOp(entries, op);
    fetched.deltasApplied += 1;
    at = ref.to;
  }
  Object.assign(scope, { seq: head.seq, entries, head });
  return fetched;
}

export function createTestPhone(keys: KeySet): TestPhone {
  const phone: TestPhone = {
    keys,
    scopes: new Map(),
    held: (scopeKeys) => scopeKeys.map((key) => phone.scopes.get(key)?.seq ?? 0).join('.'),
    takeIn: async (reply, fetchFile) => {
      const sum: Fetched = { basesFetched: 0, filesFetched: 0, deltasApplied: 0 };
      for (const news of readReply(phone, reply)) {
        const key = `${news.head.scope.unit}/${news.head.scope.lang}`;
        const scope = phone.scopes.get(key) ?? { seq: 0, entries: new Map<string, Entry>(), head: null };
        phone.scopes.set(key, scope);
        const fetched = await applyNews(scope, news, fetchFile);
        for (const name of ['basesFetched', 'filesFetched', 'deltasApplied'] as const) sum[name] += fetched[name];
      }
      return sum;
    },
  };
  return phone;
}
