import type { Failure } from '#console/api/ask.ts';
import type { XliffTaken } from '#contract/translating.ts';

/** What became of an export or an import. */
export type XliffOutcome = { at: 'none' | 'busy' } | { at: 'failed'; failure: Failure } | { at: 'taken'; taken: XliffTaken };
