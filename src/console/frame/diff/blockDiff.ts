import type { DraftBlock } from '#contract/editorial.ts';
import { wordDiff, type WordRun } from './wordDiff.ts';

/** One block of two versions, aligned by its id. `moved` may have changed words as well. */
export type BlockChange =
  | { kind: 'same' | 'added' | 'removed'; block: DraftBlock }
  | { kind: 'changed' | 'moved'; block: DraftBlock; before: DraftBlock; words: WordRun[] };

export const sameBlock = (one: DraftBlock, other: DraftBlock): boolean =>
  one.type === other.type && one.text === other.text && (one.who ?? '') === (other.who ?? '') && (one.seconds ?? 0) === (other.seconds ?? 0);

/** The longest run of blocks that kept their order: all others were moved. */
function inOrder(places: readonly number[]): Set<number> {
  const best = places.map(() => 1);
  const from = places.map(() => -1);
  places.forEach((place, index) => {
    for (let before = 0; before < index; before += 1) {
      if (places[before]! < place && best[before]! + 1 > best[index]!) {
        best[index] = best[before]! + 1;
        from[index] = before;
      }
    }
  });
  const kept = new Set<number>();
  for (let index = best.indexOf(Math.max(...best)); index >= 0; index = from[index]!) kept.add(index);
  return kept;
}

function changeOf(block: DraftBlock, before: DraftBlock | undefined, moved: boolean): BlockChange {
  if (before === undefined) return { kind: 'added', block };
  if (!moved && sameBlock(before, block)) return { kind: 'same', block };
  return { kind: moved ? 'moved' : 'changed', block, before, words: wordDiff(before.text, block.text) };
}

/** Two versions as one reading: the later one in its order, what was taken out standing where it stood. */
export function blockDiff(before: readonly DraftBlock[], after: readonly DraftBlock[]): BlockChange[] {
  const placeBefore = new Map(before.map(({ id }, index) => [id, index]));
  const byId = new Map(before.map((block) => [block.id, block]));
  const common = after.filter(({ id }) => placeBefore.has(id));
  const kept = inOrder(common.map(({ id }) => placeBefore.get(id)!));
  const movedIds = new Set(common.filter((_, index) => !kept.has(index)).map(({ id }) => id));
  const remaining = new Set(after.map(({ id }) => id));
  const changes: BlockChange[] = [];
  let next = 0;
  const removedUpTo = (end: number): void => {
    for (; next < end; next += 1) if (!remaining.has(before[next]!.id)) changes.push({ kind: 'removed', block: before[next]! });
  };
  for (const block of after) {
    const moved = movedIds.has(block.id);
    const place = placeBefore.get(block.id);
    if (place !== undefined && !moved) removedUpTo(place);
    changes.push(changeOf(block, byId.get(block.id), moved));
  }
  removedUpTo(before.length);
  return changes;
}

export const changedCount = (changes: readonly BlockChange[]): number => changes.filter(({ kind }) => kind !== 'same').length;
