import { useEffect, useState, useSyncExternalStore } from 'react';
import { onTurn } from '#console/api/ask.ts';
import { draftsApi } from '#console/api/draftsApi.ts';
import type { Draft } from '#contract/editorial.ts';
import { DraftSaver, type SaverView } from './draftSaver.ts';
import { readKeptCopy, writeKeptCopy } from './keptCopy.ts';

const PRESENCE = 30_000;

const createSaver = (draft: Draft): DraftSaver =>
  new DraftSaver(draft, readKeptCopy(draft.row.id), {
    save: (version, body) => draftsApi.save(draft.row.id, version, body),
    fetch: () => draftsApi.draft(draft.row.id),
    keep: (copy) => writeKeptCopy(draft.row.id, copy),
    wait: (milliseconds, then) => {
      const timer = setTimeout(then, milliseconds);
      return () => clearTimeout(timer);
    },
  });

/** Saves when the page is left, hidden or signed in to again; asks before what is not saved is closed. */
function useLeaving(saver: DraftSaver): void {
  useEffect(() => {
    const handleLeave = (event: BeforeUnloadEvent): void => {
      if (saver.isDirty()) event.preventDefault();
    };
    const handleHidden = (): void => {
      if (document.visibilityState === 'hidden') void saver.flush();
    };
    const stop = onTurn('signedInAgain', () => void saver.flush());
    window.addEventListener('beforeunload', handleLeave);
    document.addEventListener('visibilitychange', handleHidden);
    return () => {
      stop();
      window.removeEventListener('beforeunload', handleLeave);
      document.removeEventListener('visibilitychange', handleHidden);
      void saver.flush();
    };
  }, [saver]);
}

/** Says that this draft is open here, sees who else has it open, and whether somebody saved it meanwhile. */
function usePresence(saver: DraftSaver, id: string): boolean {
  const [standing, setStanding] = useState(0);
  useEffect(() => {
    let current = true;
    const say = (): void => void draftsApi.notePresence(id).then((answer) => {
      if (!current || !answer.ok) return;
      saver.seen(answer.value.present);
      setStanding(answer.value.version);
    });
    say();
    const timer = setInterval(say, PRESENCE);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [saver, id]);
  const { save } = useSyncExternalStore(saver.watch, saver.snapshot);
  return save.state === 'saved' && standing > saver.standing();
}

/** A draft at work: what is written, where saving stands, who else is here. `isOld`: somebody saved a newer one. */
export function useDraftSaver(draft: Draft): { saver: DraftSaver; view: SaverView; isOld: boolean } {
  const [saver] = useState(() => createSaver(draft));
  const view = useSyncExternalStore(saver.watch, saver.snapshot);
  const isOld = usePresence(saver, draft.row.id);
  useLeaving(saver);
  return { saver, view, isOld };
}
