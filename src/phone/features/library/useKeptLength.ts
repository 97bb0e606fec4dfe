import { useEffect, useRef, useState } from 'react';
import { useNavigationType } from 'react-router';

const KEY = 'loaban.library.shown';

/** How many cards were drawn when the list was left. Private modes may refuse session storage: then the list starts short. */
function readLength(): number {
  try {
    return Number(sessionStorage.getItem(KEY) ?? 0) || 0;
  } catch {
    return 0;
  }
}

function keepLength(shown: number): void {
  try {
    sessionStorage.setItem(KEY, String(shown));
  } catch {
    // No session storage: "back" finds the list's top instead of the place that was left.
  }
}

/** Cards to draw at once after "back", so that the shell finds the page as tall as it was left; 0 when the list is entered anew. */
export function useLengthBefore(): number {
  const returning = useNavigationType() === 'POP';
  const [before] = useState(() => (returning ? readLength() : 0));
  return before;
}

export function useKeptLength(shown: number): void {
  const drawn = useRef(shown);
  useEffect(() => {
    drawn.current = shown;
  }, [shown]);
  useEffect(() => () => keepLength(drawn.current), []);
}
