import type { Block, Entry } from '#contract/content.ts';
import type { DeltaOp } from '#contract/packs.ts';
import { canonicalJson } from './canonicalJson.ts';
import { entryHash, type Sha256 } from './entryHash.ts';

type Fields = Record<string, unknown>;
type PatchOp = Extract<DeltaOp, { op: 'patch' }>;

const same = (left: unknown, right: unknown): boolean => canonicalJson(left ?? null) === canonicalJson(right ?? null);

/** A patch that turns `was` into `now`, block by block; both must be of one type and id. */
async function patchFrom(was: Entry, now: Entry, sha256: Sha256): Promise<PatchOp> {
  const before = was as Fields;
  const after = now as Fields;
  const set: Fields = {};
  const unset: string[] = [];
  const apart = new Set(['blocks', 'texts', 't', 'id']);
  for (const key of Object.keys(after)) if (!apart.has(key) && !same(before[key], after[key])) set[key] = after[key];
  for (const key of Object.keys(before)) if (!apart.has(key) && before[key] !== undefined && after[key] === undefined) unset.push(key);
  const op: PatchOp = { op: 'patch', id: now.id, was: await entryHash(was, sha256), is: await entryHash(now, sha256) };
  if (Object.keys(set).length > 0) op.set = set;
  if (unset.length > 0) op.unset = unset;
  if (was.t === 'item' && now.t === 'item') Object.assign(op, blocksPatch(was.blocks, now.blocks));
  if (was.t === 'tr' && now.t === 'tr') {
    const texts = textsPatch(was.texts, now.texts);
    if (Object.keys(texts).length > 0) op.texts = texts;
  }
  return op;
}

function blocksPatch(was: Block[], now: Block[]): Pick<PatchOp, 'blocks' | 'order'> {
  const before = new Map(was.map((block) => [block.id, block]));
  const blocks = now.filter((block) => !same(before.get(block.id), block));
  const order = now.map((block) => block.id);
  const patch: Pick<PatchOp, 'blocks' | 'order'> = {};
  if (blocks.length > 0) patch.blocks = blocks;
  if (!same(was.map((block) => block.id), order)) patch.order = order;
  return patch;
}

function textsPatch(was: Record<string, string>, now: Record<string, string>): Record<string, string | null> {
  const texts: Record<string, string | null> = {};
  for (const [id, text] of Object.entries(now)) if (was[id] !== text) texts[id] = text;
  for (const id of Object.keys(was)) if (now[id] === undefined) texts[id] = null;
  return texts;
}

/** The shortest operation from one entry to the next: a patch where it is smaller than the whole. */
async function opFrom(was: Entry | undefined, now: Entry, sha256: Sha256): Promise<DeltaOp> {
  const put: DeltaOp = { op: 'put', entry: now };
  if (was === undefined || was.t !== now.t) return put;
  const patch = await patchFrom(was, now, sha256);
  return JSON.stringify(patch).length < JSON.stringify(put).length ? patch : put;
}

/** Operations that turn the entries `was` into `now` (both by item id), in the order of `now`, drops last. */
export async function diffEntries(was: ReadonlyMap<string, Entry>, now: ReadonlyMap<string, Entry>, sha256: Sha256): Promise<DeltaOp[]> {
  const ops: DeltaOp[] = [];
  for (const [id, entry] of now) {
    const before = was.get(id);
    if (before === undefined || !same(before, entry)) ops.push(await opFrom(before, entry, sha256));
  }
  for (const id of was.keys()) if (!now.has(id)) ops.push({ op: 'drop', id });
  return ops;
}

function patchedBlocks(blocks: Block[], op: PatchOp): Block[] {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  for (const block of (op.blocks ?? []) as Block[]) byId.set(block.id, block);
  const order = op.order ?? blocks.map((block) => block.id);
  return order.flatMap((id) => byId.get(id) ?? []);
}

function patchedTexts(texts: Record<string, string>, op: PatchOp): Record<string, string> {
  const result = { ...texts };
  for (const [id, text] of Object.entries(op.texts ?? {})) {
    if (text === null) delete result[id];
    else result[id] = text;
  }
  return result;
}

/**
 * The entry after a patch, or null when the patch does not fit: another entry before it (`was`) or another result (`is`).
 * The result is not validated against the schema: the caller does that before it is stored.
 */
export async function applyPatch(entry: Entry, op: PatchOp, sha256: Sha256): Promise<Entry | null> {
  if ((await entryHash(entry, sha256)) !== op.was) return null;
  const result: Fields = { ...entry, ...op.set };
  for (const key of op.unset ?? []) delete result[key];
  if (entry.t === 'item') result['blocks'] = patchedBlocks(entry.blocks, op);
  else result['texts'] = patchedTexts(entry.texts, op);
  return (await entryHash(result, sha256)) === op.is ? (result as Entry) : null;
}
