import { useCallback, useEffect, useRef, useState } from 'react';
import { now } from '#phone/platform/clock.ts';
import { saveDraft } from '#phone/storage/drafts.ts';
import type { MeetingDraft } from '#phone/storage/types.ts';
import { createDraftKeeper, type DraftKeeper, type KeepState } from './draftKeeper.ts';

const KEEP_WITHIN_MS = 250;

export type DraftPatch = Partial<MeetingDraft> | ((draft: MeetingDraft) => Partial<MeetingDraft>);

/** A draft on screen that is kept in storage as it changes, also when the page is hidden or left. */
export function useKeptDraft(first: MeetingDraft) {
  const [draft, setDraft] = useState(first);
  const [keeping, setKeeping] = useState<KeepState>({ state: 'clean' });
  const latest = useRef(first);
  const keeper = useRef<DraftKeeper | null>(null);
  useEffect(() => {
    const mine = createDraftKeeper({ save: saveDraft, delayMs: KEEP_WITHIN_MS, onState: setKeeping });
    keeper.current = mine;
    const flush = () => void mine.flush();
    const flushHidden = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flushHidden);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flushHidden);
      flush();
    };
  }, []);
  const change = useCallback((patch: DraftPatch) => {
    const before = latest.current;
    const next = { ...before, ...(typeof patch === 'function' ? patch(before) : patch), savedAt: now() };
    latest.current = next;
    setDraft(next);
    keeper.current?.change(next);
  }, []);
  const keepAgain = useCallback(() => void keeper.current?.flush(), []);
  const stop = useCallback(() => keeper.current?.stop(), []);
  return { draft, change, keeping, keepAgain, stop };
}
