import { enrolReplySchema, enrolRequestSchema } from '#contract/device.ts';
import { paths } from '#contract/paths.ts';
import { plainText } from '#domain/plainText.ts';
import type { AppDeps } from '#server/AppDeps.ts';
import { enrolDevice } from '#server/db/enrol.ts';
import { hashInviteCode } from '#server/db/inviteCode.ts';
import { countEvent, forgetEvents, uncountEvent } from '#server/db/limits.ts';
import { limitAddress } from '#server/plugins/addresses.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import { readDeviceState } from './deviceState.ts';
import { errorReplies, type PhoneApp } from './PhoneApp.ts';

const QUARTER_HOUR = 15 * 60_000;
/** Wrong codes from one address. A commune's office enrols its people in an afternoon; a guesser gets 29⁸ ÷ 20 quarter hours. */
const ADDRESS_LIMIT = { most: 20, windowMs: QUARTER_HOUR };
/** Tries of one code, from wherever: a code that leaked and is being tried again and again is shut for a day. */
const CODE_LIMIT = { most: 10, windowMs: 24 * 3_600_000 };

/**
 * Enrolment: the code is the proof, once. A try counts before it is judged, so that a thousand at once count too, and is
 * taken back when it was right. The counts stand in the database, for all processes. Codes stay out of addresses, logs
 * and the trail.
 */
export function enrolRoutes(app: PhoneApp, deps: AppDeps): void {
  const { db, now, randomBytes } = deps;

  app.post(paths.enrol, {
    bodyLimit: 4_096,
    config: { open: true },
    schema: { tags: ['phone'], summary: 'Enrol a device by an invite code', body: enrolRequestSchema, response: { 200: enrolReplySchema, ...errorReplies } },
  }, async (request, reply) => {
    const time = now();
    const addressKey = `enrol:address:${limitAddress(request.ip)}`;
    if (!(await countEvent(db, addressKey, { ...ADDRESS_LIMIT, now: time }))) return refuse(reply, 'too-many-requests');
    const codeHash = await hashInviteCode(request.body.code);
    const codeKey = `enrol:code:${codeHash}`;
    if (!(await countEvent(db, codeKey, { ...CODE_LIMIT, now: time }))) return refuse(reply, 'invite-locked');
    const token = request.body.token ?? Buffer.from(randomBytes(32)).toString('base64url');
    const enrolled = await enrolDevice(db, { codeHash, label: plainText(request.body.label), token, now: time });
    if (!enrolled.ok) return refuse(reply, enrolled.code);
    await forgetEvents(db, codeKey);
    await uncountEvent(db, addressKey);
    return { ...(await readDeviceState(db, enrolled.value, now())), token };
  });
}
