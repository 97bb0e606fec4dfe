import type { ReviewState } from '#contract/content.ts';
import { canGoOnAir, type Validity } from './validity.ts';

/** Why a version may not go on air, in the order a person must know it: the item first, then its text. */
export type OnAirObstacle = 'recalled' | 'expired' | 'notYet' | Exclude<ReviewState, 'approved'> | 'stale' | 'noText';

/** The version meant to be read or played: its review state, how many of its blocks lag behind the source, whether it has text. */
export interface OnAirVersion {
  state: ReviewState;
  stale: number;
  hasText: boolean;
}

/** The Vietnamese original: approved by being published, never behind itself. */
export const originalVersion: OnAirVersion = { state: 'approved', stale: 0, hasText: true };

/**
 * Null when the version may go on air (A2, D6). A translation with blocks that lag behind a changed source is refused
 * although it still says "approved": those words were approved for another text (S3).
 */
export function onAirObstacle(validity: Validity, version: OnAirVersion, via: 'text' | 'recording'): OnAirObstacle | null {
  if (validity !== 'valid') return validity;
  if (version.state !== 'approved') return version.state;
  if (version.stale > 0) return 'stale';
  if (via === 'text' && !version.hasText) return 'noText';
  return canGoOnAir(validity, version.state) ? null : 'draft';
}
