import type { DraftState, EditorialAct } from '#contract/editorial.ts';
import type { ReviewState } from '#contract/content.ts';
import type { Role } from '#contract/roles.ts';
import type { TranslationAct } from '#contract/translating.ts';

/*
 * Who may move an item, or a segment of a translation, from where to where. The server enforces this table, a test tries
 * every row with every role inside and outside its unit, and the README prints it (S2, S3).
 */

/** One row of the table. `byAuthor: false`: refused to whoever wrote what it is about. */
export interface Transition<State extends string> {
  from: readonly State[];
  to: State;
  roles: readonly Role[];
  byAuthor: boolean;
}

const writers: readonly Role[] = ['communeOfficer', 'editor'];
const approvers: readonly Role[] = ['communeOfficer', 'approver'];

/** An item's chain. `abandon` gives up a revision and goes back to what stands: `published`, or `withdrawn` where that was recalled. */
export const editorialTransitions = {
  submit: { from: ['draft'], to: 'inReview', roles: writers, byAuthor: true },
  takeBack: { from: ['inReview'], to: 'draft', roles: writers, byAuthor: true },
  return: { from: ['inReview', 'approved'], to: 'draft', roles: approvers, byAuthor: true },
  approve: { from: ['inReview'], to: 'approved', roles: approvers, byAuthor: false },
  publish: { from: ['approved'], to: 'published', roles: approvers, byAuthor: true },
  schedule: { from: ['approved'], to: 'approved', roles: approvers, byAuthor: true },
  unschedule: { from: ['approved'], to: 'approved', roles: approvers, byAuthor: true },
  revise: { from: ['approved', 'published', 'withdrawn'], to: 'draft', roles: writers, byAuthor: true },
  abandon: { from: ['draft'], to: 'published', roles: writers, byAuthor: true },
  withdraw: { from: ['draft', 'inReview', 'approved', 'published'], to: 'withdrawn', roles: approvers, byAuthor: true },
  discard: { from: ['draft'], to: 'discarded', roles: writers, byAuthor: true },
  restore: { from: ['discarded'], to: 'draft', roles: writers, byAuthor: true },
} as const satisfies Record<EditorialAct, Transition<DraftState>>;

/** A segment's chain. Who wrote it neither checks nor approves it, and who checked it does not approve it. */
export const translationTransitions = {
  finish: { from: ['machineDraft', 'draft'], to: 'translated', roles: ['translator', 'reviewer'], byAuthor: true },
  check: { from: ['translated'], to: 'checked', roles: ['translator', 'reviewer'], byAuthor: false },
  approve: { from: ['checked'], to: 'approved', roles: approvers, byAuthor: false },
  sendBack: { from: ['translated', 'checked', 'approved'], to: 'draft', roles: ['translator', 'reviewer', 'communeOfficer', 'approver'], byAuthor: true },
} as const satisfies Record<TranslationAct, Transition<ReviewState>>;

/** What the table asks about an account and the draft. `isPublished`: a published revision exists; `isAuthor`: it wrote since then. */
export interface EditorialCase {
  role: Role;
  state: DraftState;
  isAuthor: boolean;
  isPublished: boolean;
  isScheduled: boolean;
}

export type EditorialRefusal = 'not-allowed' | 'wrong-state' | 'own-text';

const needsPublished: readonly EditorialAct[] = ['abandon', 'withdraw'];

/** Null when the act is allowed; the unit is judged apart, by `reaches`. */
export function editorialRefusal(act: EditorialAct, { role, state, isAuthor, isPublished, isScheduled }: EditorialCase): EditorialRefusal | null {
  const { from, roles, byAuthor }: Transition<DraftState> = editorialTransitions[act];
  if (!roles.includes(role)) return 'not-allowed';
  if (!from.includes(state)) return 'wrong-state';
  if (needsPublished.includes(act) && !isPublished) return 'wrong-state';
  if (act === 'discard' && isPublished) return 'wrong-state';
  if (act === 'unschedule' && !isScheduled) return 'wrong-state';
  return !byAuthor && isAuthor ? 'own-text' : null;
}

export interface SegmentCase {
  role: Role;
  state: ReviewState | null;
  isWriter: boolean;
  isChecker: boolean;
  isStale: boolean;
}

/** Null when the act is allowed on a segment. A stale one is written anew first: nobody vouches for words made for another text. */
export function translationRefusal(act: TranslationAct, { role, state, isWriter, isChecker, isStale }: SegmentCase): EditorialRefusal | null {
  const { from, roles, byAuthor }: Transition<ReviewState> = translationTransitions[act];
  if (!roles.includes(role)) return 'not-allowed';
  if (state === null || !from.includes(state)) return 'wrong-state';
  if (isStale && act !== 'sendBack') return 'wrong-state';
  if (!byAuthor && isWriter) return 'own-text';
  return act === 'approve' && isChecker ? 'own-text' : null;
}
