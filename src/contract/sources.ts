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
  'address-refused', 'no-answer', 'too-slow', 'too-large', 'status', 'not-a-feed', 'not-a-page', 'wrong-type', 'redirects', 'entities', 'no-text', 'legacy-cham', 'damaged',
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
