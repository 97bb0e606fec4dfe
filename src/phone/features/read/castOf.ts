import type { Block } from '#contract/content.ts';

/** Speaking parts by name, in the order they first speak. */
export const castOf = (blocks: readonly Block[]): string[] => [...new Set(blocks.flatMap((block) => (block.type === 'speaker' && block.who !== undefined ? [block.who] : [])))];
