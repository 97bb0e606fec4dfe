import { scriptOf } from '#contract/languages.ts';
import { foldText } from '../textFold.ts';
import { withoutMarks } from '../inlineMarks.ts';
import { withoutDocumentNumbers } from './documentNumbers.ts';
import type { Check } from './Finding.ts';

/** Two or more capitalised syllables in a row, or letters that are spelt (UBND, VNeID). */
const NAME = /\p{Lu}[\p{L}\p{M}']*(?:[ -]\p{Lu}[\p{L}\p{M}']*)+|(?<!\p{L})\p{Lu}{2}[\p{L}]{1,5}(?!\p{L})/gu;
const MOST = 8;
/** "Bà con Nậm Lạn": the first word of a sentence is capitalised by its place. */
const STARTS_SENTENCE = /(?:^|[.!?:…]\s+|["“«(]\s*)$/u;

/** Proper names of a Vietnamese text; where the first syllable may be capitalised by its place alone, without it. */
export function namesIn(text: string): string[] {
  const plain = withoutDocumentNumbers(withoutMarks(text));
  const names = [...plain.matchAll(NAME)].flatMap(({ 0: name, index }) => {
    const parts = name.split(' ');
    const isFirst = STARTS_SENTENCE.test(plain.slice(0, index)) && parts.length > 1;
    const rest = isFirst && parts.length > 2 ? parts.slice(1) : parts;
    return rest.length > 1 || !isFirst ? [rest.join(' ')] : [];
  });
  return [...new Set(names)].slice(0, MOST);
}

/** Names should survive where the language writes in Latin letters. Only a hint: many have names of their own for places. */
export const checkNames: Check = ({ source, text }, lang) => {
  if (scriptOf(lang) !== 'Latn' || text.trim() === '') return [];
  const folded = foldText(withoutMarks(text));
  return namesIn(source).filter((name) => !folded.includes(foldText(name))).map((detail) => ({ code: 'name', detail, severity: 'look' }));
};
