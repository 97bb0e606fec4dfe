import { useCallback, useEffect, useRef } from 'react';

interface Anchor {
  block: Element;
  top: number;
}

/** The first block that is still (partly) in view, and where its top stands. */
function anchorNow(): Anchor | null {
  for (const block of document.querySelectorAll('[data-block]')) {
    const box = block.getBoundingClientRect();
    if (box.bottom > 0) return { block, top: box.top };
  }
  return null;
}

/**
 * Keeps the line being read where it is while the letters grow: call the returned function before changing the size;
 * when `scale` has changed on the page, the same block is put back at the same height.
 */
export function useKeptLine(scale: number): () => void {
  const anchor = useRef<Anchor | null>(null);
  useEffect(() => {
    const held = anchor.current;
    anchor.current = null;
    if (held === null) return;
    let second = 0;
    // The scale reaches <html> in an effect of the shell, after this one: two frames later the new lines stand.
    const first = requestAnimationFrame(() => {
      second = requestAnimationFrame(() => window.scrollBy(0, held.block.getBoundingClientRect().top - held.top));
    });
    return () => {
      cancelAnimationFrame(first);
      cancelAnimationFrame(second);
    };
  }, [scale]);
  return useCallback(() => {
    anchor.current = anchorNow();
  }, []);
}
