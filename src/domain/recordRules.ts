import type { ErrorCode } from '#contract/errors.ts';
import type { MeetingBody, RecordRevision } from '#contract/records.ts';
import type { UnitId, UnitLevel } from '#contract/units.ts';

export type RecordProblem = Extract<ErrorCode, `record-${string}`>;

/** The server's sequence column is 32 bits wide; nobody writes two thousand million logs. */
export const MAX_SEQUENCE = 2_147_483_647;

/** Counts that contradict each other: present beyond all, a part beyond the whole. */
export function countsProblem(body: Pick<MeetingBody, 'householdsPresent' | 'householdsAll' | 'people' | 'women' | 'youth'>): RecordProblem | null {
  if (body.householdsAll !== null && body.householdsPresent > body.householdsAll) return 'record-households-exceed';
  if (body.women !== null && body.women > body.people) return 'record-women-exceed';
  return body.youth !== null && body.youth > body.people ? 'record-youth-exceed' : null;
}

/** Whether the envelope is one the phone can have made: the first revision is its record, a later one names its base. */
const isEnvelopeWhole = ({ id, record, base, seq }: RecordRevision): boolean =>
  seq <= MAX_SEQUENCE && (base === null) === (record === id) && base !== id;

/**
 * What is wrong with one revision by itself, or null. Times are not judged: a phone's clock may be wrong by years, and
 * the device sequence is the order (U6).
 */
export function recordProblem(revision: RecordRevision): RecordProblem | null {
  if (!isEnvelopeWhole(revision)) return 'record-malformed';
  return revision.kind === 'meeting' && !revision.withdrawn ? countsProblem(revision.body) : null;
}

/**
 * The unit whose area a device may write about: its own and below; for a village's device the whole commune, because a
 * communicator helps out in the next village.
 */
export const writingArea = (unit: { id: UnitId; level: UnitLevel; parent: UnitId | null }): UnitId =>
  unit.level === 'village' && unit.parent !== null ? unit.parent : unit.id;

/** When it happened, by the device's clock, and the meeting a question belongs to: what lists sort and join by. */
export function happeningOf(revision: RecordRevision): { happenedAt: number; meeting: string | null } {
  if (revision.kind === 'question') return { happenedAt: revision.body.askedAt, meeting: revision.body.meeting };
  return { happenedAt: revision.body.startedAt, meeting: null };
}

/** A revision as far as its record's summary needs it. */
export interface RevisionStep {
  id: string;
  base: string | null;
  seq: number;
}

/** Later in the device's own order; equal sequences, which no sound phone makes, fall back to the id. */
const isLater = (left: RevisionStep, right: RevisionStep): boolean => left.seq > right.seq || (left.seq === right.seq && left.id > right.id);

/**
 * A record's newest revision by device sequence, and whether two revisions name one base (U4): both are kept, the later
 * one is shown and marked.
 */
export function foldRevisions<Step extends RevisionStep>(steps: readonly [Step, ...Step[]]): { newest: Step; conflict: boolean } {
  const newest = steps.reduce((best, step) => (isLater(step, best) ? step : best));
  const bases = steps.flatMap(({ base }) => base ?? []);
  return { newest, conflict: new Set(bases).size < bases.length };
}
