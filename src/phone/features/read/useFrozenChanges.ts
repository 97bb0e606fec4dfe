import { useRef } from 'react';
import type { ReadableItem } from '#phone/storage/types.ts';

/**
 * The changed blocks as they were when this revision was opened: marking it as read empties the live list, and the marks
 * must not vanish under the reader's eyes.
 */
export function useFrozenChanges(readable: ReadableItem): readonly string[] {
  const frozen = useRef<{ key: string; changed: readonly string[] } | null>(null);
  const key = `${readable.item.id}@${readable.item.rev}`;
  if (frozen.current?.key !== key) frozen.current = { key, changed: readable.changedBlocks ?? [] };
  return frozen.current.changed;
}
