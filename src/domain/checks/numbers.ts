import { withPlainDigits } from './digits.ts';
import { withoutDates } from './dates.ts';
import type { Check } from './Finding.ts';

const NUMBER = /\d+(?:[.,\u00a0\u202f]\d+)*/g;
const GROUPED = /^\d{1,3}(?:[.,\u00a0\u202f]\d{3})+$/;
/** Longer ones are sums of money and telephone numbers: nobody writes them in words. */
const LONG = 5;

/** A number by its value: 1.500.000 is 1,500,000, 2,5 is 2.5, 05 is 5. */
function valueOf(number: string): string {
  if (GROUPED.test(number)) return number.replace(/\D/g, '');
  return /^0\d$/.test(number) ? number.slice(1) : number.replace(/[\u00a0\u202f]/g, '').replaceAll(',', '.');
}

const numbersIn = (text: string): { shown: string; value: string }[] => (text.match(NUMBER) ?? []).map((shown) => ({ shown, value: valueOf(shown) }));

/** What is in `left` and not in `right`, each as often as it is too many. */
function surplus(left: readonly { shown: string; value: string }[], right: readonly { value: string }[]): string[] {
  const rest = new Map<string, number>();
  for (const { value } of right) rest.set(value, (rest.get(value) ?? 0) + 1);
  return left.flatMap(({ shown, value }) => {
    const open = rest.get(value) ?? 0;
    if (open > 0) rest.set(value, open - 1);
    return open > 0 ? [] : [shown];
  });
}

/**
 * Every number stands in the translation too. One that is gone while a strange one came is a mistake, and so is a lost long
 * one; a short one that is gone may be written in words. Dates and document numbers have checks of their own.
 */
export const checkNumbers: Check = ({ source, text }) => {
  const gone = surplus(numbersIn(withoutDates(source)), numbersIn(withPlainDigits(text)));
  const strange = surplus(numbersIn(withoutDates(text)), numbersIn(withPlainDigits(source)));
  const isSwapped = gone.length > 0 && strange.length > 0;
  return [
    ...[...new Set(gone)].map((detail) => ({ code: 'number' as const, detail, severity: isSwapped || detail.replace(/\D/g, '').length >= LONG ? 'must' as const : 'look' as const })),
    ...[...new Set(strange)].map((detail) => ({ code: 'number' as const, detail: `+${detail}`, severity: 'look' as const })),
  ];
};
