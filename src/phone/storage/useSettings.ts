import { quickLook } from './quickLook.ts';
import type { Settings } from './types.ts';
import type { Live } from './useLive.ts';
import { useStored } from './useStored.ts';

/** The settings, live. */
export function useSettings(): Live<Settings> {
  const look = quickLook();
  return useStored((store) => store.readSettings(), [], look === null ? undefined : look.settings);
}
