const two = (part: number): string => String(part).padStart(2, '0');

/** What `<input type="date">` and `<input type="time">` hold, in the phone's own time zone. */
export function dayAndTime(at: number): { day: string; time: string } {
  const date = new Date(at);
  return {
    day: `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
    time: `${two(date.getHours())}:${two(date.getMinutes())}`,
  };
}

/** Back to a moment; null while one of the two is empty or half typed. */
export function momentOf(day: string, time: string): number | null {
  const [year, month, date] = day.split('-').map(Number);
  const [hour, minute] = time.split(':').map(Number);
  const at = new Date(year ?? Number.NaN, (month ?? Number.NaN) - 1, date, hour, minute).getTime();
  return Number.isFinite(at) && at >= 0 ? at : null;
}
