import * as z from 'zod/mini';
import { timeSchema, uuidV7Schema } from './ids.ts';
import { languageTagSchema } from './languageTag.ts';
import { keySetSchema } from './packs.ts';
import { roleSchema } from './roles.ts';
import { unitIdSchema, unitSchema } from './units.ts';

/** 8 characters without look-alikes (no 0 O 1 I L U V), in two groups when shown. Single use, expiring, limited in tries. */
export const INVITE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';
export const inviteCodeSchema = z.string().check(z.regex(/^[23456789A-HJKMNP-TW-Z]{8}$/));

const tokenSchema = z.string().check(z.regex(/^[\w-]{43}$/));

/**
 * Enrolment. No password: the code is the proof, once. `token` is made on the phone and kept there before it is sent (32
 * random bytes in base64url): the same code with the same token is the same phone, whose reply was lost, and is answered
 * again while the code lives. Without it the server makes one.
 */
export const enrolRequestSchema = z.object({
  code: inviteCodeSchema,
  /** What to call the device at the desk, e.g. "Chrome, Android"; no serial, no fingerprint. */
  label: z.string().check(z.maxLength(60)),
  token: z.optional(tokenSchema),
});
export type EnrolRequest = z.infer<typeof enrolRequestSchema>;

/** Who the device acts for. `person` is the name the commune put on the invite. */
export const deviceStateSchema = z.object({
  device: uuidV7Schema,
  person: z.string().check(z.maxLength(80)),
  role: roleSchema,
  unit: unitIdSchema,
  /** The chain from own unit to the centre, then the villages of the same commune (places for the log). */
  units: z.array(unitSchema),
  languagesOffered: z.array(languageTagSchema),
  keys: keySetSchema,
  time: timeSchema,
  /** The unit has ended and this device was not moved: what stands in its place now, none or several. It keeps the rest of its chain until the commune decides. */
  ended: z.optional(z.object({ successors: z.array(z.object({ id: unitIdSchema, name: z.string() })).check(z.maxLength(50)) })),
});
export type DeviceState = z.infer<typeof deviceStateSchema>;
/** `token` is 32 random bytes in base64url; the server keeps only its hash. */
export const enrolReplySchema = z.extend(deviceStateSchema, { token: tokenSchema });
export type EnrolReply = z.infer<typeof enrolReplySchema>;
