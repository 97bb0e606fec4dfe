import { diffWordsWithSpace } from 'diff';
import { withoutMarks } from '#domain/inlineMarks.ts';

export interface ChangedRun {
  text: string;
  change: 'same' | 'gone' | 'new';
}

/** The Vietnamese as it was and as it is, word by word. */
export const sourceChange = (before: string, now: string): ChangedRun[] =>
  diffWordsWithSpace(withoutMarks(before), withoutMarks(now)).map(({ value, added, removed }) => ({ text: value, change: added ? 'new' : removed ? 'gone' : 'same' }));
