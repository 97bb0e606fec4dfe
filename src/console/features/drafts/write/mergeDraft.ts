import type { DraftBlock, DraftBody } from '#contract/editorial.ts';
import { sameBlock } from '#console/frame/diff/blockDiff.ts';
import { fieldNames, sameValue, type FieldName } from '#console/frame/diff/fieldDiff.ts';

export type Choice = 'theirs' | 'mine' | 'both';

/** Something another person changed while I was writing. `clash`: I changed it too, and otherwise. */
export type TheirChange =
  | { key: string; what: 'field'; field: FieldName; clash: boolean }
  | { key: string; what: 'block'; base: DraftBlock | null; mine: DraftBlock | null; theirs: DraftBlock | null; clash: boolean };

export interface Versions {
  base: DraftBody;
  mine: DraftBody;
  theirs: DraftBody;
}

const byId = (blocks: readonly DraftBlock[]): Map<string, DraftBlock> => new Map(blocks.map((block) => [block.id, block]));
const same = (one: DraftBlock | null, other: DraftBlock | null): boolean => (one === null || other === null ? one === other : sameBlock(one, other));

function fieldChanges({ base, mine, theirs }: Versions): TheirChange[] {
  return fieldNames
    .filter((field) => !sameValue(base[field], theirs[field]) && !sameValue(mine[field], theirs[field]))
    .map((field) => ({ key: `field ${field}`, what: 'field', field, clash: !sameValue(mine[field], base[field]) }));
}

function blockChanges({ base, mine, theirs }: Versions): TheirChange[] {
  const [ofBase, ofMine, ofTheirs] = [byId(base.blocks), byId(mine.blocks), byId(theirs.blocks)];
  const ids = new Set([...theirs.blocks, ...base.blocks].map(({ id }) => id));
  return [...ids].flatMap((id): TheirChange[] => {
    const [was, my, their] = [ofBase.get(id) ?? null, ofMine.get(id) ?? null, ofTheirs.get(id) ?? null];
    if (same(was, their) || same(my, their)) return [];
    return [{ key: `block ${id}`, what: 'block', base: was, mine: my, theirs: their, clash: !same(my, was) }];
  });
}

/** What the other changed and I have not, in the order of the screen; empty when there is nothing to ask. */
export const theirChanges = (versions: Versions): TheirChange[] => [...fieldChanges(versions), ...blockChanges(versions)];

/** Theirs where only they changed it; both where both wrote in a block; a field that both changed must be chosen. */
export function firstChoice(change: TheirChange): Choice | null {
  if (!change.clash) return 'theirs';
  return change.what === 'block' ? 'both' : null;
}

/** `ids` with `extra` put in, each behind the one it stood behind in its own list. */
function withInserted(ids: readonly string[], extra: readonly string[]): string[] {
  const order = [...ids];
  extra.forEach((id, index) => {
    if (order.includes(id)) return;
    const before = extra.slice(0, index).findLast((other) => order.includes(other));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  });
  return order;
}

/** Whoever moved blocks has the order; when both did, I have. */
function mergedOrder({ base, mine, theirs }: Versions): string[] {
  const ids = (body: DraftBody) => body.blocks.map(({ id }) => id);
  const kept = ids(base).filter((id) => ids(mine).includes(id));
  const iMoved = !sameValue(ids(mine).filter((id) => kept.includes(id)), kept);
  return iMoved ? withInserted(ids(mine), ids(theirs)) : withInserted(ids(theirs), ids(mine));
}

const chosenBlocks = (mine: DraftBlock | null, theirs: DraftBlock | null, choice: Choice, createId: () => string): (DraftBlock | null)[] => {
  if (choice === 'theirs') return [theirs];
  if (choice === 'mine') return [mine];
  return mine === null || theirs === null ? [mine ?? theirs] : [mine, { ...theirs, id: createId() }];
};

/** One draft of the two: what I wrote, and of theirs what was chosen. Nothing of either goes unseen. */
export function mergeDraft(versions: Versions, choices: ReadonlyMap<string, Choice>, createId: () => string): DraftBody {
  const { mine, theirs } = versions;
  const changes = theirChanges(versions);
  const merged: DraftBody = { ...mine };
  for (const change of changes) {
    if (change.what === 'field' && choices.get(change.key) === 'theirs') Object.assign(merged, { [change.field]: theirs[change.field] });
  }
  const asked = new Map(changes.flatMap((change) => (change.what === 'block' ? [[change.key, change] as const] : [])));
  const ofMine = byId(mine.blocks);
  merged.blocks = mergedOrder(versions).flatMap((id) => {
    const change = asked.get(`block ${id}`);
    const blocks = change === undefined ? [ofMine.get(id) ?? null] : chosenBlocks(change.mine, change.theirs, choices.get(change.key) ?? 'both', createId);
    return blocks.filter((block) => block !== null);
  });
  return merged;
}
