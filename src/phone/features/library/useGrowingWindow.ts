import { useCallback, useRef, useState } from 'react';

/** Cards drawn at once at the start: eight fill the screen of a phone, and the end that is in view adds more in the next frame. */
export const FIRST = 8;
const STEP = 20;

interface GrowingWindow {
  shown: number;
  /** Put on an element after the last card: its coming near adds more. */
  endRef: (element: HTMLElement | null) => void;
}

/** Draws a long list a piece at a time. Without IntersectionObserver everything is drawn. */
export function useGrowingWindow(total: number, start: number = FIRST): GrowingWindow {
  const [shown, setShown] = useState(() => (typeof IntersectionObserver === 'undefined' ? Infinity : Math.max(FIRST, start)));
  const observer = useRef<IntersectionObserver | null>(null);
  const endRef = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (element === null || typeof IntersectionObserver === 'undefined') return;
    observer.current = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      setShown((count) => count + STEP);
      // Watched anew: an end that stays in view after growing must be reported again.
      observer.current?.unobserve(element);
      observer.current?.observe(element);
    }, { rootMargin: '1200px 0px' });
    observer.current.observe(element);
  }, []);
  return { shown: Math.min(shown, total), endRef };
}
