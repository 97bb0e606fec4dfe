/** How far a moment lies from now, in calendar days where the phone is. */
export type DayOf = 'today' | 'yesterday' | 'thisWeek' | 'other';

const midnight = (time: number): number => {
  const day = new Date(time);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
};

/** Calendar days between two moments; rounding takes the hour of daylight saving out. Negative: `at` lies ahead. */
export const daysSince = (at: number, now: number): number => Math.round((midnight(now) - midnight(at)) / 86_400_000);

/** `thisWeek` is 2–6 days ago: a weekday's name is enough. Everything ahead of today is `other`: it needs its date. */
export function dayOf(at: number, now: number): DayOf {
  const days = daysSince(at, now);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  return days > 1 && days < 7 ? 'thisWeek' : 'other';
}
