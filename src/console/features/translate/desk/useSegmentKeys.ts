import { useCallback, useEffect, type KeyboardEvent } from 'react';
import type { SegmentId } from '#contract/translating.ts';
import { focusSegment, targetId } from './targetId.ts';

interface SegmentKeys {
  /** Text segments in their order. */
  ids: readonly SegmentId[];
  onSave: () => void;
  /** The nth term of the active segment, from 0. */
  onTerm: (index: number) => void;
}

const step = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): 1 | -1 | null => {
  if (key === 'Enter' && (ctrlKey || metaKey)) return 1;
  if (!altKey) return null;
  return key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : null;
};

/** Ctrl+S saves wherever one is; in a segment Ctrl+Enter and Alt+arrows go on and back, Alt+1…9 puts in a term. */
export function useSegmentKeys({ ids, onSave, onTerm }: SegmentKeys): (event: KeyboardEvent) => void {
  useEffect(() => {
    const handle = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      onSave();
    };
    window.addEventListener('keydown', handle);
    return () => window.removeEventListener('keydown', handle);
  }, [onSave]);
  return useCallback(
    (event) => {
      // A keyboard of another script is composing a letter: its Enter and numbers are its own.
      if (event.nativeEvent.isComposing) return;
      const by = step(event);
      const digit = event.altKey && !event.ctrlKey ? /^Digit([1-9])$/.exec(event.code)?.[1] : undefined;
      if (by === null && digit === undefined) return;
      event.preventDefault();
      if (digit !== undefined) return onTerm(Number(digit) - 1);
      const next = ids[ids.findIndex((id) => targetId(id) === event.currentTarget.id) + by!];
      if (next !== undefined) focusSegment(next);
    },
    [ids, onTerm],
  );
}
