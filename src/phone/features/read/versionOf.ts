import type { TranslationEntry } from '#contract/content.ts';
import type { OnAirVersion } from '#domain/onAir.ts';

/** What a translation brings to the question whether it may go on air. */
export const versionOf = (translation: TranslationEntry): OnAirVersion => ({
  state: translation.state,
  stale: translation.stale.length,
  hasText: Object.keys(translation.texts).length > 0,
});
