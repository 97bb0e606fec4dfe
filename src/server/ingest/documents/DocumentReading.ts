import type { LegacyEncoding } from '#contract/sources.ts';
import type { TakenBlock } from '../page/htmlBlocks.ts';

/** What was found in a document. */
export interface DocumentReading {
  blocks: TakenBlock[];
  /** The text is in an old encoding nobody said yes to yet, and how it would read. */
  legacy: { encoding: LegacyEncoding; before: string[]; after: string[] } | null;
  isLegacyCham: boolean;
}
