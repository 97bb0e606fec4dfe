import { entrySchema, type Entry } from '#contract/content.ts';
import { deltaOpSchema, type DeltaOp } from '#contract/packs.ts';
import { applyPatch } from '#domain/delta.ts';
import { entryHash } from '#domain/entryHash.ts';
import type { ContentDatabase, ScopeRow } from '#phone/storage/contentDatabase.ts';
import { entriesOf } from '#phone/storage/packs.ts';
import { sha256OfBytes } from '#phone/storage/sha256.ts';

/** JSON lines of a verified segment; null when one of them is not JSON. */
export function readLines(text: string): unknown[] | null {
  try {
    return text.split('\n').filter((line) => line !== '').map((line): unknown => JSON.parse(line));
  } catch {
    return null;
  }
}

/** An entry of this scope as it came (fields this app does not know stay: patches count them), or null when it is not one. */
export function entryFrom(raw: unknown, scope: Pick<ScopeRow, 'lang'>): Entry | null {
  const entry = entrySchema.safeParse(raw);
  if (!entry.success) return null;
  const fits = entry.data.t === 'item' ? scope.lang === 'vi' : entry.data.lang === scope.lang;
  return fits ? (raw as Entry) : null;
}

/** Entries of a segment, and how many lines this app cannot read: a later server's kinds are left out, not fatal. */
export function entriesFrom(lines: readonly unknown[], scope: Pick<ScopeRow, 'lang'>): { entries: Entry[]; unread: number } {
  const entries = lines.flatMap((line) => entryFrom(line, scope) ?? []);
  return { entries, unread: lines.length - entries.length };
}

/** What operations come to: entries to put, ids to drop, lines this app cannot read; null when a patch does not fit what is here. */
export interface OpsResult {
  put: Entry[];
  drop: string[];
  unread: number;
}

/** Works out operations against what is on the phone, in order, without writing anything. */
export async function resolveOps(rawOps: readonly unknown[], row: ScopeRow, db: ContentDatabase): Promise<OpsResult | null> {
  const ops = rawOps.flatMap((raw) => (deltaOpSchema.safeParse(raw).success ? [raw as DeltaOp] : []));
  const state = new Map<string, Entry | null>(await entriesOf(row.key, ops.flatMap((op) => (op.op === 'patch' ? [op.id] : [])), db));
  const touched = new Set<string>();
  let unread = rawOps.length - ops.length;
  for (const op of ops) {
    const id = op.op === 'put' ? op.entry.id : op.id;
    const after = op.op === 'drop' ? null : op.op === 'put' ? op.entry : await patched(state.get(id) ?? null, op);
    if (after === 'misfit') return null;
    if (after !== null && entryFrom(after, row) === null) unread += 1;
    else {
      state.set(id, after);
      touched.add(id);
    }
  }
  const result: OpsResult = { put: [], drop: [], unread };
  for (const id of touched) {
    const entry = state.get(id) ?? null;
    if (entry === null) result.drop.push(id);
    else result.put.push(entry);
  }
  return result;
}

/** A patch applied twice is applied once: what already is as it should become fits too. */
async function patched(entry: Entry | null, op: Extract<DeltaOp, { op: 'patch' }>): Promise<Entry | 'misfit'> {
  if (entry === null) return 'misfit';
  const after = await applyPatch(entry, op, sha256OfBytes);
  if (after !== null) return after;
  return (await entryHash(entry, sha256OfBytes)) === op.is ? entry : 'misfit';
}
