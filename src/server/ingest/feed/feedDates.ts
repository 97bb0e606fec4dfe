const VIETNAM_MINUTES = 420;
const DAY_MS = 86_400_000;
const EARLIEST_YEAR = 1990;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** Minutes east of Greenwich; null when the text names no zone. */
  zone: number | null;
}

const number = (text: string | undefined): number => Number(text ?? 0);
const fullYear = (text: string): number => (text.length <= 2 ? 2_000 + Number(text) : Number(text));

/** `+0700`, `+07:00`, `Z`, `GMT`, `UT`, `GMT+7`, `ICT`. */
function zoneMinutes(text: string | undefined): number | null {
  const zone = (text ?? '').trim().toUpperCase();
  if (zone === '') return null;
  if (zone === 'ICT') return VIETNAM_MINUTES;
  const [, sign, hours, minutes] = /^(?:GMT|UTC|UT)?\s*([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? [];
  if (sign !== undefined) return (sign === '-' ? -1 : 1) * (number(hours) * 60 + number(minutes));
  return /^(?:Z|GMT|UTC|UT)$/.test(zone) ? 0 : null;
}

const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?`;
const RFC822 = new RegExp(String.raw`^(?:[a-z]{3,9}\.?,?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{2,4}),?\s+${CLOCK}\s*(.*)$`, 'i');
const ISO = new RegExp(String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+${CLOCK}\s*(.*))?$`, 'i');
const SLASHED = new RegExp(String.raw`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[,\s]+${CLOCK}\s*(AM|PM|SA|CH)?\s*(.*))?$`, 'i');

function fromRfc822(text: string): Parts | null {
  const [, day, month, year, hour, minute, second, zone] = RFC822.exec(text) ?? [];
  if (day === undefined) return null;
  return { year: fullYear(year!), month: MONTHS.indexOf(month!.toLowerCase()) + 1, day: number(day), hour: number(hour), minute: number(minute), second: number(second), zone: zoneMinutes(zone) };
}

function fromIso(text: string): Parts | null {
  const [, year, month, day, hour, minute, second, zone] = ISO.exec(text) ?? [];
  if (year === undefined) return null;
  return { year: number(year), month: number(month), day: number(day), hour: number(hour), minute: number(minute), second: number(second), zone: zoneMinutes(zone) };
}

function hourOf(text: string | undefined, half: string): number {
  if (half === '') return number(text);
  return (number(text) % 12) + (half === 'PM' || half === 'CH' ? 12 : 0);
}

/** `dd/MM/yyyy HH:mm:ss` as people write; `MM/dd/yyyy hh:mm:ss tt` as servers set to American do. SA and CH are what Vietnamese ones put for AM and PM. */
function fromSlashed(text: string): Parts | null {
  const [, first, second, year, hour, minute, seconds, half = '', zone] = SLASHED.exec(text) ?? [];
  if (first === undefined) return null;
  const isAmerican = /^[AP]M$/i.test(half);
  const [day, month] = isAmerican ? [number(second), number(first)] : [number(first), number(second)];
  const isSwapped = month > 12 && day <= 12;
  return {
    year: number(year), month: isSwapped ? day : month, day: isSwapped ? month : day,
    hour: hourOf(hour, half.toUpperCase()), minute: number(minute), second: number(seconds), zone: zoneMinutes(zone),
  };
}

function timeOf({ year, month, day, hour, minute, second, zone }: Parts): number | null {
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(time);
  const isReal = back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60;
  return isReal ? time - (zone ?? VIETNAM_MINUTES) * 60_000 : null;
}

/**
 * A feed's date in any of the shapes met in Vietnamese feeds: RFC 822 with and without a zone, ISO-like, `dd/MM/yyyy
 * HH:mm:ss`, `MM/dd/yyyy hh:mm:ss tt`. Without a zone it is Vietnam's. Null for what is no date, before 1990, or more than a
 * day ahead of `now`.
 */
export function feedTime(written: string, now: number): number | null {
  const text = written.slice(0, 80).replace(/\s+/g, ' ').trim();
  const parts = fromRfc822(text) ?? fromIso(text) ?? fromSlashed(text);
  const time = parts === null || parts.year < EARLIEST_YEAR ? null : timeOf(parts);
  return time === null || time > now + DAY_MS ? null : time;
}

/** The calendar day of a moment in Vietnam, `YYYY-MM-DD`. */
export const vietnamDay = (time: number): string => new Date(time + VIETNAM_MINUTES * 60_000).toISOString().slice(0, 10);
