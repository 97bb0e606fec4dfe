import { useCallback, useEffect, useRef, useState } from 'react';
import { onTurn, type Answer, type Failure } from './ask.ts';

export type Asked<T> =
  | { state: 'asking' }
  | { state: 'ready'; value: T; /** Asking anew; what is shown may be a little old. */ asking: boolean }
  | { state: 'failed'; failure: Failure };

interface Held<T> {
  key: string;
  round: number;
  answer: Answer<T>;
}

function standing<T>(held: Held<T> | null, key: string, round: number): Asked<T> {
  if (held === null || held.key !== key) return { state: 'asking' };
  const old = held.round !== round;
  if (held.answer.ok) return { state: 'ready', value: held.answer.value, asking: old };
  return old ? { state: 'asking' } : { state: 'failed', failure: held.answer.failure };
}

/**
 * Asks when `key` changes and when told `again`. The newest question wins: a slow answer to an older one is dropped.
 * While the same thing is asked anew, what is there stays on the screen.
 */
export function useAnswer<T>(question: () => Promise<Answer<T>>, key: string): { asked: Asked<T>; again: () => void } {
  const [held, setHeld] = useState<Held<T> | null>(null);
  const [round, setRound] = useState(0);
  const latest = useRef(question);
  useEffect(() => {
    latest.current = question;
  });
  useEffect(() => {
    let current = true;
    void latest.current().then((answer) => {
      if (current) setHeld({ key, round, answer });
    });
    return () => {
      current = false;
    };
  }, [key, round]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  const asked = standing(held, key, round);
  const signedOut = asked.state === 'failed' && asked.failure.code === 'not-signed-in';
  useEffect(() => (signedOut ? onTurn('signedInAgain', again) : undefined), [signedOut, again]);
  return { asked, again };
}
