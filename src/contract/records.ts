import * as z from 'zod/mini';
import { topicSchema } from './content.ts';
import { itemIdSchema, sha256Schema, timeSchema, uuidV7Schema } from './ids.ts';
import { languageTagSchema } from './languageTag.ts';
import { unitIdSchema } from './units.ts';

const count = (most: number) => z.int().check(z.minimum(0), z.maximum(most));

/** An item as it was told: the exact revision and the language spoken. */
export const toldItemSchema = z.object({
  id: itemIdSchema,
  rev: z.int().check(z.minimum(1)),
  lang: languageTagSchema,
});
export type ToldItem = z.infer<typeof toldItemSchema>;

/** Form of the meeting (domain.md, "Logs and reports"). */
export const meetingFormSchema = z.enum(['villageMeeting', 'householdVisit', 'mobileLoudspeaker', 'communeLoudspeaker', 'marketDay', 'other']);
export type MeetingForm = z.infer<typeof meetingFormSchema>;

/** A meeting held. Counts only: no villager's name, no one's ethnicity (S8). */
export const meetingBodySchema = z.object({
  startedAt: timeSchema,
  unit: unitIdSchema,
  place: z.string().check(z.maxLength(120)),
  form: meetingFormSchema,
  topics: z.array(topicSchema).check(z.maxLength(8)),
  items: z.array(toldItemSchema).check(z.maxLength(40)),
  languages: z.array(languageTagSchema).check(z.maxLength(8)),
  householdsPresent: count(100_000),
  householdsAll: z.nullable(count(100_000)),
  people: count(100_000),
  women: z.nullable(count(100_000)),
  youth: z.nullable(count(100_000)),
  minutes: count(1_440),
  leaflets: z.array(z.object({ lang: languageTagSchema, count: count(100_000) })).check(z.maxLength(12)),
  difficulties: z.string().check(z.maxLength(1000)),
  /** Photos by hash; they travel on their own. */
  photos: z.array(sha256Schema).check(z.maxLength(4)),
});
export type MeetingBody = z.infer<typeof meetingBodySchema>;

/** A question raised; its own thread. `meeting` is the record id of the meeting it was raised in. */
export const questionBodySchema = z.object({
  askedAt: timeSchema,
  unit: unitIdSchema,
  meeting: z.nullable(uuidV7Schema),
  item: z.nullable(itemIdSchema),
  text: z.string().check(z.minLength(1), z.maxLength(1000)),
});
export type QuestionBody = z.infer<typeof questionBodySchema>;

/** A reading or playing on air; `entryHash` is the hash of the very text (see domain/entryHash). */
export const broadcastBodySchema = z.object({
  item: toldItemSchema,
  entryHash: z.string().check(z.maxLength(64)),
  unit: unitIdSchema,
  place: z.string().check(z.maxLength(120)),
  via: z.enum(['readAloud', 'recording', 'file']),
  startedAt: timeSchema,
  stoppedAt: timeSchema,
  completed: z.boolean(),
});
export type BroadcastBody = z.infer<typeof broadcastBodySchema>;

const envelope = {
  /** Id of this revision: the key by which the server applies it once (U2). */
  id: uuidV7Schema,
  /** Id of the record; the first revision has record = id. */
  record: uuidV7Schema,
  /** The revision this one was made from; null for the first (U4). */
  base: z.nullable(uuidV7Schema),
  /** Device sequence: 1, 2, 3 … on this device; the order of things whatever the clock says (U6). */
  seq: z.int().check(z.minimum(1)),
  /** Device clock when the person acted. */
  at: timeSchema,
  /** Server clock minus device clock as last measured, in ms; null when never measured. */
  skew: z.nullable(z.int()),
  /** True when the person took the record back; the server keeps all revisions. */
  withdrawn: z.boolean(),
};

export const recordKindSchema = z.enum(['meeting', 'question', 'broadcast']);
export type RecordKind = z.infer<typeof recordKindSchema>;

/** One revision of a record: what the outbox holds and the server applies. */
export const recordRevisionSchema = z.discriminatedUnion('kind', [
  z.object({ ...envelope, kind: z.literal('meeting'), body: meetingBodySchema }),
  z.object({ ...envelope, kind: z.literal('question'), body: questionBodySchema }),
  z.object({ ...envelope, kind: z.literal('broadcast'), body: broadcastBodySchema }),
]);
export type RecordRevision = z.infer<typeof recordRevisionSchema>;
