import type { Block } from '#contract/content.ts';
import type { WrittenBlock } from './blocksFrom.ts';

const sameText = (written: WrittenBlock, block: Block): boolean =>
  written.type === block.type && written.text === block.text && (written.who ?? '') === (block.who ?? '') && (written.seconds ?? 0) === (block.seconds ?? 0);

/** Longest run of unchanged blocks in order: index of the earlier block for each written one, or -1. */
function unchanged(written: readonly WrittenBlock[], earlier: readonly Block[]): number[] {
  const rows = written.length + 1;
  const columns = earlier.length + 1;
  const length = Array.from({ length: rows }, () => new Uint16Array(columns));
  for (let row = rows - 2; row >= 0; row -= 1) {
    for (let column = columns - 2; column >= 0; column -= 1) {
      length[row]![column] = sameText(written[row]!, earlier[column]!)
        ? length[row + 1]![column + 1]! + 1 : Math.max(length[row + 1]![column]!, length[row]![column + 1]!);
    }
  }
  const matches = written.map(() => -1);
  for (let row = 0, column = 0; row < rows - 1 && column < columns - 1;) {
    if (sameText(written[row]!, earlier[column]!)) matches[row++] = column++;
    else if (length[row + 1]![column]! >= length[row]![column + 1]!) row += 1;
    else column += 1;
  }
  return matches;
}

/** Between unchanged neighbours, changed blocks of the same type take over in order: a corrected sentence stays the same block. */
function matchChanged(written: readonly WrittenBlock[], earlier: readonly Block[], matches: number[]): void {
  let from = 0;
  let earlierFrom = 0;
  while (from < written.length) {
    let to = from;
    while (to < written.length && matches[to] === -1) to += 1;
    const earlierTo = to < written.length ? matches[to]! : earlier.length;
    let next = earlierFrom;
    for (let index = from; index < to && next < earlierTo; index += 1) {
      const found = earlier.findIndex((block, at) => at >= next && at < earlierTo && block.type === written[index]!.type);
      if (found === -1) continue;
      matches[index] = found;
      next = found + 1;
    }
    earlierFrom = to < written.length ? matches[to]! + 1 : earlier.length;
    from = to + 1;
  }
}

/**
 * Gives each written block its id: the one it was given, else that of the block it continues in the revision before, else
 * the next free `b1, b2, …` that no revision ever used, so that an id never changes its meaning.
 */
export function withBlockIds(written: readonly WrittenBlock[], earlier: readonly Block[], everUsed: Iterable<string>): Block[] {
  const matches = unchanged(written, earlier);
  matchChanged(written, earlier, matches);
  const taken = new Set(written.flatMap(({ id }) => id ?? []));
  const used = new Set([...everUsed, ...earlier.map(({ id }) => id), ...taken]);
  let next = 1;
  const fresh = (): string => {
    while (used.has(`b${next}`)) next += 1;
    used.add(`b${next}`);
    return `b${next}`;
  };
  return written.map(({ line: _line, id, ...block }, index) => {
    const before = matches[index]! >= 0 ? earlier[matches[index]!]!.id : undefined;
    const own = id ?? (before !== undefined && !taken.has(before) ? before : fresh());
    taken.add(own);
    return { id: own, ...block };
  });
}
