import type { ItemKind } from '#contract/content.ts';

/** Syllables a minute on a village loudspeaker with echo: 150–180 is wanted, national radio reads 233 (domain.md). */
export const LOUDSPEAKER_PACE = 170;

/** Whole minutes it takes to say so many syllables; never 0, because nothing is said in no time. */
export function minutesAloud(syllables: number, perMinute: number = LOUDSPEAKER_PACE): number {
  const pace = perMinute > 0 ? perMinute : LOUDSPEAKER_PACE;
  return Math.max(1, Math.round(syllables / pace));
}

/** Talking points, law answers and lessons are told in one's own words; everything else is read out as it stands. */
export const isTold = (kind: ItemKind): boolean => kind === 'briefing' || kind === 'lawQa' || kind === 'lesson';

/** Length of a recording as people write it: 5:20, 1:02:05. */
export function clockLength(seconds: number): string {
  const whole = Math.max(0, Math.round(Number.isFinite(seconds) ? seconds : 0));
  const two = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
