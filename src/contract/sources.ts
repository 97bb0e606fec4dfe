import * as z from 'zod/mini';
import { itemKindSchema, mediaFileSchema, topicSchema } from './content.ts';
import { draftBlockSchema, deskPersonSchema } from './editorial.ts';
import { itemIdSchema, timeSchema, uuidV7Schema } from './ids.ts';
import { unitIdSchema } from './units.ts';

/*
 * Official sources and what was taken in from them. A feed is polled; a page is fetched when asked for. An inbox item is
 * never seen by a phone: it becomes a draft first.
 */

export const sourceKindSchema = z.enum(['feed', 'page']);

/** Why a poll or a fetch failed, in the words of `locales` (sources.failure.*). */
export const fetchFailureSchema = z.enum([
  'address-refused', 'no-answer', 'too-slow', 'too-large', 'status', 'not-a-feed', 'not-a-page', 'wrong-type', 'redirects', 'entities', 'no-text', 'legacy-cham', 'damaged', 'not-approved',
]);
export type FetchFailure = z.infer<typeof fetchFailureSchema>;

/**
 * A standing approval: new items of this source are approved and published on arrival, as an approver ordered who did not
 * set the source up (S3). Never urgent.
 */
export const standingApprovalSchema = z.object({
  by: deskPersonSchema, at: timeSchema, office: z.string().check(z.maxLength(160)), audience: z.array(unitIdSchema).check(z.minLength(1), z.maxLength(100)),
  /** Days an item is valid after its publication. */
  days: z.int().check(z.minimum(1), z.maximum(365)),
});

export const sourceRowSchema = z.object({
  id: uuidV7Schema, unit: unitIdSchema, unitName: z.string(), name: z.string().check(z.minLength(1), z.maxLength(120)), issuer: z.string().check(z.minLength(1), z.maxLength(160)),
  kind: sourceKindSchema, url: z.string().check(z.maxLength(500)), everyMinutes: z.int().check(z.minimum(15), z.maximum(10_080)), isOn: z.boolean(),
  /** Defaults for drafts made from it. */
  itemKind: itemKindSchema, topic: topicSchema,
  createdBy: deskPersonSchema, lastPollAt: z.nullable(timeSchema), lastOkAt: z.nullable(timeSchema), nextPollAt: z.nullable(timeSchema), failures: z.int(),
  failure: z.nullable(z.object({ code: fetchFailureSchema, detail: z.string() })), standing: z.nullable(standingApprovalSchema), items: z.int(),
});
export type SourceRow = z.infer<typeof sourceRowSchema>;

export const inboxStateSchema = z.enum(['new', 'kept', 'dismissed', 'drafted']);
export type InboxState = z.infer<typeof inboxStateSchema>;

export const inboxRowSchema = z.object({
  id: uuidV7Schema, source: z.nullable(uuidV7Schema), sourceName: z.string(), unit: unitIdSchema, title: z.string(), summary: z.string(), link: z.nullable(z.string()),
  publishedAt: z.nullable(timeSchema), takenAt: timeSchema, state: inboxStateSchema, hasText: z.boolean(), draft: z.nullable(itemIdSchema),
});
export type InboxRow = z.infer<typeof inboxRowSchema>;

/** A picture or recording that came with an item; kept under its hash. */
export const takenMediaSchema = z.object({ kind: z.enum(['audio', 'image']), file: mediaFileSchema, title: z.string().check(z.maxLength(200)), seconds: z.optional(z.number()) });
export const inboxItemSchema = z.object({
  row: inboxRowSchema, issuer: z.string(), number: z.string(), date: z.string(), blocks: z.array(draftBlockSchema), media: z.array(takenMediaSchema),
  failure: z.nullable(z.object({ code: fetchFailureSchema, detail: z.string() })),
});
export type InboxItem = z.infer<typeof inboxItemSchema>;

export const sourcesReplySchema = z.object({ sources: z.array(sourceRowSchema) });

/** What is written about a source; its unit is set once, when it is made. */
export const sourceFieldsSchema = z.object({
  name: sourceRowSchema.shape.name, issuer: sourceRowSchema.shape.issuer, kind: sourceKindSchema, url: z.string().check(z.regex(/^https?:\/\/[^\s]{3,490}$/)),
  everyMinutes: sourceRowSchema.shape.everyMinutes, isOn: z.boolean(), itemKind: itemKindSchema, topic: topicSchema,
});
export type SourceFields = z.infer<typeof sourceFieldsSchema>;
export const createSourceSchema = z.extend(sourceFieldsSchema, { unit: unitIdSchema });
export type CreateSource = z.infer<typeof createSourceSchema>;

/** A dry run: what would come, and nothing kept. */
export const testSourceSchema = z.object({ kind: sourceKindSchema, url: sourceFieldsSchema.shape.url });
export const sourceTestSchema = z.object({
  failure: z.nullable(z.object({ code: fetchFailureSchema, detail: z.string() })), title: z.string(),
  entries: z.array(z.object({ title: z.string(), summary: z.string(), link: z.nullable(z.string()), publishedAt: z.nullable(timeSchema) })),
});
export type SourceTest = z.infer<typeof sourceTestSchema>;

/** An order of standing approval; `null` takes it back. */
export const orderStandingSchema = z.object({ order: z.nullable(z.omit(standingApprovalSchema, { by: true, at: true })) });
export type OrderStanding = z.infer<typeof orderStandingSchema>;

export const inboxQuerySchema = z.object({
  state: z.optional(inboxStateSchema), source: z.optional(uuidV7Schema), text: z.optional(z.string().check(z.maxLength(80))), cursor: z.optional(z.string().check(z.maxLength(200))),
});
export type InboxQuery = z.infer<typeof inboxQuerySchema>;
export const inboxReplySchema = z.object({ items: z.array(inboxRowSchema), next: z.nullable(z.string()) });

/** `fetch`: get the full text from the page now. `undo`: back among the new ones. */
export const inboxActSchema = z.enum(['keep', 'dismiss', 'undo', 'fetch', 'draft']);
export type InboxAct = z.infer<typeof inboxActSchema>;

export const takePageSchema = z.object({ unit: unitIdSchema, url: sourceFieldsSchema.shape.url });
/** Either it was taken in (or was there already), or why not. */
export const takenReplySchema = z.object({
  item: z.nullable(inboxItemSchema), already: z.boolean(), failure: z.nullable(z.object({ code: fetchFailureSchema, detail: z.string() })),
});
export type TakenReply = z.infer<typeof takenReplySchema>;

export const legacyEncodingSchema = z.enum(['tcvn3', 'vni']);
export type LegacyEncoding = z.infer<typeof legacyEncodingSchema>;
/** `legacy` is what the desk said yes to after seeing before and after; without it nothing is converted. */
export const takeFileQuerySchema = z.object({ unit: unitIdSchema, name: z.string().check(z.minLength(1), z.maxLength(200)), legacy: z.optional(legacyEncodingSchema) });
/** Taken in, or (nothing stored) a question: this text is in an old encoding, and this is how it would read. */
export const takenFileReplySchema = z.object({
  item: z.nullable(inboxItemSchema), already: z.boolean(),
  legacy: z.nullable(z.object({ encoding: legacyEncodingSchema, before: z.array(z.string()), after: z.array(z.string()) })),
});
export type TakenFileReply = z.infer<typeof takenFileReplySchema>;
