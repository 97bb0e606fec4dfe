import type { Block, ItemEntry } from '#contract/content.ts';
import { recordsDatabase, type ReadMark } from './recordsDatabase.ts';

/** FNV-1a, 32 bits, as text: tells whether a block's words changed since they were read. Not for security. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36);
}

const blockHash = (block: Block): string => shortHash(`${block.type}\n${block.who ?? ''}\n${block.text}`);

/** Block ids that are new or changed against what was last read; null when the item was never read. */
export function changedSince(mark: ReadMark | undefined, item: ItemEntry): string[] | null {
  if (mark === undefined) return null;
  return item.blocks.filter((block) => block.text !== '' && mark.blocks[block.id] !== blockHash(block)).map((block) => block.id);
}

/** What was last read of one item. */
export async function readMarkOf(id: string, db = recordsDatabase()): Promise<ReadMark | undefined> {
  return db.readMarks.get(id);
}

/** Notes that this very revision was read. */
export async function keepReadMark(item: ItemEntry, now: number, db = recordsDatabase()): Promise<void> {
  const blocks = Object.fromEntries(item.blocks.map((block) => [block.id, blockHash(block)]));
  await db.readMarks.put({ id: item.id, rev: item.rev, at: now, blocks });
}
