import * as z from 'zod/mini';
import { itemKindSchema, prioritySchema, reviewStateSchema, topicSchema } from './content.ts';
import { inviteCodeSchema } from './device.ts';
import { itemIdSchema, timeSchema, uuidV7Schema } from './ids.ts';
import { languageTagSchema } from './languageTag.ts';
import { meetingBodySchema, meetingFormSchema, questionBodySchema } from './records.ts';
import { refusalSchema } from './outbox.ts';
import { roleSchema } from './roles.ts';
import { unitIdSchema, unitSchema } from './units.ts';

/** The signed-in desk account. */
export const deskMeSchema = z.object({ id: z.string(), name: z.string(), username: z.string(), role: roleSchema, unit: unitSchema,
  /** Two-step sign-in: whether it is on, whether the role asks for it, and until when it may be put off. */
  totp: z.optional(z.object({ isOn: z.boolean(), needed: z.boolean(), dueAt: z.nullable(timeSchema) })),
});
export type DeskMe = z.infer<typeof deskMeSchema>;

export const deskUnitsReplySchema = z.object({ units: z.array(unitSchema) });

export const createInviteSchema = z.object({
  person: z.string().check(z.minLength(1), z.maxLength(80)),
  unit: unitIdSchema,
  role: z.literal('communicator'),
  /** Days until it expires: 1–30. */
  days: z.int().check(z.minimum(1), z.maximum(30)),
});
export type CreateInvite = z.infer<typeof createInviteSchema>;
/** `code` is present only in the reply that makes the invite: afterwards only its hash exists. */
export const inviteSchema = z.object({
  id: uuidV7Schema, person: z.string(), unit: unitIdSchema, unitName: z.string(), role: roleSchema,
  createdAt: timeSchema, expiresAt: timeSchema, state: z.enum(['open', 'used', 'expired', 'locked', 'withdrawn']),
  code: z.optional(inviteCodeSchema),
});
export type Invite = z.infer<typeof inviteSchema>;
export const invitesReplySchema = z.object({ invites: z.array(inviteSchema) });

export const deskDeviceSchema = z.object({
  id: uuidV7Schema, person: z.nullable(z.string()), role: roleSchema, unit: unitIdSchema, unitName: z.string(), label: z.string(),
  enrolledAt: timeSchema, lastSyncAt: z.nullable(timeSchema), app: z.nullable(z.string()),
  /** True when it holds the newest published sequence of every scope it follows. */
  upToDate: z.nullable(z.boolean()), records: z.int(), revokedAt: z.nullable(timeSchema),
  /** When its unit ended, where no single successor took it over: it waits for another unit. */
  unitEndedAt: z.optional(z.nullable(timeSchema)),
});
export const moveDeviceSchema = z.object({ unit: unitIdSchema });
export type DeskDevice = z.infer<typeof deskDeviceSchema>;
export const devicesReplySchema = z.object({ devices: z.array(deskDeviceSchema) });

/** Filter of the log list; every field optional; `from`/`to` by the meeting's time. */
export const logQuerySchema = z.object({
  unit: z.optional(unitIdSchema), form: z.optional(meetingFormSchema), topic: z.optional(topicSchema),
  from: z.optional(z.coerce.number().check(z.int(), z.minimum(0))), to: z.optional(z.coerce.number().check(z.int(), z.minimum(0))),
  text: z.optional(z.string().check(z.maxLength(80))),
  cursor: z.optional(z.string().check(z.maxLength(200))), limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200))),
});
export type LogQuery = z.infer<typeof logQuerySchema>;
export const deskLogSchema = z.object({
  record: uuidV7Schema, revision: uuidV7Schema, revisions: z.int(), withdrawn: z.boolean(), conflict: z.boolean(),
  at: timeSchema, skew: z.nullable(z.int()), receivedAt: timeSchema, person: z.nullable(z.string()), device: uuidV7Schema,
  unitName: z.string(), body: meetingBodySchema, questions: z.int(),
});
export type DeskLog = z.infer<typeof deskLogSchema>;
export const logsReplySchema = z.object({
  logs: z.array(deskLogSchema), next: z.nullable(z.string()),
  /** Sums over the whole filter, not the page. */
  totals: z.object({ sessions: z.int(), people: z.int(), households: z.int(), questions: z.int() }),
});
export const logDetailSchema = z.object({
  log: deskLogSchema,
  history: z.array(z.object({ id: uuidV7Schema, base: z.nullable(uuidV7Schema), at: timeSchema, receivedAt: timeSchema, withdrawn: z.boolean(), body: meetingBodySchema })),
  questions: z.array(z.object({ record: uuidV7Schema, withdrawn: z.boolean(), body: questionBodySchema })),
  itemTitles: z.record(z.string(), z.string()),
  /** Photos already on the server; others are still on their way. */
  photosHere: z.array(z.string()),
});
export type LogDetail = z.infer<typeof logDetailSchema>;

export const deskItemSchema = z.object({
  id: itemIdSchema, rev: z.int(), title: z.string(), kind: itemKindSchema, topic: topicSchema, priority: prioritySchema,
  units: z.array(unitIdSchema), unitNames: z.array(z.string()), validTo: z.nullable(timeSchema), publishedAt: timeSchema,
  recalled: z.nullable(z.object({ at: timeSchema, reason: z.string() })),
  translations: z.array(z.object({ lang: languageTagSchema, state: reviewStateSchema, stale: z.int() })),
  audio: z.int(),
  /** Its working copy lies in this account's area, so it can be opened there. */
  isOwn: z.boolean(),
});
export type DeskItem = z.infer<typeof deskItemSchema>;
/** State of each scope's pack: `seq` of the newest head, sizes in bytes, items held. */
export const scopeStateSchema = z.object({
  unit: unitIdSchema, unitName: z.string(), lang: languageTagSchema, seq: z.int(), issued: timeSchema, expires: timeSchema,
  items: z.int(), baseBytes: z.int(), deltas: z.int(), upToDate: z.boolean(),
});
export type ScopeState = z.infer<typeof scopeStateSchema>;
/** Filter of the published list; `state` by the server's clock. */
export const itemQuerySchema = z.object({
  text: z.optional(z.string().check(z.maxLength(80))), state: z.optional(z.enum(['standing', 'recalled', 'expired'])),
  cursor: z.optional(z.string().check(z.maxLength(200))),
});
export type ItemQuery = z.infer<typeof itemQuerySchema>;
/** One page, newest first; `scopes` only with the first, at most 300 of `scopeCount`. `time`: the server's clock, by which the desk judges what has expired. */
export const itemsReplySchema = z.object({
  items: z.array(deskItemSchema), next: z.nullable(z.string()), scopes: z.array(scopeStateSchema), scopeCount: z.int(), time: timeSchema,
});
export type ItemsReply = z.infer<typeof itemsReplySchema>;

export const outboxFileReplySchema = z.object({
  person: z.nullable(z.string()), unitName: z.string(), taken: z.int(), already: z.int(), photos: z.int(), refused: z.array(refusalSchema),
});
export type OutboxFileReply = z.infer<typeof outboxFileReplySchema>;
