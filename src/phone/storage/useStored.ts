import { useEffect, useState } from 'react';
import { dropQuickLook, quickLook } from './quickLook.ts';
import type * as store from './store.ts';
import type { Live } from './useLive.ts';

type Store = typeof store;

let here: Store | null = null;
let coming: Promise<Store> | null = null;

/** After the next frame is drawn; a hidden page draws none and does not wait. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.visibilityState === 'hidden') resolve();
    else requestAnimationFrame(() => setTimeout(resolve, 0));
  });

/** The stores themselves. A first screen that stands from a quick look is drawn before they are loaded (W3). A file that did not come is asked for again. */
export function loadStore(): Promise<Store> {
  coming ??= (quickLook() === null ? Promise.resolve() : painted()).then(() => import('./store.ts')).then(
    (store) => {
      here = store;
      dropQuickLook();
      return store;
    },
    (error: unknown) => {
      coming = null;
      throw error;
    },
  );
  return coming;
}

/** Like `useLive`, for screens that stand before the stores are loaded: `first` is shown until the query has answered. `deps` are those of `ask`. */
export function useStored<T>(ask: (store: Store) => Promise<T>, deps: unknown[], first?: T): Live<T> {
  const [live, setLive] = useState<Live<T>>(() => (first === undefined ? { state: 'loading' } : { state: 'ready', value: first }));
  useEffect(() => {
    let over = false;
    let stop = () => {};
    const failed = (error: unknown) => {
      if (!over) setLive({ state: 'failed', error });
    };
    const listen = (store: Store) => {
      if (over) return;
      const subscription = store.liveQuery(() => ask(store)).subscribe({ next: (value) => setLive({ state: 'ready', value }), error: failed });
      stop = () => subscription.unsubscribe();
    };
    if (here !== null) listen(here);
    else loadStore().then(listen, failed);
    return () => {
      over = true;
      stop();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the caller names what the query depends on
  }, deps);
  return live;
}
