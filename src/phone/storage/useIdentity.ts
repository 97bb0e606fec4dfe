import { quickLook } from './quickLook.ts';
import type { Identity } from './types.ts';
import type { Live } from './useLive.ts';
import { useStored } from './useStored.ts';

/** The active identity, live; null before joining and after signing out. */
export function useIdentity(): Live<Identity | null> {
  const look = quickLook();
  return useStored((store) => store.readIdentity(), [], look === null ? undefined : look.identity);
}
