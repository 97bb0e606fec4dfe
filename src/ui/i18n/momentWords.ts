/** The interface's own words, handed in: `say('content:moment.today', { time })`. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

const midnight = (time: number): number => {
  const day = new Date(time);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
};

/** Calendar days between two moments; rounding takes the hour of daylight saving out. */
const daysSince = (at: number, now: number): number => Math.round((midnight(now) - midnight(at)) / 86_400_000);

const two = (part: number): string => String(part).padStart(2, '0');

/** 23/11, and the year when it is not this one: how dates are written and said in Vietnam. */
export function dayWords(at: number, now: number): string {
  const day = new Date(at);
  const short = `${day.getDate()}/${day.getMonth() + 1}`;
  return day.getFullYear() === new Date(now).getFullYear() ? short : `${short}/${day.getFullYear()}`;
}

/** 23/11/2026: for papers that are kept. */
export function fullDay(at: number): string {
  const day = new Date(at);
  return `${day.getDate()}/${day.getMonth() + 1}/${day.getFullYear()}`;
}

function hourWords(at: number, say: Say): string {
  const day = new Date(at);
  const values = { hour: day.getHours(), minute: two(day.getMinutes()) };
  return say(day.getMinutes() === 0 ? 'content:moment.hour' : 'content:moment.hourMinute', values);
}

/** A moment as a person says it: "18 giờ hôm nay", "7 giờ 30 ngày mai", "9 giờ ngày 3/12". */
export function momentWords(at: number, now: number, say: Say): string {
  const time = hourWords(at, say);
  const days = daysSince(at, now);
  if (days === 0) return say('content:moment.today', { time });
  if (days === -1) return say('content:moment.tomorrow', { time });
  if (days === 1) return say('content:moment.yesterday', { time });
  return say('content:moment.date', { time, date: dayWords(at, now) });
}

const endsItsDay = (at: number): boolean => new Date(at).getHours() === 23 && new Date(at).getMinutes() >= 59;

/** An end as a person says it: "18 giờ hôm nay", and "hết ngày mai" for what holds to the last minute of a day. */
export function untilWords(at: number, now: number, say: Say): string {
  if (!endsItsDay(at)) return momentWords(at, now, say);
  const days = daysSince(at, now);
  if (days === 0) return say('content:moment.endToday');
  return days === -1 ? say('content:moment.endTomorrow') : say('content:moment.endDate', { date: dayWords(at, now) });
}

/** An end for paper, where "today" would soon be wrong: "18 giờ ngày 23/11/2026", "hết ngày 31/12/2026". */
export const untilOnPaper = (at: number, say: Say): string =>
  endsItsDay(at) ? say('content:moment.endDate', { date: fullDay(at) }) : say('content:moment.date', { time: hourWords(at, say), date: fullDay(at) });
