import type { Entry } from '#contract/content.ts';
import type { DeltaOp } from '#contract/packs.ts';

type PatchOp = Extract<DeltaOp, { op: 'patch' }>;

const idOf = (op: DeltaOp): string => (op.op === 'put' ? op.entry.id : op.id);

/** Two patches of one entry as one. Fits only whoever stands before the first or after the second; others fetch the base. */
function joinPatches(first: PatchOp, second: PatchOp): PatchOp {
  const set = { ...first.set, ...second.set };
  for (const key of second.unset ?? []) delete set[key];
  const unset = [...new Set([...(first.unset ?? []), ...(second.unset ?? [])])].filter((key) => !(key in set));
  const blocks = new Map([...(first.blocks ?? []), ...(second.blocks ?? [])].map((block) => [(block as { id: string }).id, block]));
  const order = second.order ?? first.order;
  const texts = { ...first.texts, ...second.texts };
  return {
    op: 'patch', id: first.id, was: first.was, is: second.is,
    ...(Object.keys(set).length > 0 && { set }), ...(unset.length > 0 && { unset }),
    ...(blocks.size > 0 && { blocks: [...blocks.values()] }), ...(order !== undefined && { order }),
    ...(Object.keys(texts).length > 0 && { texts }),
  };
}

function joinTwo(first: DeltaOp, second: DeltaOp, entry: Entry | undefined): DeltaOp {
  if (second.op !== 'patch') return second;
  if (entry !== undefined) return { op: 'put', entry };
  // Without the entry at hand the joined patch is the best there is.
  return first.op === 'patch' ? joinPatches(first, second) : second;
}

/**
 * The operations of deltas that follow each other, oldest first, as those of one delta. An entry touched more than once
 * is put whole when `entriesAtEnd` (the entries after the last of them) is known, so that the result also fits a phone
 * that stands somewhere in between.
 */
export function mergeOps(deltas: readonly (readonly DeltaOp[])[], entriesAtEnd: ReadonlyMap<string, Entry> | null): DeltaOp[] {
  const merged = new Map<string, DeltaOp>();
  for (const op of deltas.flat()) {
    const id = idOf(op);
    const before = merged.get(id);
    merged.delete(id);
    merged.set(id, before === undefined ? op : joinTwo(before, op, entriesAtEnd?.get(id)));
  }
  return [...merged.values()];
}
