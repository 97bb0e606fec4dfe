import type { ItemEntry, ReviewState } from '#contract/content.ts';
import type { Recall } from '#contract/packs.ts';

/** Where an item stands at a moment. `now` is the later of the device clock and the last server time seen (D6). */
export type Validity = 'valid' | 'notYet' | 'expired' | 'recalled';

export function validityOf(item: Pick<ItemEntry, 'id' | 'rev' | 'validFrom' | 'validTo'>, recalls: readonly Recall[], now: number): Validity {
  if (recalls.some((recall) => recall.id === item.id && item.rev <= recall.rev)) return 'recalled';
  if (item.validTo !== null && now > item.validTo) return 'expired';
  return now < item.validFrom ? 'notYet' : 'valid';
}

/** The moment that judges validity: a clock set back cannot revive an expired item. */
export const judgingTime = (deviceNow: number, lastServerTime: number | null): number => Math.max(deviceNow, lastServerTime ?? 0);

/** Whether a version may go on air: valid, and its text approved. The Vietnamese original is approved by being published (A2). */
export const canGoOnAir = (validity: Validity, state: ReviewState): boolean => validity === 'valid' && state === 'approved';
