import { liveQuery } from 'dexie';
import { useEffect, useState } from 'react';

export type Live<T> = { state: 'loading' } | { state: 'ready'; value: T } | { state: 'failed'; error: unknown };

/**
 * A query that runs again whenever what it read has changed, in this tab or another. The last value stays on show
 * while a new one is on its way; a failing store is a state, not a crash. `deps` are those of the query.
 */
export function useLive<T>(query: () => Promise<T>, deps: unknown[]): Live<T> {
  const [live, setLive] = useState<Live<T>>({ state: 'loading' });
  useEffect(() => {
    const subscription = liveQuery(query).subscribe({
      next: (value) => setLive({ state: 'ready', value }),
      error: (error: unknown) => setLive({ state: 'failed', error }),
    });
    return () => subscription.unsubscribe();
    // oxlint-disable-next-line react/exhaustive-deps -- the caller names what the query depends on
  }, deps);
  return live;
}
