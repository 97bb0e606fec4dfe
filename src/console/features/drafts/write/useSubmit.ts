import { useState } from 'react';
import type { Failure } from '#console/api/ask.ts';
import { draftsApi } from '#console/api/draftsApi.ts';
import type { Draft } from '#contract/editorial.ts';
import type { DraftSaver } from './draftSaver.ts';

/** Saves what is not saved, then sends it for approval: what the approver reads is what stands on the screen. */
export function useSubmit(draft: Draft, saver: DraftSaver, onSubmitted: (draft: Draft) => void): { busy: boolean; failure: Failure | null; submit: () => Promise<void> } {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const submit = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const isSaved = await saver.flush();
    const answer = isSaved ? await draftsApi.act(draft.row.id, 'submit', { version: saver.standing() }) : null;
    setBusy(false);
    if (answer === null) return;
    if (answer.ok) onSubmitted(answer.value);
    else setFailure(answer.failure);
  };
  return { busy, failure, submit };
}
