import { useEffect, useLayoutEffect, useRef } from 'react';
import { useNavigationType, type Location } from 'react-router';

/** How long a screen may take to fill before its old place is given up. */
const PATIENCE_MS = 1500;

/** A new screen starts at its top; going back finds the place that was left, once the screen is tall enough again. */
export function useScroll(location: Location): void {
  const kind = useNavigationType();
  const places = useRef(new Map<string, number>());
  const key = useRef(location.key);

  useEffect(() => {
    const note = () => places.current.set(key.current, window.scrollY);
    window.addEventListener('scroll', note, { passive: true });
    return () => window.removeEventListener('scroll', note);
  }, []);

  useLayoutEffect(() => {
    key.current = location.key;
    const place = kind === 'POP' ? (places.current.get(location.key) ?? 0) : 0;
    if (place === 0) {
      // Newer Chromium answers with a promise, which an effect must not return.
      window.scrollTo(0, 0);
      return undefined;
    }
    const reach = () => {
      if (document.documentElement.scrollHeight < place + window.innerHeight) return;
      stop();
      window.scrollTo(0, place);
    };
    const watcher = new ResizeObserver(reach);
    const timer = setTimeout(() => stop(), PATIENCE_MS);
    const stop = () => {
      watcher.disconnect();
      clearTimeout(timer);
    };
    watcher.observe(document.body);
    return stop;
  }, [location.key, kind]);
}
