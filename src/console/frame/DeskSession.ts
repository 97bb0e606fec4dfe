import { createContext, useContext } from 'react';
import type { DeskMe } from '#contract/desk.ts';

/** Who is signed in, for every screen behind the sign-in. */
export const DeskSession = createContext<DeskMe | null>(null);

export function useDeskMe(): DeskMe {
  const me = useContext(DeskSession);
  if (me === null) throw new Error('no desk session around this screen');
  return me;
}
