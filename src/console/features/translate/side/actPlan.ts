import type { Role } from '#contract/roles.ts';
import type { SegmentId, Translation, TranslationAct } from '#contract/translating.ts';

/** One thing that can be done to many segments at once. */
export interface PlannedAct {
  act: Exclude<TranslationAct, 'sendBack'>;
  segments: SegmentId[];
}

export interface ActPlan {
  /** The first is the page's main button. */
  acts: PlannedAct[];
  /** Segments that wait for a step this account may do, but not on words of its own. */
  own: number;
  /** Approving now is the last step: the translation goes to phones. */
  isLastApproval: boolean;
}

/** For each kind of account its own step comes first; somebody who both writes and checks writes first. */
const order: Record<'writer' | 'checker' | 'approver', readonly PlannedAct['act'][]> = {
  writer: ['finish', 'check', 'approve'], checker: ['check', 'finish', 'approve'], approver: ['approve', 'check', 'finish'],
};
const orderOf = (role: Role): readonly PlannedAct['act'][] =>
  role === 'reviewer' ? order.checker : role === 'translator' ? order.writer : order.approver;

/** What an act waits for, by state: a segment in it that the server does not allow me is one I wrote or checked. */
const stateFor = { check: 'translated', approve: 'checked' } as const;

/** What this account can do with the whole translation now, judged by what the server allows on each segment. */
export function actPlan({ segments }: Pick<Translation, 'segments'>, role: Role): ActPlan {
  const acts = orderOf(role)
    .map((act): PlannedAct => ({ act, segments: segments.filter(({ allowed }) => allowed.includes(act)).map(({ id }) => id) }))
    .filter((planned) => planned.segments.length > 0);
  const mine = role === 'translator' || role === 'reviewer' ? 'check' : 'approve';
  const own = segments.filter(({ state, sourceBefore, allowed }) => state === stateFor[mine] && sourceBefore === undefined && !allowed.includes(mine)).length;
  const approving = new Set(acts.find(({ act }) => act === 'approve')?.segments ?? []);
  const isLastApproval = approving.size > 0 && segments.every(({ id, state, sourceBefore }) => sourceBefore === undefined && (state === 'approved' || approving.has(id)));
  return { acts, own, isLastApproval };
}
