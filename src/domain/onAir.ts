import type { ReviewState, TranslationEntry } from '#contract/content.ts';
import { translationStep, type TranslationStep } from './translationStep.ts';
import { canGoOnAir, type Validity } from './validity.ts';

/** Why a version may not go on air, in the order a person must know it: the item first, then its text. */
export type OnAirObstacle = 'recalled' | 'expired' | 'notYet' | Exclude<ReviewState, 'approved'> | 'stale' | 'ahead' | 'noText';

/** The version meant to be read or played: its review state, how many of its blocks lag behind the source, whether it has text, and whether it was reckoned against the item on the phone. */
export interface OnAirVersion {
  state: ReviewState;
  stale: number;
  hasText: boolean;
  step: TranslationStep;
}

/** The Vietnamese original: approved by being published, never behind itself. */
export const originalVersion: OnAirVersion = { state: 'approved', stale: 0, hasText: true, step: 'inStep' };

/** What a translation brings to the question, beside the item's revision on this phone. */
export const translationVersion = (translation: TranslationEntry, itemRev: number): OnAirVersion => ({
  state: translation.state,
  stale: translation.stale.length,
  hasText: Object.keys(translation.texts).length > 0,
  step: translationStep(itemRev, translation),
});

/**
 * Null when the version may go on air (A2, D6). A translation with blocks that lag behind a changed source is refused
 * although it still says "approved": those words were approved for another text (S3). So is one that was reckoned
 * against another revision of the item than the phone holds, until its own scope, or the item's, catches up.
 */
export function onAirObstacle(validity: Validity, version: OnAirVersion, via: 'text' | 'recording'): OnAirObstacle | null {
  if (validity !== 'valid') return validity;
  if (version.state !== 'approved') return version.state;
  if (version.stale > 0 || version.step === 'behind') return 'stale';
  if (version.step === 'ahead') return 'ahead';
  if (via === 'text' && !version.hasText) return 'noText';
  return canGoOnAir(validity, version.state) ? null : 'draft';
}
