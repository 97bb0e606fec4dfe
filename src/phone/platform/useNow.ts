import { useEffect, useState } from 'react';
import { now as readClock } from './clock.ts';

/** The device clock as state: moves on by itself and when the app comes back to the front, so that what expires does so on screen. */
export function useNow(everyMs = 60_000): number {
  const [now, setNow] = useState(readClock);
  useEffect(() => {
    const tick = () => {
      if (document.visibilityState === 'visible') setNow(readClock());
    };
    const timer = setInterval(tick, everyMs);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [everyMs]);
  return now;
}
