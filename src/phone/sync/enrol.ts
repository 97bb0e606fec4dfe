import { enrolReplySchema, inviteCodeSchema } from '#contract/device.ts';
import { pathTo } from '#contract/paths.ts';
import { tokenFor } from '#phone/storage/enrolling.ts';
import { saveIdentity } from '#phone/storage/identity.ts';
import { noteServerTime } from '#phone/storage/serverTime.ts';
import { patienceFor, type PushDeps } from './up/pushDeps.ts';
import { readReply } from './up/readReply.ts';
import type { EnrolOutcome } from './syncState.ts';

/** A code as people type it: lower case, with spaces or dashes between the groups. */
export const tidyCode = (typed: string): string => typed.toUpperCase().replace(/[\s\-–—.]/g, '');

/** Spends an invite code, once, and keeps who this phone now acts for. A code that cannot be one is not even sent. */
export async function enrol(typed: string, label: string, { db, wire, now }: PushDeps): Promise<EnrolOutcome> {
  const code = inviteCodeSchema.safeParse(tidyCode(typed));
  if (!code.success) return { ok: false, code: 'invite-unknown' };
  // Kept before it is sent: a code spent by a phone that cannot keep who it is would be lost, and so would one whose answer is.
  const token = await tokenFor(code.data, db);
  const body = JSON.stringify({ code: code.data, label: label.slice(0, 60), token });
  const raw = await wire({ method: 'POST', path: pathTo('enrol'), body, headers: { 'content-type': 'application/json' }, timeoutMs: patienceFor(body.length) });
  const reply = readReply(raw, enrolReplySchema);
  if (!reply.ok) return { ok: false, code: reply.code };
  await saveIdentity({ ...reply.value, revokedAt: null }, db);
  await noteServerTime(reply.value.time, now(), db);
  return { ok: true };
}
