import * as z from 'zod/mini';
import { audioSchema, blockTypeSchema, itemKindSchema, mediaFileSchema, prioritySchema, reviewStateSchema } from './content.ts';
import { deskPersonSchema } from './editorial.ts';
import { itemIdSchema, timeSchema, uuidV7Schema } from './ids.ts';
import { languageTagSchema } from './languageTag.ts';
import { unitIdSchema } from './units.ts';

/*
 * Translations at the desk. A segment is what is translated and approved as one: a block, or one of two that are no
 * block: the title and the recording of the whole. Each has its own review state, so that a change drops approval for
 * just what it touches.
 */

/** Ids of segments that are no block; a block's id has no underscore, and XLIFF takes these as they are (NMTOKEN). */
export const TITLE_SEGMENT = '_title';
export const AUDIO_SEGMENT = '_audio';
export const segmentIdSchema = z.string().check(z.regex(/^(?:_title|_audio|[a-z0-9-]{1,24})$/));
export type SegmentId = z.infer<typeof segmentIdSchema>;

/** What moves a segment along: machineDraft/draft → translated → checked (a second speaker) → approved. */
export const translationActSchema = z.enum(['finish', 'check', 'approve', 'sendBack']);
export type TranslationAct = z.infer<typeof translationActSchema>;

/** A text while it is translated may be too long for phones: it is kept, and a check says so. */
const writtenTextSchema = z.string().check(z.maxLength(200_000));

export const segmentSchema = z.object({
  id: segmentIdSchema,
  /** Null for a segment that is no block. */
  type: z.nullable(blockTypeSchema),
  /** The approved Vietnamese text as it stands now; for `_audio` empty. `who` for a speaker's line. */
  source: z.string(),
  who: z.optional(z.string()),
  /** The source this text was made from, when it has changed since: the segment is stale. */
  sourceBefore: z.optional(z.string()),
  text: writtenTextSchema,
  /** Null: nothing there yet. */
  state: z.nullable(reviewStateSchema),
  by: z.nullable(deskPersonSchema),
  checkedBy: z.nullable(deskPersonSchema),
  approvedBy: z.nullable(deskPersonSchema),
  /** A recording of this segment; on `_audio` none: the whole's recordings are `audio` of the translation. */
  audio: z.nullable(z.object({ seconds: z.number(), files: z.array(mediaFileSchema) })),
  allowed: z.array(translationActSchema),
});
export type Segment = z.infer<typeof segmentSchema>;

export const translationSchema = z.object({
  item: itemIdSchema,
  lang: languageTagSchema,
  unit: unitIdSchema,
  version: z.int(),
  /** The Vietnamese title, and where the item stands. */
  title: z.string(),
  kind: itemKindSchema,
  priority: prioritySchema,
  published: z.nullable(z.object({ rev: z.int(), ofRev: z.int(), at: timeSchema })),
  /** The lowest state of all segments that count; null when something is missing. */
  state: z.nullable(reviewStateSchema),
  /** No text: the recording is the translation. */
  audioOnly: z.boolean(),
  vouchedBy: z.string().check(z.maxLength(160)),
  segments: z.array(segmentSchema),
  audio: z.array(audioSchema),
  mayWrite: z.boolean(),
  present: z.array(deskPersonSchema),
});
export type Translation = z.infer<typeof translationSchema>;

/** Saves some segments' texts; `version` as known, another one answers `translation-changed` and keeps nothing. */
export const saveSegmentsSchema = z.object({
  version: z.int(),
  texts: z.record(segmentIdSchema, writtenTextSchema),
  audioOnly: z.optional(z.boolean()),
  vouchedBy: z.optional(z.string().check(z.maxLength(160))),
});
export const savedSegmentsSchema = z.object({ version: z.int() });
/** Does an act on the segments named. `reason` for sendBack becomes a comment. */
export const actOnSegmentsSchema = z.object({
  version: z.int(), act: translationActSchema, segments: z.array(segmentIdSchema).check(z.minLength(1), z.maxLength(402)), reason: z.optional(z.string().check(z.maxLength(1000))),
});
/** Puts an uploaded recording to a segment (`_audio`: to the whole); null takes it away. */
export const setRecordingSchema = z.object({
  version: z.int(), segment: segmentIdSchema, audio: z.nullable(z.object({ title: z.string().check(z.maxLength(200)), seconds: z.number(), files: z.array(mediaFileSchema).check(z.minLength(1), z.maxLength(4)) })),
});

/** The version of XLIFF asked for. */
export const xliffQuerySchema = z.object({ version: z.optional(z.enum(['2.0', '1.2'])) });
/** What an import took: segments changed, how many said what was there already, and those made for an older Vietnamese (taken, but stale). */
export const xliffTakenSchema = z.object({ version: z.int(), taken: z.array(segmentIdSchema), unchanged: z.int(), stale: z.array(segmentIdSchema) });
export type XliffTaken = z.infer<typeof xliffTakenSchema>;

/** A row of the translation queue: one item in one language. Counts are of segments. */
export const translationRowSchema = z.object({
  item: itemIdSchema, lang: languageTagSchema, unit: unitIdSchema, unitName: z.string(), title: z.string(), kind: itemKindSchema, priority: prioritySchema,
  state: z.nullable(reviewStateSchema), total: z.int(), missing: z.int(), draft: z.int(), translated: z.int(), checked: z.int(), approved: z.int(), stale: z.int(),
  audioOnly: z.boolean(), updatedAt: timeSchema, isPublished: z.boolean(),
});
export type TranslationRow = z.infer<typeof translationRowSchema>;
/** `waits`: for a translator, for a second speaker, for approval, or nothing (done). */
export const translationQueueQuerySchema = z.object({
  lang: z.optional(languageTagSchema), waits: z.optional(z.enum(['translate', 'check', 'approve', 'done'])), text: z.optional(z.string().check(z.maxLength(80))), cursor: z.optional(z.string().check(z.maxLength(200))),
});
export type TranslationQueueQuery = z.infer<typeof translationQueueQuerySchema>;
/** The queue counts no further: beyond it the exact number helps nobody. Screens say `1000+`. */
export const MOST_WAITING = 1_000;
export const translationQueueReplySchema = z.object({ rows: z.array(translationRowSchema), next: z.nullable(z.string()), languages: z.array(z.object({ lang: languageTagSchema, waiting: z.int() })) });

/** A glossary term in Vietnamese with its words in the languages agreed on or proposed. */
export const glossaryWordSchema = z.object({
  lang: languageTagSchema, text: z.string().check(z.maxLength(200)), status: z.enum(['agreed', 'proposed']), note: z.string().check(z.maxLength(400)),
  audio: z.nullable(z.object({ seconds: z.number(), files: z.array(mediaFileSchema) })), by: deskPersonSchema, at: timeSchema, agreedBy: z.nullable(deskPersonSchema), id: uuidV7Schema,
});
export const glossaryTermSchema = z.object({ id: uuidV7Schema, unit: unitIdSchema, term: z.string().check(z.minLength(1), z.maxLength(120)), note: z.string().check(z.maxLength(400)), words: z.array(glossaryWordSchema) });
export type GlossaryTerm = z.infer<typeof glossaryTermSchema>;

/** Which terms: with words in `lang`, whose term or words hold `text`, or that occur in an `item`'s Vietnamese (then all of them, longest first). */
export const glossaryQuerySchema = z.object({
  lang: z.optional(languageTagSchema), text: z.optional(z.string().check(z.maxLength(80))), item: z.optional(itemIdSchema), cursor: z.optional(z.string().check(z.maxLength(200))),
});
export type GlossaryQuery = z.infer<typeof glossaryQuerySchema>;
export const glossaryReplySchema = z.object({ terms: z.array(glossaryTermSchema), next: z.nullable(z.string()) });
const term = { term: z.string().check(z.minLength(1), z.maxLength(120)), note: z.string().check(z.maxLength(400)) };
export const addTermSchema = z.object({ unit: unitIdSchema, ...term });
export const editTermSchema = z.object(term);
/** A word proposed, or changed: a change is a proposal again. The client makes the word's id (UUIDv7), so that asking twice makes one. */
export const putWordSchema = z.object({
  lang: languageTagSchema, text: z.string().check(z.minLength(1), z.maxLength(200)), note: z.string().check(z.maxLength(400)),
  audio: z.nullable(z.object({ seconds: z.number(), files: z.array(mediaFileSchema).check(z.minLength(1), z.maxLength(4)) })),
});
export type PutWord = z.infer<typeof putWordSchema>;
