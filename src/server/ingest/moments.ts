const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Vietnam has one time zone, without summer time. */
const VIETNAM = '+07:00';

/** A moment of the front matter. A relative one counts from the first import. */
export interface Moment {
  ms: number;
  isRelative: boolean;
}

/** `2026-05-02` (its start, or with `wholeDay` its last millisecond, Vietnam time), `2026-05-02T06:00+07:00`, `-3d`, `+12h`; null when it is none of these. */
export function momentFrom(text: string, now: number, wholeDay = false): Moment | null {
  const relative = /^([+-]\d{1,5})([dh])$/.exec(text);
  if (relative !== null) return { ms: now + Number(relative[1]) * (relative[2] === 'd' ? DAY : HOUR), isRelative: true };
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const exact = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?$/.test(text);
  if (!date && !exact) return null;
  const zoned = date ? `${text}T00:00:00${VIETNAM}` : /(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}${VIETNAM}`;
  const start = Date.parse(zoned);
  if (Number.isNaN(start) || (date && new Date(start + 7 * HOUR).toISOString().slice(0, 10) !== text)) return null;
  return { ms: date && wholeDay ? start + DAY - 1 : start, isRelative: false };
}
