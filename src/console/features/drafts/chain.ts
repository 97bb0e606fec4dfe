import type { DraftState } from '#contract/editorial.ts';
import type { ChainStep } from '#console/frame/ChainSteps.tsx';

const steps = ['write', 'review', 'publish'] as const;
const places: Record<DraftState, number> = { draft: 0, inReview: 1, approved: 2, published: 3, withdrawn: 3, discarded: 0 };

/** Where an item stands: writing, approving, publishing. */
export function chainOfDraft(state: DraftState, say: (key: string) => string): ChainStep[] {
  const place = places[state];
  const chain = steps.map((key, index): ChainStep => ({ key, label: say(`chain.${key}`), standing: index < place ? 'done' : index === place ? 'now' : 'next' }));
  if (state === 'published') chain[2] = { key: 'published', label: say('chain.published'), standing: 'done' };
  if (state === 'withdrawn') chain.push({ key: 'withdrawn', label: say('chain.withdrawn'), standing: 'bad' });
  if (state === 'discarded') return [{ key: 'discarded', label: say('chain.discarded'), standing: 'bad' }];
  return chain;
}
