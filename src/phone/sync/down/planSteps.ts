import { segmentTableSchema, type DeltaRef, type Head, type PackRefusal, type SegmentTable, type Stream } from '#contract/packs.ts';
import type { PackStep, ScopeRow } from '#phone/storage/contentDatabase.ts';
import { sha256Hex } from '#phone/storage/sha256.ts';
import type { HeadGroup } from './headsLines.ts';

export type Plan =
  | { ok: true; steps: PackStep[]; reaches: number; empties: boolean }
  | { ok: false; code: PackRefusal }
  /** The reply does not hold what this phone needs: it must ask anew as one that holds nothing. */
  | { ok: false; code: 'ask-for-base' };

/** Texts that came with a head, by the hash their bytes really have. */
interface Arrived {
  tables: Map<string, SegmentTable>;
  deltas: Map<string, string>;
}

async function readArrived(group: HeadGroup): Promise<Arrived> {
  const hashed = async (text: string): Promise<string> => sha256Hex(new TextEncoder().encode(text));
  const tables = new Map<string, SegmentTable>();
  for (const text of group.tables) {
    const table = segmentTableSchema.safeParse(parsed(text));
    if (table.success) tables.set(await hashed(text), table.data);
  }
  const deltas = new Map<string, string>();
  for (const text of group.deltas) deltas.set(await hashed(text), text);
  return { tables, deltas };
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** The deltas that lead on from a sequence without a gap, or null when there is one. */
function chainFrom(seq: number, head: Head): DeltaRef[] | null {
  const chain: DeltaRef[] = [];
  let at = seq;
  for (const delta of head.deltas) {
    if (delta.to <= at) continue;
    if (delta.from > at) return null;
    chain.push(delta);
    at = delta.to;
  }
  return head.base !== null && head.base.at > at ? null : chain;
}

function fileStep(kind: 'base' | 'file', stream: Stream, about: { from: number; to: number; arrived: Arrived }): PackStep | null {
  const table = about.arrived.tables.get(stream.table);
  if (table === undefined || table.of !== stream.sha256) return null;
  const { sha256, bytes, rawBytes, lines, table: tableHash } = stream;
  return { kind, stream: { sha256, bytes, rawBytes, lines, table: tableHash }, segments: table.segments, from: about.from, to: about.to, done: 0, linesDone: 0 };
}

function deltaStep(delta: DeltaRef, arrived: Arrived): PackStep | null {
  if (delta.file !== undefined) return fileStep('file', delta.file, { from: delta.from, to: delta.to, arrived });
  const text = delta.sha256 === undefined ? undefined : arrived.deltas.get(delta.sha256);
  return text === undefined ? null : { kind: 'inline', from: delta.from, to: delta.to, text };
}

/**
 * What has to be done to bring a scope to a verified head. Of a reply that was cut, the steps that did arrive are done
 * and the scope reaches as far as they do; in a whole one, something missing or with another hash is a refusal.
 */
export async function planSteps(head: Head, group: HeadGroup, about: { row: ScopeRow | null; whole: boolean }): Promise<Plan> {
  const arrived = await readArrived(group);
  const seq = about.row === null || about.row.needsBase ? 0 : about.row.seq;
  const steps: PackStep[] = [];
  let chain = seq === 0 && head.base !== null ? null : chainFrom(seq, head);
  const needsBase = chain === null;
  if (chain === null && head.base !== null) {
    const base = fileStep('base', head.base, { from: 0, to: head.base.at, arrived });
    if (base === null) return seq > 0 && group.tables.length === 0 ? { ok: false, code: 'ask-for-base' } : missing(about.whole, seq);
    steps.push(base);
    chain = chainFrom(head.base.at, head);
  }
  for (const delta of chain ?? []) {
    const step = deltaStep(delta, arrived);
    if (step !== null) steps.push(step);
    else if (about.whole) return { ok: false, code: 'pack-hash-wrong' };
    else return { ok: true, steps, reaches: steps.at(-1)?.to ?? seq, empties: false };
  }
  return { ok: true, steps, reaches: head.seq, empties: (needsBase || about.row?.needsBase === true) && head.base === null };
}

/** The base is needed and its table did not come, or is not the one the head names. */
const missing = (whole: boolean, seq: number): Plan => (whole ? { ok: false, code: 'pack-hash-wrong' } : { ok: true, steps: [], reaches: seq, empties: false });
