import * as z from 'zod/mini';

/** Every expected failure has one of these codes, a sentence in `locales/<lang>/errors.json`, and a test. */
export const errorCodeSchema = z.enum([
  // requests
  'bad-request', 'body-too-large', 'unsupported-type', 'not-found', 'too-many-requests', 'conflict', 'internal',
  // who
  'not-signed-in', 'not-allowed', 'outside-unit', 'device-revoked', 'device-unknown',
  // invites
  'invite-unknown', 'invite-used', 'invite-expired', 'invite-locked',
  // records
  'record-malformed', 'record-outside-unit', 'record-base-unknown', 'record-id-taken', 'record-households-exceed', 'record-women-exceed', 'record-youth-exceed',
  // photos and outbox files
  'photo-hash-wrong', 'photo-too-large', 'photo-not-image', 'outbox-file-unreadable', 'outbox-file-forged',
  // the desk's work
  'draft-changed', 'draft-incomplete', 'act-not-possible', 'own-text', 'translation-changed', 'recording-unknown',
  // taking in
  'file-type', 'file-damaged', 'file-no-text', 'file-legacy-cham', 'source-taken', 'own-source',
  // translating
  'translation-unready', 'recordings-unjoined', 'xliff-refused',
  // units and accounts
  'unit-wrong', 'username-taken', 'password-weak', 'last-administrator', 'own-account', 'account-link-wrong', 'totp-needed', 'totp-wrong', 'totp-on', 'file-not-csv',
  // server
  'server-busy', 'server-storage-full',
]);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** What is wrong at which place of a file that was refused; `code` is one of the file's own list. */
export const fileFaultSchema = z.object({ unit: z.nullable(z.string()), line: z.nullable(z.int()), code: z.string(), detail: z.optional(z.string()) });
export type FileFault = z.infer<typeof fileFaultSchema>;

/** The body of every reply that is not 2xx. `detail` is for people who can mend it, never a stack; `faults` where a file was refused. */
export const errorReplySchema = z.object({ code: errorCodeSchema, detail: z.optional(z.string()), faults: z.optional(z.array(fileFaultSchema)) });
export type ErrorReply = z.infer<typeof errorReplySchema>;

/** An expected outcome: a value, or a code from a closed list. */
export type Result<T, Code extends string = ErrorCode> = { ok: true; value: T } | { ok: false; code: Code; detail?: string };
