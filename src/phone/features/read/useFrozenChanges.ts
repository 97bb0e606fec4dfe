import { useState } from 'react';
import type { ReadableItem } from '#phone/storage/types.ts';

/**
 * The changed blocks as they were when this revision was opened: marking it as read empties the live list, and the marks
 * must not vanish under the reader's eyes.
 */
export function useFrozenChanges(readable: ReadableItem): readonly string[] {
  const now = { key: `${readable.item.id}@${readable.item.rev}`, changed: readable.changedBlocks ?? [] };
  const [frozen, setFrozen] = useState<{ key: string; changed: readonly string[] }>(now);
  if (frozen.key === now.key) return frozen.changed;
  setFrozen(now);
  return now.changed;
}
