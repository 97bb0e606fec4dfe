import type { LogQuery } from '#contract/desk.ts';
import { meetingFormSchema } from '#contract/records.ts';
import { unitIdSchema } from '#contract/units.ts';
import { dayEnd, dayStart } from '#console/frame/formats.ts';

/** The filter as the address holds it: going back from a log finds the list as it was. */
export interface LogFilter {
  unit: string;
  form: string;
  from: string;
  to: string;
  text: string;
}

export const emptyFilter: LogFilter = { unit: '', form: '', from: '', to: '', text: '' };
const keys = Object.keys(emptyFilter) as (keyof LogFilter)[];

export const paramsToFilter = (params: URLSearchParams): LogFilter =>
  Object.fromEntries(keys.map((key) => [key, params.get(key) ?? ''])) as unknown as LogFilter;

export const filterToParams = (filter: LogFilter): Record<string, string> =>
  Object.fromEntries(keys.filter((key) => filter[key] !== '').map((key) => [key, filter[key]]));

export const isEmptyFilter = (filter: LogFilter): boolean => keys.every((key) => filter[key] === '');

/** As the server is asked; an address typed by hand with nonsense asks for nothing special. */
export function filterToQuery({ unit, form, from, to, text }: LogFilter): LogQuery {
  const knownForm = meetingFormSchema.safeParse(form);
  const query: LogQuery = {
    unit: unitIdSchema.safeParse(unit).success ? unit : undefined,
    form: knownForm.success ? knownForm.data : undefined,
    from: from === '' ? undefined : dayStart(from),
    to: to === '' ? undefined : dayEnd(to),
    text: text.trim() === '' ? undefined : text.trim().slice(0, 80),
  };
  return query;
}
