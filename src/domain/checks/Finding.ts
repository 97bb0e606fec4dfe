import type { BlockType } from '#contract/content.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { SegmentId } from '#contract/translating.ts';

/** What a check may find; each has a sentence at the desk. */
export type FindingCode =
  | 'missing' | 'number' | 'date' | 'documentNumber' | 'name' | 'script' | 'orthography' | 'untranslated' | 'notComposed' | 'hidden' | 'marks' | 'length' | 'tooLong';

/** `must`: mended before the segment is called finished; `look`: worth a look, the translator knows better. Neither ever hinders saving. */
export type Severity = 'must' | 'look';

/** One thing found in a segment. `detail` is what it is about, to be shown as it is: a number, a name, a sign. */
export interface Finding {
  code: FindingCode;
  segment: SegmentId;
  detail: string;
  severity: Severity;
}

/** A segment's Vietnamese and its translation. */
export interface CheckedText {
  id: SegmentId;
  type: BlockType | null;
  source: string;
  text: string;
}

export type Found = Omit<Finding, 'segment'>;
/** A check looks at one segment and says what it found; pure, and fast enough for every stroke of a key. */
export type Check = (checked: CheckedText, lang: LanguageTag) => Found[];
