import type { Audio, MediaFile, ReviewState, Source } from '#contract/content.ts';
import type { ItemFields } from './frontMatterSchemas.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { WrittenBlock } from './blocksFrom.ts';
import type { Moment } from './moments.ts';

/** A media file to be kept under its hash. */
export interface MediaBytes extends MediaFile {
  bytes: number;
  content: Uint8Array;
}

/** A translation as read. `texts` has one text per block of the item, null where it has none; empty for audio only. */
export interface ParsedTranslation {
  file: string;
  lang: LanguageTag;
  state: ReviewState;
  title: string;
  vouchedBy?: string;
  forRev?: number;
  texts: (string | null)[];
  audio: Audio[];
  /** Where the file's blocks do not match the item's: a fault, unless the file is unchanged and only the item moved on. */
  mismatch: { line: number; message: string } | null;
}

/** An item as read from its folder (or made by the seed), checked by itself: what is missing is the database's part. */
export interface ParsedItem {
  id: string;
  file: string;
  lineOf: (path: readonly (string | number)[]) => number;
  kind: ItemFields['kind'];
  topic: ItemFields['topic'];
  programme?: ItemFields['programme'];
  priority: ItemFields['priority'];
  title: string;
  summary?: string;
  units: string[];
  source: Source;
  validFrom: Moment;
  validTo: Moment | null;
  approver: string;
  publishedAt: Moment | null;
  changeNote?: string;
  recalled: { reason: string; at: Moment | null } | null;
  blocks: WrittenBlock[];
  audio: Audio[];
  translations: ParsedTranslation[];
  media: MediaBytes[];
}
