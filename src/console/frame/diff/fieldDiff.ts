import type { DraftBody } from '#contract/editorial.ts';

/** Everything of a draft but its blocks. */
export type FieldName = Exclude<keyof DraftBody, 'blocks'>;

export const fieldNames: readonly FieldName[] = [
  'title', 'summary', 'kind', 'topic', 'programme', 'priority', 'validFrom', 'validTo', 'audience', 'languages', 'source', 'audio', 'changeNote',
];

export const sameValue = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Which fields differ, in the order of the screen. */
export const changedFields = (before: DraftBody, after: DraftBody): FieldName[] => fieldNames.filter((name) => !sameValue(before[name], after[name]));

export const sameBody = (one: DraftBody, other: DraftBody): boolean => changedFields(one, other).length === 0 && sameValue(one.blocks, other.blocks);
