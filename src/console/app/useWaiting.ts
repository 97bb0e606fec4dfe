import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { waitingApi } from '#console/api/waitingApi.ts';
import type { WaitingCounts } from '#contract/editorial.ts';

const MINUTE = 60_000;

/** What waits for me: asked anew with every screen and every minute. Without an answer the last numbers stay. */
export function useWaiting(): WaitingCounts | null {
  const { pathname } = useLocation();
  const [counts, setCounts] = useState<WaitingCounts | null>(null);
  useEffect(() => {
    let current = true;
    const look = (): void => void waitingApi.counts().then((answer) => {
      if (current && answer.ok) setCounts(answer.value);
    });
    look();
    const timer = setInterval(look, MINUTE);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [pathname]);
  return counts;
}
