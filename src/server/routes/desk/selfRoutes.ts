import * as z from 'zod/mini';
import { changePasswordSchema, sessionsReplySchema } from '#contract/accounts.ts';
import { paths } from '#contract/paths.ts';
import { isWeakPassword } from '#domain/passwordRules.ts';
import { changeOwnPassword } from '#server/db/accountLinks.ts';
import { endSession, endSessions, listSessions } from '#server/db/deskSessions.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';
import { doneReplies, ownAccount, ownRule } from './ownAccount.ts';

/** What everybody does with their own account: password and sign-ins. */
export function selfRoutes(app: DeskApp, { db, now }: DeskDeps): void {
  const { note, problemWith } = ownAccount({ db, now });

  app.post(paths.deskPassword, { config: ownRule, schema: { tags: ['desk'], body: changePasswordSchema, response: doneReplies } }, async (request, reply) => {
    const { desk, body: { current, next } } = request;
    const problem = await problemWith(request, current);
    if (problem !== null) return refuse(reply, problem, 'password');
    if (current === next || isWeakPassword(next, [desk.username, desk.name])) return refuse(reply, 'password-weak');
    await changeOwnPassword(db, { id: desk.id, session: desk.session, unit: desk.unit.id }, next, now());
    return reply.code(204).send(null);
  });

  app.get(paths.deskSessions, { config: ownRule, schema: { tags: ['desk'], response: { 200: sessionsReplySchema, ...errorReplies } } }, async ({ desk }) => ({
    sessions: await listSessions(db, desk.id, desk.session),
  }));

  app.delete(paths.deskSessions, { config: ownRule, schema: { tags: ['desk'], response: doneReplies } }, async (request, reply) => {
    await db.transaction(async (tx) => {
      const count = await endSessions(tx, request.desk.id, request.desk.session);
      if (count > 0) await note(tx, request, 'account.endSessions', { count });
    });
    return reply.code(204).send(null);
  });

  app.delete(paths.deskSession, { config: ownRule, schema: { tags: ['desk'], params: z.object({ id: z.string().check(z.maxLength(64)) }), response: doneReplies } }, async (request, reply) => {
    const ended = await db.transaction(async (tx) => {
      const isEnded = await endSession(tx, request.desk.id, request.params.id);
      if (isEnded) await note(tx, request, 'account.endSessions', { count: 1 });
      return isEnded;
    });
    return ended ? reply.code(204).send(null) : refuse(reply, 'not-found');
  });
}
