const OFFSET = 7 * 3_600_000;

/** A moment as `<input type="datetime-local">` takes it, in Vietnam's time wherever the desk's machine stands. */
export const toLocalInput = (at: number | null): string => (at === null ? '' : new Date(at + OFFSET).toISOString().slice(0, 16));

/** The other way; null when it names no moment. */
export function fromLocalInput(value: string): number | null {
  const time = Date.parse(`${value}:00.000+07:00`);
  return Number.isNaN(time) || time < 0 ? null : time;
}
