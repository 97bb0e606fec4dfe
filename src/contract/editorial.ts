import * as z from 'zod/mini';
import { audioSchema, blockTypeSchema, itemKindSchema, prioritySchema, programmeSchema, topicSchema } from './content.ts';
import { blockIdSchema, itemIdSchema, timeSchema, uuidV7Schema } from './ids.ts';
import { languageTagSchema } from './languageTag.ts';
import { unitIdSchema } from './units.ts';

/*
 * An item while the desk works on it. A draft is a working copy: what phones hold is the last published revision, which
 * stands until the next one is published or it is withdrawn. `domain/editorialRules` says who may do what from where.
 */

/** Where a working copy stands in its chain. `discarded` can be restored; `withdrawn` is recalled on phones. */
export const draftStateSchema = z.enum(['draft', 'inReview', 'approved', 'published', 'withdrawn', 'discarded']);
export type DraftState = z.infer<typeof draftStateSchema>;

/** What moves a draft along its chain; saving is no act but is possible only in state `draft`. */
export const editorialActSchema = z.enum([
  'submit', 'takeBack', 'return', 'approve', 'publish', 'schedule', 'unschedule', 'revise', 'abandon', 'withdraw', 'discard', 'restore',
]);
export type EditorialAct = z.infer<typeof editorialActSchema>;

/** A block while it is written: as `Block`, but its text may still be empty, or too long for phones: it is kept, and `domain/draftProblems` says to split it. */
export const draftBlockSchema = z.object({
  id: blockIdSchema,
  type: blockTypeSchema,
  text: z.string().check(z.maxLength(1_000_000)),
  who: z.optional(z.string().check(z.maxLength(60))),
  seconds: z.optional(z.int().check(z.minimum(1), z.maximum(60))),
});
export type DraftBlock = z.infer<typeof draftBlockSchema>;

/** The source while it is filled in: every field may be empty; `domain/draftProblems` says what is missing. */
export const draftSourceSchema = z.object({
  title: z.string().check(z.maxLength(300)),
  number: z.string().check(z.maxLength(60)),
  /** `YYYY-MM-DD` or empty. */
  date: z.string().check(z.regex(/^(?:\d{4}-\d{2}-\d{2})?$/)),
  issuer: z.string().check(z.maxLength(160)),
  url: z.string().check(z.maxLength(520)),
});

export const draftBodySchema = z.object({
  kind: itemKindSchema,
  topic: topicSchema,
  programme: z.nullable(programmeSchema),
  priority: prioritySchema,
  title: z.string().check(z.maxLength(200)),
  summary: z.string().check(z.maxLength(600)),
  blocks: z.array(draftBlockSchema).check(z.maxLength(10_000)),
  source: draftSourceSchema,
  /** Null: valid from its publication. */
  validFrom: z.nullable(timeSchema),
  /** Null: no end. */
  validTo: z.nullable(timeSchema),
  /** What changed against the published revision, in a sentence; empty for a first one. */
  changeNote: z.string().check(z.maxLength(300)),
  /** Units it is published to, each with all it contains. */
  audience: z.array(unitIdSchema).check(z.maxLength(400)),
  /** Languages it is wanted in, besides Vietnamese. */
  languages: z.array(languageTagSchema).check(z.maxLength(30)),
  /** Recordings of the Vietnamese text. */
  audio: z.array(audioSchema).check(z.maxLength(8)),
});
export type DraftBody = z.infer<typeof draftBodySchema>;

/** Why a draft cannot be submitted yet. `block` where it is about one. */
export const draftProblemSchema = z.object({
  code: z.enum([
    'title-missing', 'blocks-missing', 'block-empty', 'speaker-missing', 'pause-length', 'block-marks', 'block-too-long', 'blocks-too-many', 'hidden-character', 'source-title-missing',
    'source-issuer-missing', 'source-url-wrong', 'audience-missing', 'audience-outside', 'audience-ended', 'valid-to-past', 'valid-order', 'change-note-missing',
  ]),
  block: z.optional(blockIdSchema),
});
export type DraftProblem = z.infer<typeof draftProblemSchema>;

/** A desk account as others see it. */
export const deskPersonSchema = z.object({ id: z.string(), name: z.string() });
export type DeskPerson = z.infer<typeof deskPersonSchema>;

const doneSchema = z.object({ by: deskPersonSchema, at: timeSchema });

export const draftRowSchema = z.object({
  id: itemIdSchema,
  unit: unitIdSchema,
  unitName: z.string(),
  state: draftStateSchema,
  title: z.string(),
  kind: itemKindSchema,
  topic: topicSchema,
  priority: prioritySchema,
  updatedAt: timeSchema,
  updatedBy: deskPersonSchema,
  scheduledAt: z.nullable(timeSchema),
  /** Published revision, null before the first. */
  rev: z.nullable(z.int()),
  openComments: z.int(),
});
export type DraftRow = z.infer<typeof draftRowSchema>;

/** Query of a draft list. `mine`: where I wrote; `cursor` from the reply before. */
export const draftQuerySchema = z.object({
  state: z.optional(draftStateSchema),
  mine: z.optional(z.enum(['1'])),
  text: z.optional(z.string().check(z.maxLength(80))),
  cursor: z.optional(z.string().check(z.maxLength(200))),
});
export type DraftQuery = z.infer<typeof draftQuerySchema>;
export const draftsReplySchema = z.object({ drafts: z.array(draftRowSchema), next: z.nullable(z.string()) });

/** What saving and every act build on: `version` of the draft as the client knows it; another one answers `draft-changed`. */
export const draftVersionSchema = z.int().check(z.minimum(1));

export const draftSchema = z.object({
  row: draftRowSchema,
  version: draftVersionSchema,
  body: draftBodySchema,
  /** Everyone who changed the text since the last published revision: none of them may approve it (S3). */
  authors: z.array(deskPersonSchema),
  submitted: z.nullable(doneSchema),
  approved: z.nullable(z.extend(doneSchema, { office: z.string() })),
  returned: z.nullable(z.extend(doneSchema, { reason: z.string() })),
  recalled: z.nullable(z.object({ rev: z.int(), at: timeSchema, reason: z.string() })),
  publishedAt: z.nullable(timeSchema),
  /** The inbox item it was made from. */
  inbox: z.nullable(uuidV7Schema),
  /** Acts this account may do now. */
  allowed: z.array(editorialActSchema),
  maySave: z.boolean(),
  problems: z.array(draftProblemSchema),
  /** Others who have this draft open now (seen within a minute). */
  present: z.array(deskPersonSchema),
});
export type Draft = z.infer<typeof draftSchema>;

export const createDraftSchema = z.object({ unit: unitIdSchema, kind: itemKindSchema });
export const saveDraftSchema = z.object({ version: draftVersionSchema, body: draftBodySchema });
export const savedDraftSchema = z.object({ version: draftVersionSchema, updatedAt: timeSchema, problems: z.array(draftProblemSchema), present: z.array(deskPersonSchema) });

/** Said every half minute by who has a draft open: others see it, and `version` tells that somebody saved. */
export const presenceReplySchema = z.object({ version: draftVersionSchema, present: z.array(deskPersonSchema) });

/** `reason` for return (why), withdraw (shown on phones); `at` for schedule; `office` for approve (a post, as phones show it; empty: the unit's name). */
export const actOnDraftSchema = z.object({
  version: draftVersionSchema,
  reason: z.optional(z.string().check(z.maxLength(300))),
  at: z.optional(timeSchema),
  office: z.optional(z.string().check(z.maxLength(160))),
});
export type ActOnDraft = z.infer<typeof actOnDraftSchema>;

/** One kept version of a draft, for history and diff. */
export const draftVersionRowSchema = z.object({ version: draftVersionSchema, at: timeSchema, by: deskPersonSchema, state: draftStateSchema, rev: z.nullable(z.int()) });
export const draftVersionsReplySchema = z.object({ versions: z.array(draftVersionRowSchema) });
export const draftVersionBodySchema = z.object({ version: draftVersionSchema, body: draftBodySchema });

/** A remark on a block (or, with `block` null, on the whole) of the Vietnamese text (`lang` null) or of a translation. */
export const commentSchema = z.object({
  id: uuidV7Schema,
  lang: z.nullable(languageTagSchema),
  block: z.nullable(z.string().check(z.maxLength(24))),
  text: z.string().check(z.minLength(1), z.maxLength(1000)),
  by: deskPersonSchema,
  at: timeSchema,
  resolved: z.nullable(doneSchema),
});
export type Comment = z.infer<typeof commentSchema>;
export const commentsReplySchema = z.object({ comments: z.array(commentSchema) });
export const addCommentSchema = z.object({
  lang: z.nullable(languageTagSchema), block: z.nullable(z.string().check(z.maxLength(24))), text: z.string().check(z.minLength(1), z.maxLength(1000)),
});

/** Whom a publication reaches and what it costs each phone, in bytes on the wire, by language; `audioBytes` only where a phone keeps audio. */
export const reachSchema = z.object({
  provinces: z.int(), communes: z.int(), villages: z.int(), devices: z.int(),
  languages: z.array(z.object({ lang: languageTagSchema, bytes: z.int(), audioBytes: z.int(), devices: z.int() })),
});
export type Reach = z.infer<typeof reachSchema>;

/** A rebuild of all packs: its progress, and whether it was cut and goes on at the next start. */
/** Why a rebuild stopped: no room, a file that cannot be read or written, something else (the server's log says what). */
export const rebuildFailureSchema = z.enum(['disk-full', 'disk-fault', 'internal']);
export type RebuildFailure = z.infer<typeof rebuildFailureSchema>;

export const rebuildSchema = z.object({
  state: z.enum(['none', 'running', 'done', 'failed']), total: z.int(), done: z.int(), startedAt: z.nullable(timeSchema), endedAt: z.nullable(timeSchema), detail: z.optional(rebuildFailureSchema),
});
export type Rebuild = z.infer<typeof rebuildSchema>;

/** Numbers beside the menu: what waits for this account. Each is counted up to 1,000. */
export const waitingSchema = z.object({
  inbox: z.int(), drafts: z.int(), review: z.int(), translate: z.int(), check: z.int(), approveTranslations: z.int(),
});
export type WaitingCounts = z.infer<typeof waitingSchema>;
