import { exactForm } from '../textFold.ts';
import { withoutMarks } from '../inlineMarks.ts';
import { namesIn } from './names.ts';
import type { Check } from './Finding.ts';

const wordsOf = (text: string): string[] => exactForm(withoutMarks(text)).match(/[\p{L}\p{M}]+/gu) ?? [];
const FEWEST = 4;
const SHARE = 0.75;

/** Vietnamese left as it was. Names, numbers and loan words recur in any translation, whole sentences do not. */
export const checkUntranslated: Check = ({ type, source, text }) => {
  const names = new Set(namesIn(source).flatMap((name) => wordsOf(name)));
  const words = wordsOf(text).filter((word) => !names.has(word));
  if (words.length < FEWEST) return [];
  const known = new Set(wordsOf(source));
  const left = words.filter((word) => known.has(word)).length;
  if (left / words.length < SHARE) return [];
  return [{ code: 'untranslated', detail: `${left}/${words.length}`, severity: left === words.length && type !== 'cue' ? 'must' : 'look' }];
};
