import { useState } from 'react';
import type { Failure } from '#console/api/ask.ts';
import type { SegmentId, TranslationAct } from '#contract/translating.ts';
import type { TranslationWork } from '../work/createTranslationWork.ts';

export interface AskedAct {
  act: TranslationAct;
  segments: SegmentId[];
  isLast: boolean;
}
export type Outcome = { at: 'none' } | { at: 'failed'; failure: Failure } | { at: 'done'; asked: AskedAct };

export interface Acts {
  /** Waits for a yes in a dialog: approving and sending back. */
  asking: AskedAct | null;
  busy: boolean;
  outcome: Outcome;
  begin: (asked: AskedAct) => void;
  confirm: (reason?: string) => void;
  cancel: () => void;
}

/** Acts on segments: those of weight ask first; what came of it is said. */
export function useActs(work: TranslationWork, onDone: () => void): Acts {
  const [asking, setAsking] = useState<AskedAct | null>(null);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>({ at: 'none' });
  const run = async (asked: AskedAct, reason?: string): Promise<void> => {
    setBusy(true);
    setOutcome({ at: 'none' });
    const failure = await work.act(asked.act, asked.segments, reason);
    setBusy(false);
    setAsking(null);
    setOutcome(failure === null ? { at: 'done', asked } : { at: 'failed', failure });
    onDone();
  };
  return {
    asking, busy, outcome,
    begin: (asked) => (asked.act === 'approve' || asked.act === 'sendBack' ? setAsking(asked) : void run(asked)),
    confirm: (reason) => {
      if (asking !== null && !busy) void run(asking, reason);
    },
    cancel: () => setAsking(null),
  };
}
