import { useEffect, useState } from 'react';

export type Once<T> = { state: 'loading' } | { state: 'ready'; value: T } | { state: 'failed' };

/** Something read once when a screen opens: unlike `useLive` it does not change under the person's hands. */
export function useOnce<T>(read: () => Promise<T>): Once<T> {
  const [once, setOnce] = useState<Once<T>>({ state: 'loading' });
  const [begun] = useState(() => read);
  useEffect(() => {
    let wanted = true;
    begun().then(
      (value) => wanted && setOnce({ state: 'ready', value }),
      () => wanted && setOnce({ state: 'failed' }),
    );
    return () => {
      wanted = false;
    };
  }, [begun]);
  return once;
}
