import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** All times at the desk are Vietnam's, wherever the desk's machine thinks it stands: reports are counted by them. */
const timeZone = 'Asia/Ho_Chi_Minh';
const VIETNAM = '+07:00';

export interface Formats {
  day: (at: number) => string;
  moment: (at: number) => string;
  clock: (at: number) => string;
  /** 3/2026. */
  month: (at: number) => string;
  count: (value: number) => string;
  bytes: (value: number) => string;
}

function createFormats(language: string): Formats {
  const locale = language === 'en' ? 'en-GB' : 'vi-VN';
  const day = new Intl.DateTimeFormat(locale, { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' });
  const month = new Intl.DateTimeFormat(locale, { timeZone, month: 'numeric', year: 'numeric' });
  const clock = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return {
    day: (at) => day.format(at),
    clock: (at) => clock.format(at),
    moment: (at) => `${clock.format(at)}, ${day.format(at)}`,
    month: (at) => month.format(at),
    count: (value) => number.format(value),
    bytes: (value) => (value < 1_000_000 ? `${number.format(value / 1000)} KB` : `${number.format(value / 1_000_000)} MB`),
  };
}

/** Days, moments, counts and sizes in the desk's language. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return useMemo(() => createFormats(i18n.language), [i18n.language]);
}

/** First and last millisecond of a day as an `<input type="date">` names it; undefined when it names none. */
export const dayStart = (day: string): number | undefined => timeOr(Date.parse(`${day}T00:00:00.000${VIETNAM}`));
export const dayEnd = (day: string): number | undefined => timeOr(Date.parse(`${day}T23:59:59.999${VIETNAM}`));

const timeOr = (time: number): number | undefined => (Number.isNaN(time) || time < 0 ? undefined : time);
