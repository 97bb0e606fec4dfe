import { useCallback, useEffect, useState } from 'react';
import { announce, onTurn, type Failure } from '#console/api/ask.ts';
import { deskApi } from '#console/api/deskApi.ts';
import type { DeskMe } from '#contract/desk.ts';

/** `expired`: the server no longer knows the session, but what is on the screen is kept until they sign in again or leave. */
export type Session =
  | { state: 'asking' }
  | { state: 'out' }
  | { state: 'failed'; failure: Failure }
  | { state: 'in' | 'expired'; me: DeskMe };

export function useSession(): { session: Session; enter: () => Promise<void>; leave: () => Promise<Failure | null> } {
  const [session, setSession] = useState<Session>({ state: 'asking' });
  const enter = useCallback(
    () =>
      deskApi.me().then((answer) => {
        if (answer.ok) setSession({ state: 'in', me: answer.value });
        else setSession(answer.failure.code === 'not-signed-in' ? { state: 'out' } : { state: 'failed', failure: answer.failure });
        if (answer.ok) announce('signedInAgain');
      }),
    [],
  );
  const leave = useCallback(async () => {
    const answer = await deskApi.signOut();
    if (!answer.ok) return answer.failure;
    setSession({ state: 'out' });
    return null;
  }, []);
  useEffect(() => {
    void enter();
    return onTurn('signedOut', () => setSession((before) => (before.state === 'in' ? { state: 'expired', me: before.me } : before)));
  }, [enter]);
  return { session, enter, leave };
}
