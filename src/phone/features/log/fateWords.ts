import type { MeetingLog } from '#phone/storage/types.ts';
import type { LogWords } from './useLogWords.ts';

export interface FateWords {
  /** How it is shown, always beside the sentence: done, waiting, to be mended, or no longer of weight. */
  tone: 'done' | 'wait' | 'mend' | 'quiet';
  text: string;
}

interface FateContext {
  now: number;
  revoked: boolean;
  words: Pick<LogWords, 't' | 'moment'>;
}

type Fated = Pick<MeetingLog, 'fate' | 'withdrawn'>;

/** What became of a meeting, as a sentence: only on this phone, sent and when, or sent back and why. */
export function fateWords({ fate, withdrawn }: Fated, { now, revoked, words: { t, moment } }: FateContext): FateWords {
  if (fate.state === 'refused') return { tone: 'mend', text: t('fate.refused', { reason: t(`errors:${fate.code}`) }) };
  if (withdrawn) return { tone: 'quiet', text: t(fate.state === 'sent' ? 'fate.withdrawn' : 'fate.withdrawnWaiting') };
  if (fate.state === 'sent') return { tone: 'done', text: t('fate.sent', { when: moment(fate.at, now) }) };
  return { tone: 'wait', text: t(revoked ? 'fate.revoked' : 'fate.waiting') };
}
