import { createUuidV7 } from '#contract/ids.ts';
import type { ErrorCode, Result } from '#contract/errors.ts';
import { noteAudit } from './audit.ts';
import type { Db } from './Db.ts';
import { addDevice, type DeviceRow } from './devices.ts';
import { hashToken, proofKeyOf } from './deviceToken.ts';
import { findInvite, inviteProblem, useInvite } from './invites.ts';

export type EnrolledDevice = Pick<DeviceRow, 'id' | 'person' | 'role' | 'unit'>;
type InviteProblem = Extract<ErrorCode, `invite-${string}`>;

/** Makes a device from an invite, once: the invite is used up and the device added together, with a line in the trail. */
export function enrolDevice(db: Db, asked: { codeHash: string; label: string; token: string; now: number }): Promise<Result<EnrolledDevice, InviteProblem>> {
  const { codeHash, label, token, now } = asked;
  return db.transaction(async (tx): Promise<Result<EnrolledDevice, InviteProblem>> => {
    const invite = await findInvite(tx, codeHash);
    const problem = inviteProblem(invite, now);
    if (problem !== null || invite === null) return { ok: false, code: problem ?? 'invite-unknown' };
    const device = createUuidV7(now);
    if (!(await useInvite(tx, invite.id, { device, now }))) return { ok: false, code: 'invite-used' };
    const { person, role, unit } = invite;
    await addDevice(tx, { id: device, tokenHash: hashToken(token), proofKey: proofKeyOf(token), person, role, unit, label, enrolledAt: now });
    await noteAudit(tx, { at: now, actor: `device:${device}`, action: 'device.enrol', subject: `device:${device}`, unit, detail: { invite: invite.id } });
    return { ok: true, value: { id: device, person, role, unit } };
  });
}
