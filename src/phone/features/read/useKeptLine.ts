import { useCallback, useEffect, useRef } from 'react';

interface Line {
  block: Element;
  /** Distance of the block's top from the screen's, in px, when its top is in view. */
  top: number;
  /** How much of the block stands above the screen, 0–1. */
  above: number;
}

/** The new size goes through storage and the shell before it is on the page. */
const PATIENCE_MS = 1500;

/** The block at the screen's upper edge, and how it stands there. */
function lineNow(): Line | null {
  for (const block of document.querySelectorAll('[data-block]')) {
    const { top, bottom, height } = block.getBoundingClientRect();
    if (bottom > 0) return { block, top: Math.max(0, top), above: height > 0 ? Math.max(0, -top) / height : 0 };
  }
  return null;
}

function putBack({ block, top, above }: Line): void {
  const now = block.getBoundingClientRect();
  window.scrollBy(0, now.top - (top - above * now.height));
}

/**
 * Keeps the line being read where it is while the letters grow: call the returned function right before changing the
 * size. Every new layout of the next moments puts the same part of the same block back at the screen's edge.
 */
export function useKeptLine(): () => void {
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);
  return useCallback(() => {
    stop.current();
    const line = lineNow();
    if (line === null) return;
    const watcher = new ResizeObserver(() => putBack(line));
    watcher.observe(document.body);
    const timer = setTimeout(() => stop.current(), PATIENCE_MS);
    stop.current = () => {
      watcher.disconnect();
      clearTimeout(timer);
    };
  }, []);
}
