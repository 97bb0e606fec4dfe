import type { Translation } from '#contract/translating.ts';

/** How many segments are through the step that counts: translated and handed on. */
export function progressOf({ segments }: Pick<Translation, 'segments'>): { through: number; total: number } {
  const through = segments.filter(({ state, sourceBefore }) => sourceBefore === undefined && state !== null && state !== 'draft' && state !== 'machineDraft');
  return { through: through.length, total: segments.length };
}

/** The step of the chain a translation waits in; null when all is approved. */
export function chainStep({ segments }: Pick<Translation, 'segments'>): 'translate' | 'check' | 'approve' | null {
  const states = segments.map(({ state, sourceBefore }) => (sourceBefore === undefined ? state : 'draft'));
  if (states.some((state) => state === null || state === 'draft' || state === 'machineDraft')) return 'translate';
  if (states.includes('translated')) return 'check';
  return states.includes('checked') ? 'approve' : null;
}
