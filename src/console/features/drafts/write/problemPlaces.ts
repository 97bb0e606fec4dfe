import type { DraftProblem } from '#contract/editorial.ts';

/** The parts of the writing screen. */
export const draftParts = ['text', 'facts', 'where'] as const;
export type DraftPart = (typeof draftParts)[number];

const places: Record<DraftProblem['code'], { part: DraftPart; place: string }> = {
  'title-missing': { part: 'text', place: 'title' },
  'blocks-missing': { part: 'text', place: 'blocks' },
  'block-empty': { part: 'text', place: 'blocks' },
  'speaker-missing': { part: 'text', place: 'blocks' },
  'pause-length': { part: 'text', place: 'blocks' },
  'block-marks': { part: 'text', place: 'blocks' },
  'block-too-long': { part: 'text', place: 'blocks' },
  'blocks-too-many': { part: 'text', place: 'blocks' },
  'hidden-character': { part: 'text', place: 'title' },
  'source-title-missing': { part: 'facts', place: 'source-title' },
  'source-issuer-missing': { part: 'facts', place: 'source-issuer' },
  'source-url-wrong': { part: 'facts', place: 'source-url' },
  'valid-to-past': { part: 'facts', place: 'valid-to' },
  'valid-order': { part: 'facts', place: 'valid-to' },
  'change-note-missing': { part: 'facts', place: 'change-note' },
  'audience-missing': { part: 'where', place: 'audience' },
  'audience-outside': { part: 'where', place: 'audience' },
  'audience-ended': { part: 'where', place: 'audience' },
};

/** Where a problem is mended: a part of the screen, and a field or block in it. */
export const placeOf = ({ code, block }: DraftProblem): { part: DraftPart; place: string } => (block === undefined ? places[code] : { part: 'text', place: 'blocks' });

/** Puts the cursor into a field by its place; false when it is not on the screen. */
export function focusPlace(place: string): boolean {
  const field = document.querySelector<HTMLElement>(`[data-place="${place}"] :is(input, textarea, select, button, [contenteditable='true'])`);
  field?.scrollIntoView({ block: 'center' });
  field?.focus();
  return field !== null;
}
