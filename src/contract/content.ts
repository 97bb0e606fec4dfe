import * as z from 'zod/mini';
import { itemKinds, programmes, topics } from './contentLists.ts';
import { blockIdSchema, itemIdSchema, sha256Schema, timeSchema } from './ids.ts';
import { languageTagSchema } from './languageTag.ts';
import { unitIdSchema } from './units.ts';

export const itemKindSchema = z.enum(itemKinds);
export type ItemKind = z.infer<typeof itemKindSchema>;

export const topicSchema = z.enum(topics);
export type Topic = z.infer<typeof topicSchema>;

export const programmeSchema = z.enum(programmes);
export type Programme = z.infer<typeof programmeSchema>;

/** thông thường, ưu tiên, khẩn cấp (circular 39/2020/TT-BTTTT). */
export const prioritySchema = z.enum(['normal', 'priority', 'urgent']);
export type Priority = z.infer<typeof prioritySchema>;

/** A block's type. `speaker` is a skit line and carries `who`; `pause` carries `seconds`; `cue` is read by nobody (music, sound). */
export const blockTypeSchema = z.enum(['heading', 'paragraph', 'listItem', 'speaker', 'pause', 'cue']);
export type BlockType = z.infer<typeof blockTypeSchema>;

/** What phones take: a longer block is split, a longer item is made two. */
export const BLOCK_MOST_LETTERS = 8_000;
export const MOST_BLOCKS = 400;

/**
 * One block of an item. `text` is plain text in NFC; the only marks are `**strong**` and `*emphasis*`, never HTML.
 * `pause` has an empty text and `seconds` of 1–60.
 */
export const blockSchema = z.object({
  id: blockIdSchema,
  type: blockTypeSchema,
  text: z.string().check(z.maxLength(BLOCK_MOST_LETTERS)),
  who: z.optional(z.string().check(z.maxLength(60))),
  seconds: z.optional(z.int().check(z.minimum(1), z.maximum(60))),
});
export type Block = z.infer<typeof blockSchema>;

export const mediaKindSchema = z.enum(['audio', 'image']);

/** One form of a recording or picture: a file named by its hash. `bytes` is its size. */
export const mediaFileSchema = z.object({
  sha256: sha256Schema,
  ext: z.enum(['opus', 'mp3', 'm4a', 'wav', 'webp', 'jpg', 'png']),
  bytes: z.int().check(z.minimum(1)),
});
export type MediaFile = z.infer<typeof mediaFileSchema>;

/** A recording of the whole item in the entry's language. `voice` says who speaks: a person, or a machine (labelled wherever shown). */
export const audioSchema = z.object({
  id: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
  title: z.string().check(z.maxLength(200)),
  seconds: z.number().check(z.minimum(0), z.maximum(14_400)),
  voice: z.enum(['human', 'machine']),
  /** First the file phones play (Opus), then the one loudspeakers take (MP3). */
  files: z.array(mediaFileSchema).check(z.minLength(1), z.maxLength(4)),
});
export type Audio = z.infer<typeof audioSchema>;

/** Where the item comes from. An item without a source is not published. */
export const sourceSchema = z.object({
  title: z.string().check(z.minLength(1), z.maxLength(300)),
  number: z.optional(z.string().check(z.maxLength(60))),
  date: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
  issuer: z.string().check(z.minLength(1), z.maxLength(160)),
  url: z.optional(z.string().check(z.regex(/^https?:\/\/[^\s]{3,500}$/))),
});
export type Source = z.infer<typeof sourceSchema>;

/** An approved item in Vietnamese, as it travels: one JSON line of a pack in a scope of language `vi`. */
export const itemEntrySchema = z.object({
  t: z.literal('item'),
  id: itemIdSchema,
  /** Published revision of the item, from 1 up. */
  rev: z.int().check(z.minimum(1)),
  unit: unitIdSchema,
  kind: itemKindSchema,
  topic: topicSchema,
  programme: z.optional(programmeSchema),
  priority: prioritySchema,
  title: z.string().check(z.minLength(1), z.maxLength(200)),
  summary: z.optional(z.string().check(z.maxLength(600))),
  blocks: z.array(blockSchema).check(z.maxLength(MOST_BLOCKS)),
  source: sourceSchema,
  validFrom: timeSchema,
  validTo: z.nullable(timeSchema),
  publishedAt: timeSchema,
  /** Office that approved (a post, not a person). */
  approver: z.string().check(z.maxLength(160)),
  /** What changed against the revision before, in a sentence. */
  changeNote: z.optional(z.string().check(z.maxLength(300))),
  audio: z.array(audioSchema).check(z.maxLength(8)),
});
export type ItemEntry = z.infer<typeof itemEntrySchema>;

/** Review state of a translation. Only `approved` may be put on air (A2). */
export const reviewStateSchema = z.enum(['machineDraft', 'draft', 'translated', 'checked', 'approved']);
export type ReviewState = z.infer<typeof reviewStateSchema>;

/** A translation as it travels: text per block id; audio-only is an empty `texts`. `ofRev` shows staleness. */
export const translationEntrySchema = z.object({
  t: z.literal('tr'),
  id: itemIdSchema,
  lang: languageTagSchema,
  rev: z.int().check(z.minimum(1)),
  ofRev: z.int().check(z.minimum(1)),
  /** The item revision `state` and `stale` were reckoned against; absent: `ofRev`. Scopes arrive apart: whoever holds another revision of the item takes the translation as out of step (domain/translationStep). */
  asOf: z.optional(z.int().check(z.minimum(1))),
  unit: unitIdSchema,
  state: reviewStateSchema,
  /** Who vouches, as a phrase to show: an office, or a publisher such as the United Nations. */
  vouchedBy: z.optional(z.string().check(z.maxLength(160))),
  title: z.string().check(z.maxLength(300)),
  texts: z.record(blockIdSchema, z.string().check(z.maxLength(BLOCK_MOST_LETTERS))),
  /** Blocks whose source changed after this translation was made. */
  stale: z.array(blockIdSchema),
  publishedAt: timeSchema,
  audio: z.array(audioSchema).check(z.maxLength(8)),
});
export type TranslationEntry = z.infer<typeof translationEntrySchema>;

export const entrySchema = z.discriminatedUnion('t', [itemEntrySchema, translationEntrySchema]);
/** One line of a pack. In a scope an entry is known by its item's id: a scope has one language. */
export type Entry = z.infer<typeof entrySchema>;
