import * as z from 'zod/mini';
import { accountLinkSchema } from '#contract/accounts.ts';
import { paths } from '#contract/paths.ts';
import { deskRules } from '#domain/roleRules.ts';
import { addAccountLink } from '#server/db/accountLinks.ts';
import { noteAudit } from '#server/db/audit.ts';
import { resetTotp, unitOfAccount } from '#server/db/deskAccounts.ts';
import { endSessions } from '#server/db/deskSessions.ts';
import type { DeskActor, UnitsAt } from '#server/plugins/deskGuard.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import { createLinkCode } from './accountRoutes.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';

const idSchema = z.object({ id: z.string().check(z.maxLength(64)) });
const unitOfAsked: UnitsAt = async ({ params }, db) => {
  const unit = await unitOfAccount(db, (params as { id: string }).id);
  return unit === null ? null : [unit];
};

/** Help for who forgot a password, lost a phone, or left a machine signed in. */
export function accountHelpRoutes(app: DeskApp, { db, now, randomBytes }: DeskDeps): void {
  const edit = { ...deskRules.editAccounts, unitsAt: unitOfAsked };
  const line = (desk: DeskActor, id: string, at: number) => ({ at, actor: `desk:${desk.id}`, subject: `desk:${id}` });

  app.post(paths.deskAccountLink, {
    config: edit,
    schema: { tags: ['desk'], params: idSchema, response: { 201: accountLinkSchema, ...errorReplies } },
  }, async ({ desk, params: { id } }, reply) => {
    const at = now();
    const code = createLinkCode(randomBytes);
    const expiresAt = await db.transaction(async (tx) => {
      await noteAudit(tx, { ...line(desk, id, at), action: 'account.link', unit: await unitOfAccount(tx, id) });
      return addAccountLink(tx, { user: id, code, by: desk.id }, at);
    });
    return reply.code(201).header('cache-control', 'no-store').send({ code, expiresAt });
  });

  app.delete(paths.deskAccountTotp, { config: edit, schema: { tags: ['desk'], params: idSchema, response: { 204: z.null(), ...errorReplies } } }, async ({ desk, params: { id } }, reply) => {
    if (id === desk.id) return refuse(reply, 'own-account');
    const at = now();
    await db.transaction(async (tx) => {
      if (await resetTotp(tx, id)) await noteAudit(tx, { ...line(desk, id, at), action: 'account.totpReset', unit: await unitOfAccount(tx, id) });
    });
    return reply.code(204).send(null);
  });

  app.delete(paths.deskAccountSessions, { config: edit, schema: { tags: ['desk'], params: idSchema, response: { 204: z.null(), ...errorReplies } } }, async ({ desk, params: { id } }, reply) => {
    const at = now();
    await db.transaction(async (tx) => {
      const ended = await endSessions(tx, id, null);
      if (ended > 0) await noteAudit(tx, { ...line(desk, id, at), action: 'account.endSessions', unit: await unitOfAccount(tx, id), detail: { count: ended } });
    });
    return reply.code(204).send(null);
  });
}
