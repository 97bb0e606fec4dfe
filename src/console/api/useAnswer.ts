import { useCallback, useEffect, useRef, useState } from 'react';
import { onTurn, type Answer, type Failure } from './ask.ts';

export type Asked<T> =
  | { state: 'asking' }
  | { state: 'ready'; value: T; /** Asking anew; what is shown may be a little old. */ asking: boolean }
  | { state: 'failed'; failure: Failure };

/**
 * Asks when `key` changes and when told `again`. The newest question wins: a slow answer to an older one is dropped.
 * While the same thing is asked anew, what is there stays on the screen.
 */
export function useAnswer<T>(question: () => Promise<Answer<T>>, key: string): { asked: Asked<T>; again: () => void } {
  const [held, setHeld] = useState<{ key: string; asked: Asked<T> }>({ key, asked: { state: 'asking' } });
  const [round, setRound] = useState(0);
  const latest = useRef(question);
  useEffect(() => {
    latest.current = question;
  });
  useEffect(() => {
    let current = true;
    setHeld((before) => (before.key === key && before.asked.state === 'ready' ? { key, asked: { ...before.asked, asking: true } } : { key, asked: { state: 'asking' } }));
    void latest.current().then((answer) => {
      if (current) setHeld({ key, asked: answer.ok ? { state: 'ready', value: answer.value, asking: false } : { state: 'failed', failure: answer.failure } });
    });
    return () => {
      current = false;
    };
  }, [key, round]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  const signedOut = held.asked.state === 'failed' && held.asked.failure.code === 'not-signed-in';
  useEffect(() => (signedOut ? onTurn('signedInAgain', again) : undefined), [signedOut, again]);
  return { asked: held.key === key ? held.asked : { state: 'asking' }, again };
}
