import type { MeetingBody, MeetingForm } from '#contract/records.ts';
import { countsProblem } from './recordRules.ts';

/** What stands in the way of keeping a meeting. The three `exceed` codes are the server's own (domain/recordRules). */
export type MeetingProblemCode =
  | 'place-missing' | 'people-missing' | 'told-missing' | 'language-missing' | 'start-future'
  | 'record-households-exceed' | 'record-women-exceed' | 'record-youth-exceed';

export type MeetingField = 'place' | 'startedAt' | 'items' | 'languages' | 'householdsPresent' | 'people' | 'women' | 'youth';

export interface MeetingProblem {
  field: MeetingField;
  code: MeetingProblemCode;
}

type Judged = Pick<MeetingBody,
  'form' | 'startedAt' | 'place' | 'topics' | 'items' | 'languages' | 'householdsPresent' | 'householdsAll' | 'people' | 'women' | 'youth'>;

/** A meeting can be written down while it is being prepared, but not a day ahead: that is a slip of the finger. */
const AHEAD_MS = 12 * 3_600_000;

/** Where people sit together they can be counted; nobody can count who hears a loudspeaker. */
const isCounted = (form: MeetingForm): boolean => form === 'villageMeeting' || form === 'householdVisit';

function missing(body: Judged, now: number): MeetingProblem[] {
  const problems: MeetingProblem[] = [];
  if (body.place.trim() === '') problems.push({ field: 'place', code: 'place-missing' });
  if (body.startedAt > now + AHEAD_MS) problems.push({ field: 'startedAt', code: 'start-future' });
  if (body.items.length === 0 && body.topics.length === 0) problems.push({ field: 'items', code: 'told-missing' });
  if (body.languages.length === 0) problems.push({ field: 'languages', code: 'language-missing' });
  if (body.people === 0 && isCounted(body.form)) problems.push({ field: 'people', code: 'people-missing' });
  return problems;
}

/** The server's own rule, asked for one count at a time: the form shows all that is wrong, not the first. */
const countChecks: [MeetingField, Partial<Judged>][] = [
  ['householdsPresent', { women: null, youth: null }],
  ['women', { householdsAll: null, youth: null }],
  ['youth', { householdsAll: null, women: null }],
];

/**
 * Everything to mend before a meeting is kept, in the order of the form; empty when it can be kept. Stricter than what
 * the server refuses, because here the person is still looking at the numbers.
 */
export function meetingProblems(body: Judged, now: number): MeetingProblem[] {
  const counts = countChecks.flatMap(([field, apart]) => {
    const code = countsProblem({ ...body, ...apart });
    return code === null ? [] : [{ field, code: code as MeetingProblemCode }];
  });
  return [...missing(body, now), ...counts];
}
