import { useSyncExternalStore } from 'react';

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** Whether the browser believes in a network. A false yes shows itself in the failures of what is asked. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);
