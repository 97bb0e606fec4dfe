import type { FastifyReply } from 'fastify';
import type { ErrorCode } from '#contract/errors.ts';

/** The status each expected failure is answered with; one table, so that a code means the same on every route. */
export const errorStatus: Record<ErrorCode, number> = {
  'bad-request': 400, 'body-too-large': 413, 'unsupported-type': 415, 'not-found': 404, 'too-many-requests': 429, conflict: 409, internal: 500,
  'not-signed-in': 401, 'not-allowed': 403, 'outside-unit': 403, 'device-revoked': 403, 'device-unknown': 401,
  'invite-unknown': 404, 'invite-used': 409, 'invite-expired': 410, 'invite-locked': 429,
  'record-malformed': 422, 'record-outside-unit': 422, 'record-base-unknown': 422, 'record-id-taken': 409,
  'record-households-exceed': 422, 'record-women-exceed': 422, 'record-youth-exceed': 422,
  'photo-hash-wrong': 422, 'photo-too-large': 413, 'photo-not-image': 422, 'outbox-file-unreadable': 422, 'outbox-file-forged': 422,
  'draft-changed': 409, 'draft-incomplete': 422, 'act-not-possible': 409, 'own-text': 403, 'translation-changed': 409, 'recording-unknown': 422,
  'file-type': 415, 'file-damaged': 422, 'file-no-text': 422, 'file-legacy-cham': 422, 'source-taken': 409, 'own-source': 403,
  'translation-unready': 422, 'recordings-unjoined': 409, 'xliff-refused': 422,
  'unit-wrong': 422, 'username-taken': 409, 'password-weak': 422, 'last-administrator': 409, 'own-account': 403, 'account-link-wrong': 410, 'totp-needed': 403, 'totp-wrong': 401, 'totp-on': 409,
  'file-not-csv': 422,
  'server-busy': 503, 'server-storage-full': 507,
};

/** Answers with an expected failure. `detail` is for whoever can mend it, never a stack and never a person's data. */
export const refuse = (reply: FastifyReply, code: ErrorCode, detail?: string): FastifyReply =>
  reply.code(errorStatus[code]).type('application/json').send(detail === undefined ? { code } : { code, detail });
