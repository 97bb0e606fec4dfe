import type { MeetingBody } from '#contract/records.ts';

const watched = [
  'startedAt', 'unit', 'place', 'form', 'topics', 'items', 'languages', 'householdsPresent', 'householdsAll', 'people', 'women', 'youth',
  'minutes', 'leaflets', 'difficulties', 'photos',
] as const satisfies readonly (keyof MeetingBody)[];

export type WatchedField = (typeof watched)[number];

const plain = (value: MeetingBody[WatchedField]): string | number | null => (typeof value === 'object' && value !== null ? null : value);

/** Fields that differ from the revision before; with both values where they are plain numbers or words. */
export function revisionChanges(before: MeetingBody, after: MeetingBody): { field: WatchedField; from: string | number | null; to: string | number | null }[] {
  return watched
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, from: plain(before[field]), to: plain(after[field]) }));
}
