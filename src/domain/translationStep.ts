import type { TranslationEntry } from '#contract/content.ts';

/** How a translation stands to the item beside it: reckoned against this very revision, an older one, or one that has not arrived yet. */
export type TranslationStep = 'inStep' | 'behind' | 'ahead';

/**
 * Items and translations travel in scopes of their own, so either may arrive first. Only a translation reckoned against
 * the item's revision says truly which of its blocks are stale and whether its approval still holds (S3, A2).
 */
export function translationStep(itemRev: number, translation: Pick<TranslationEntry, 'ofRev' | 'asOf'>): TranslationStep {
  const reckoned = translation.asOf ?? translation.ofRev;
  if (reckoned === itemRev) return 'inStep';
  return reckoned < itemRev ? 'behind' : 'ahead';
}
