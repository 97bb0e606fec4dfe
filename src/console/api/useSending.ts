import { useState } from 'react';
import type { Answer, Failure } from './ask.ts';

/** One thing sent to the server at a press: whether it is on its way, and why it failed the last time. */
export function useSending<T>(act: () => Promise<Answer<T>>, onDone: (value: T) => void): { busy: boolean; failure: Failure | null; send: () => Promise<void> } {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async (): Promise<void> => {
    setBusy(true);
    const answer = await act();
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) onDone(answer.value);
  };
  return { busy, failure, send };
}
