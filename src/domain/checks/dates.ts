import { withPlainDigits } from './digits.ts';
import { withoutDocumentNumbers } from './documentNumbers.ts';
import type { Check } from './Finding.ts';

/** dd/mm/yyyy, dd-mm-yyyy, dd.mm.yyyy, dd/mm. Separators are the same twice, so that 1.500.000 is none. */
const NUMERIC = /(?<![\d.,/-])(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}))?(?![\d/]|[.,-]\d)/g;
const IN_WORDS = /ngày\s+(?:mùng\s+|mồng\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?/giu;

export interface FoundDate {
  shown: string;
  day: number;
  month: number;
  year: number | null;
}

const isDate = ({ day, month }: FoundDate): boolean => day >= 1 && day <= 31 && month >= 1 && month <= 12;
/** Without a year only a slash makes a date: 2.5 and 3-5 are figures. */
const isMeant = (separator: string, year: string | undefined): boolean => year !== undefined || separator === '/';

const numericIn = (text: string): FoundDate[] => [...text.matchAll(NUMERIC)].filter(([, , separator, , year]) => isMeant(separator!, year))
  .map(([shown, day, , month, year]) => ({ shown, day: Number(day), month: Number(month), year: year === undefined ? null : Number(year) })).filter(isDate);

/** Dates of a text, numeric or in Vietnamese words. */
export function datesIn(text: string): FoundDate[] {
  const plain = withoutDocumentNumbers(text);
  const worded = [...plain.matchAll(IN_WORDS)].map(([shown, day, month, year]) => ({ shown, day: Number(day), month: Number(month), year: year === undefined ? null : Number(year) }));
  return [...numericIn(plain), ...worded.filter(isDate)];
}

const same = (left: FoundDate, right: FoundDate): boolean =>
  left.day === right.day && left.month === right.month && (left.year === right.year || left.year === null || right.year === null);

/** A text without its dates. */
export const withoutDates = (text: string): string => {
  const plain = withoutDocumentNumbers(text);
  return datesIn(plain).reduce((rest, { shown }) => rest.replace(shown, ' '), plain);
};

/** Day, month and year as figures somewhere: the language has words of its own for them. */
function isTold({ day, month, year }: FoundDate, text: string): boolean {
  const figures = new Set((withPlainDigits(text).match(/\d+/g) ?? []).map(Number));
  return figures.has(day) && figures.has(month) && (year === null || figures.has(year));
}

/** Each date is there with the same day, month and year. Another date in its place is a mistake; none at all may be told in words. */
export const checkDates: Check = ({ source, text }) => {
  const dates = datesIn(source);
  if (dates.length === 0) return [];
  const there = datesIn(text);
  const foreign = there.some((date) => !dates.some((known) => same(known, date)));
  return dates.filter((date) => !there.some((one) => same(one, date)) && (foreign || !isTold(date, text)))
    .map(({ shown }) => ({ code: 'date', detail: shown, severity: foreign ? 'must' : 'look' }));
};
