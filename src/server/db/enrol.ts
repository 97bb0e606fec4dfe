import { createUuidV7 } from '#contract/ids.ts';
import type { ErrorCode, Result } from '#contract/errors.ts';
import { noteAudit } from './audit.ts';
import type { Db, Tx } from './Db.ts';
import { addDevice, findDeviceByToken, type DeviceRow } from './devices.ts';
import { hashToken, proofKeyOf } from './deviceToken.ts';
import { findInvite, inviteProblem, useInvite, type InviteRow } from './invites.ts';

export type EnrolledDevice = Pick<DeviceRow, 'id' | 'person' | 'role' | 'unit'>;
type InviteProblem = Extract<ErrorCode, `invite-${string}`>;

/** The device this very token enrolled with this invite: its phone never heard the answer. Only while the code lives, and not once it was revoked. */
async function enrolledBefore(tx: Tx, invite: InviteRow | null, asked: { token: string; now: number }): Promise<EnrolledDevice | null> {
  if (invite === null || invite.usedBy === null || invite.withdrawnAt !== null || invite.expiresAt <= asked.now) return null;
  const device = await findDeviceByToken(tx, hashToken(asked.token));
  return device === null || device.id !== invite.usedBy || device.revokedAt !== null ? null : device;
}

/**
 * Makes a device from an invite, once: the invite is used up and the device added together, with a line in the trail.
 * Asked again with the same token it gives the same device.
 */
export function enrolDevice(db: Db, asked: { codeHash: string; label: string; token: string; now: number }): Promise<Result<EnrolledDevice, InviteProblem>> {
  const { codeHash, label, token, now } = asked;
  return db.transaction(async (tx): Promise<Result<EnrolledDevice, InviteProblem>> => {
    const invite = await findInvite(tx, codeHash);
    const before = await enrolledBefore(tx, invite, asked);
    if (before !== null) return { ok: true, value: before };
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
