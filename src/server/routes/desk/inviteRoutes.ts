import * as z from 'zod/mini';
import { createInviteSchema, inviteSchema, invitesReplySchema, type CreateInvite } from '#contract/desk.ts';
import { uuidV7Schema } from '#contract/ids.ts';
import { paths } from '#contract/paths.ts';
import { plainText } from '#domain/plainText.ts';
import { deskRules } from '#domain/roleRules.ts';
import { noteAudit } from '#server/db/audit.ts';
import { addInvite, listInvites, readInvite, unitOfInvite, withdrawInvite } from '#server/db/deskInvites.ts';
import type { UnitsAt } from '#server/plugins/deskGuard.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';
import { createInviteCode } from './inviteCode.ts';

const idSchema = z.object({ id: uuidV7Schema });
const unitInvitedTo: UnitsAt = async ({ body }) => [(body as CreateInvite).unit];
const unitOfAsked: UnitsAt = async ({ params }, db) => {
  const unit = await unitOfInvite(db, (params as { id: string }).id);
  return unit === null ? null : [unit];
};

/** Inviting communicators: the code leaves the server once, in the reply that makes it. */
export function inviteRoutes(app: DeskApp, { db, now, randomBytes }: DeskDeps): void {
  app.get(paths.deskInvites, { config: deskRules.seeInvites, schema: { tags: ['desk'], response: { 200: invitesReplySchema, ...errorReplies } } }, async ({ desk }) => ({
    invites: await listInvites(db, desk.path, now()),
  }));

  app.post(paths.deskInvites, {
    config: { ...deskRules.invite, unitsAt: unitInvitedTo },
    schema: { tags: ['desk'], body: createInviteSchema, response: { 201: inviteSchema, ...errorReplies } },
  }, async ({ desk, body }, reply) => {
    const person = plainText(body.person).trim();
    if (person === '') return refuse(reply, 'bad-request', 'person is empty');
    // Composing can lengthen a text, and no phone takes a longer name: the code would be spent for nothing.
    if (!createInviteSchema.shape.person.safeParse(person).success) return refuse(reply, 'bad-request', 'person is too long');
    const at = now();
    const code = createInviteCode(randomBytes);
    const invite = await db.transaction(async (tx) => {
      const id = await addInvite(tx, { ...body, person, code, by: desk.id }, at);
      await noteAudit(tx, { at, actor: `desk:${desk.id}`, action: 'invite.create', subject: `invite:${id}`, unit: body.unit, detail: { role: body.role, days: body.days } });
      return readInvite(tx, id, at);
    });
    return reply.code(201).header('cache-control', 'no-store').send({ ...invite!, code });
  });

  app.delete(paths.deskInvite, {
    config: { ...deskRules.withdrawInvite, unitsAt: unitOfAsked },
    schema: { tags: ['desk'], params: idSchema, response: { 204: z.null(), ...errorReplies } },
  }, async ({ desk, params: { id } }, reply) => {
    const at = now();
    const done = await db.transaction(async (tx) => {
      if (!(await withdrawInvite(tx, id, at))) return false;
      await noteAudit(tx, { at, actor: `desk:${desk.id}`, action: 'invite.withdraw', subject: `invite:${id}`, unit: await unitOfInvite(tx, id) });
      return true;
    });
    return done ? reply.code(204).send(null) : refuse(reply, 'conflict');
  });
}
