/** A line to be placed on a page: its height with the gap above it, and whether it must not stand last on a page. */
export interface Placed {
  height: number;
  keepWithNext: boolean;
}

/**
 * Fills pages of `limit` height in order and gives the indexes on each. A heading never stands last; a line taller than a
 * page gets one of its own.
 */
export function paginate(lines: readonly Placed[], limit: number): number[][] {
  const pages: number[][] = [];
  let page: number[] = [];
  let filled = 0;
  const turn = () => {
    const carried: number[] = [];
    while (page.length > 1 && lines[page.at(-1)!]!.keepWithNext) carried.unshift(page.pop()!);
    pages.push(page);
    page = carried;
    filled = carried.reduce((sum, index) => sum + lines[index]!.height, 0);
  };
  for (const [index, line] of lines.entries()) {
    if (page.length > 0 && filled + line.height > limit) turn();
    page.push(index);
    filled += line.height;
  }
  return page.length > 0 ? [...pages, page] : pages;
}
