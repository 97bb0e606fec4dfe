import { hiddenCharacterIn } from '../hiddenCharacter.ts';
import { markedRuns } from '../inlineMarks.ts';
import type { Check } from './Finding.ts';

/** Composed signs (NFC): search and comparison see the same word. Saving composes by itself. */
export const checkComposed: Check = ({ text }) => (text === text.normalize('NFC') ? [] : [{ code: 'notComposed', detail: '', severity: 'look' }]);

/** Nothing that cannot be seen. */
export const checkHidden: Check = ({ text }) => {
  const hidden = hiddenCharacterIn(text);
  return hidden === null ? [] : [{ code: 'hidden', detail: hidden, severity: 'must' }];
};

const marksOf = (text: string) => markedRuns(text).filter(({ mark }) => mark !== 'plain').length;

/** Whether a star closes nothing: it would be read or shown as a star. */
export const hasLooseMark = (text: string): boolean => markedRuns(text).some(({ text: run }) => run.includes('*'));

/** No loose stars, and as many marked places as in Vietnamese. */
export const checkMarks: Check = ({ source, text }) => {
  if (hasLooseMark(text) && !hasLooseMark(source)) return [{ code: 'marks', detail: '*', severity: 'must' }];
  const [want, have] = [marksOf(source), marksOf(text)];
  return want === have ? [] : [{ code: 'marks', detail: `${have}/${want}`, severity: 'look' }];
};
