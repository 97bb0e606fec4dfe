import { useCallback, useEffect, useRef } from 'react';
import { now } from '#phone/platform/clock.ts';
import { markRead } from '#phone/storage/readItem.ts';
import { withStorageProblems } from '#phone/storage/storageProblem.ts';

/** Nobody who stays this long has only glanced at it. */
const STAYED_MS = 10_000;

/**
 * Marks a revision as read when its end came into view, or when it stayed open for ten seconds; a wrong press marks nothing.
 * The returned ref goes on the element after the last block.
 */
export function useReadMark(id: string, rev: number): (element: HTMLElement | null) => void {
  const marked = useRef('');
  const observer = useRef<IntersectionObserver | null>(null);
  const mark = useCallback(() => {
    if (marked.current === `${id}@${rev}`) return;
    marked.current = `${id}@${rev}`;
    // A full or broken store must not stop the reading: it is told elsewhere, and the mark is tried again at the next opening.
    void withStorageProblems(() => markRead(id, now()));
  }, [id, rev]);
  useEffect(() => {
    const timer = setTimeout(mark, STAYED_MS);
    return () => clearTimeout(timer);
  }, [mark]);
  return useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (element === null || typeof IntersectionObserver === 'undefined') return;
    observer.current = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) mark();
    });
    observer.current.observe(element);
  }, [mark]);
}
