import * as z from 'zod/mini';
import { errorCodeSchema } from './errors.ts';
import { sha256Schema, timeSchema, uuidV7Schema } from './ids.ts';
import { recordKindSchema } from './records.ts';

/*
 * The protocol upwards, on one page.
 *
 *     POST /api/device/records      Authorization: Device <token>, Content-Type: application/json, body gzip-coded
 *                                   (sent as application/vnd.loaban.batch+gzip, so that no proxy recodes it)
 *     → 200 { acks: [id…], refused: [{ id, code, detail }], time }
 *
 * Only an id named in `acks` leaves the outbox; an id in `refused` goes to quarantine; anything else stays waiting.
 * Photos follow one by one: PUT /api/device/photos/<sha256>, 204 when the bytes have that hash and are on disk.
 */

/** At most this many revisions and this many uncompressed bytes a batch; more leave in the next one. */
export const BATCH_MAX_RECORDS = 500;
/** An outbox file carries everything at once: a revoked phone has no other way (U5, U7). */
export const OUTBOX_FILE_MAX_RECORDS = 20_000;
export const BATCH_MAX_RAW_BYTES = 2_000_000;
/** A photo leaves the phone resized to at most this. */
export const PHOTO_MAX_BYTES = 200_000;

/**
 * A batch, column by column (smaller under gzip than lines: 30.7 against 34.2 KB for 200 logs). One group per kind;
 * `columns` maps a field of the revision, or `body.<field>`, to its values in order; see domain/columns.
 */
export const batchSchema = z.object({
  v: z.literal(1),
  app: z.string().check(z.maxLength(40)),
  /** Content the phone holds: scope "unit/lang" → sequence. For the desk's list of devices. */
  content: z.record(z.string(), z.int()),
  sentAt: timeSchema,
  groups: z.array(z.object({
    kind: recordKindSchema,
    /** A batch over the network has at most BATCH_MAX_RECORDS in all; a file more. */
    rows: z.int().check(z.minimum(0), z.maximum(OUTBOX_FILE_MAX_RECORDS)),
    columns: z.record(z.string(), z.array(z.unknown())),
  })).check(z.maxLength(3)),
});
export type Batch = z.infer<typeof batchSchema>;

export const refusalSchema = z.object({ id: uuidV7Schema, code: errorCodeSchema, detail: z.optional(z.string()) });
export type Refusal = z.infer<typeof refusalSchema>;
export const batchReplySchema = z.object({
  acks: z.array(uuidV7Schema),
  refused: z.array(refusalSchema),
  time: timeSchema,
});
export type BatchReply = z.infer<typeof batchReplySchema>;

/**
 * The outbox as a file (U7): JSON under gzip, named `loaban-outbox-<date>-<device>.loaban`. `device` tells the server
 * whose it is; `proof` is HMAC-SHA-256 of `payload` keyed with the device token, base64url. `payload` is JSON text of
 * `outboxPayloadSchema`.
 */
export const outboxFileSchema = z.object({
  loabanOutbox: z.literal(1),
  device: uuidV7Schema,
  proof: z.string().check(z.regex(/^[\w-]{43}$/)),
  payload: z.string(),
});
export const outboxPayloadSchema = z.object({
  savedAt: timeSchema,
  batch: batchSchema,
  photos: z.array(z.object({ sha256: sha256Schema, base64: z.string().check(z.maxLength(400_000)) })),
});
export type OutboxPayload = z.infer<typeof outboxPayloadSchema>;
