import type { MeetingDraft } from '#phone/storage/types.ts';

/** What a person must know about a draft: is it safe if the app is killed now? */
export type KeepState = { state: 'clean' } | { state: 'keeping' } | { state: 'kept'; at: number } | { state: 'failed' };

interface DraftKeeperParts {
  save: (draft: MeetingDraft) => Promise<void>;
  delayMs: number;
  onState: (state: KeepState) => void;
}

export interface DraftKeeper {
  change: (draft: MeetingDraft) => void;
  /** Keeps what has not been kept, at once: when the page hides, or when the person asks again after a failure. */
  flush: () => Promise<void>;
  /** Nothing is kept any more: the draft was committed or thrown away. */
  stop: () => void;
}

/** Keeps the newest state of a draft, one write at a time, at most `delayMs` after a keystroke (U1). A failed write keeps the draft here to try again. */
export function createDraftKeeper({ save, delayMs, onState }: DraftKeeperParts): DraftKeeper {
  let pending: MeetingDraft | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> | null = null;
  let stopped = false;
  const tell = (state: KeepState) => {
    if (!stopped) onState(state);
  };
  const write = async () => {
    while (pending !== null && !stopped) {
      const draft = pending;
      pending = null;
      const outcome = await save(draft).then(() => 'kept' as const, () => 'failed' as const);
      if (outcome === 'failed') {
        pending ??= draft;
        return tell({ state: 'failed' });
      }
      if (pending === null) tell({ state: 'kept', at: draft.savedAt });
    }
  };
  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    writing ??= write().finally(() => {
      writing = null;
    });
    await writing;
  };
  return {
    change: (draft) => {
      if (stopped) return;
      pending = draft;
      tell({ state: 'keeping' });
      timer ??= setTimeout(() => void flush(), delayMs);
    },
    flush,
    stop: () => {
      stopped = true;
      pending = null;
      clearTimeout(timer);
    },
  };
}
