import { diffWordsWithSpace } from 'diff';
import { withoutMarks } from '#domain/inlineMarks.ts';

/** A run of words that stands in both texts or in one of them. */
export interface WordRun {
  text: string;
  kind: 'same' | 'added' | 'removed';
}

/** Two texts word by word, what went before what came. Marks are no words. */
export const wordDiff = (before: string, after: string): WordRun[] =>
  diffWordsWithSpace(withoutMarks(before), withoutMarks(after)).map(({ value, added, removed }) => ({ text: value, kind: added ? 'added' : removed ? 'removed' : 'same' }));
