import { createInviteCode } from './routes/desk/inviteCode.ts';
import type { AppDeps } from './AppDeps.ts';
import { noteAudit } from './db/audit.ts';
import { addInvite } from './db/deskInvites.ts';
import { findFirstVillage, withdrawStartInvites } from './db/startInvites.ts';

const PERSON = 'Người dùng thử';
const DAYS = 7;

/**
 * The invite that the terminal shows at each start, so that whoever set the server up can enrol a phone at once. Those of
 * earlier starts are withdrawn: only what is on the screen works. Null where there is no village yet.
 */
export async function makeStartInvite(deps: Pick<AppDeps, 'db' | 'now' | 'randomBytes'>): Promise<{ code: string; person: string; unitName: string; days: number } | null> {
  const now = deps.now();
  const village = await findFirstVillage(deps.db, now);
  if (village === null) return null;
  const code = createInviteCode(deps.randomBytes);
  await deps.db.transaction(async (tx) => {
    const line = { at: now, actor: 'start', unit: village.id };
    for (const old of await withdrawStartInvites(tx, now)) await noteAudit(tx, { ...line, action: 'invite.withdraw', subject: `invite:${old}` });
    const id = await addInvite(tx, { person: PERSON, unit: village.id, role: 'communicator', days: DAYS, code, by: 'start' }, now);
    await noteAudit(tx, { ...line, action: 'invite.create', subject: `invite:${id}`, detail: { role: 'communicator', days: DAYS } });
  });
  return { code, person: PERSON, unitName: village.name, days: DAYS };
}
