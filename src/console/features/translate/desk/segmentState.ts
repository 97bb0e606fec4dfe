import type { Segment } from '#contract/translating.ts';

export type SegmentStanding = 'missing' | 'stale' | 'machineDraft' | 'draft' | 'translated' | 'checked' | 'approved';
export type Tone = 'soft' | 'wait' | 'next' | 'good';

const tones: Record<SegmentStanding, Tone> = {
  missing: 'soft', stale: 'wait', machineDraft: 'wait', draft: 'wait', translated: 'next', checked: 'next', approved: 'good',
};

/** What the state column says of a segment: stale comes before whatever it was worth for the older text. */
export function standingOfSegment({ state, sourceBefore }: Pick<Segment, 'state' | 'sourceBefore'>): { standing: SegmentStanding; tone: Tone } {
  const standing = state === null ? 'missing' : sourceBefore === undefined ? state : 'stale';
  return { standing, tone: tones[standing] };
}
