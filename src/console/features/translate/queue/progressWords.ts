import type { TranslationRow } from '#contract/translating.ts';

export interface ProgressWord {
  key: 'stale' | 'audioOnly' | 'translated' | 'toCheck' | 'toApprove' | 'done';
  tone: 'wait' | 'soft' | 'next' | 'good';
  through?: number;
  total?: number;
  count?: number;
}

/** How far a row is, in a line or two: what was done of all, what is stale, what stands for the next person. */
export function progressWords({ total, missing, draft, stale, translated, checked, approved, audioOnly }: Omit<TranslationRow, 'title'>): ProgressWord[] {
  const words: ProgressWord[] = [];
  if (audioOnly) words.push({ key: 'audioOnly', tone: 'soft' });
  if (total > 0 && approved === total && stale === 0) return [...words, { key: 'done', tone: 'good' }];
  if (missing + draft + stale > 0) words.push({ key: 'translated', tone: 'soft', through: total - missing - draft, total });
  if (stale > 0) words.push({ key: 'stale', tone: 'wait', count: stale });
  if (translated > 0) words.push({ key: 'toCheck', tone: 'next', count: translated });
  if (checked > 0) words.push({ key: 'toApprove', tone: 'next', count: checked });
  return words;
}
