import { createContext, useContext, useSyncExternalStore } from 'react';
import type { UpdateBridge } from '#phone/platform/updateBridge.ts';

/** The page's bridge to the service worker, made once by PhoneApp. */
export const UpdateContext = createContext<UpdateBridge | null>(null);

export function useUpdateBridge(): UpdateBridge {
  const bridge = useContext(UpdateContext);
  if (bridge === null) throw new Error('UpdateContext is missing above this view');
  return bridge;
}

export function useUpdateState() {
  const bridge = useUpdateBridge();
  return useSyncExternalStore(bridge.subscribe, bridge.getState);
}
