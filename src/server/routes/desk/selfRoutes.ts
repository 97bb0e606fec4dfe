import type { FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { backupCodesSchema, changePasswordSchema, ownPasswordSchema, secondStepSchema, sessionsReplySchema, totpSetUpSchema } from '#contract/accounts.ts';
import { paths } from '#contract/paths.ts';
import { isWeakPassword } from '#domain/passwordRules.ts';
import { deskRules, needsTotp } from '#domain/roleRules.ts';
import { changeOwnPassword, isPasswordOf } from '#server/db/accountLinks.ts';
import { noteAudit } from '#server/db/audit.ts';
import { endSession, endSessions, listSessions } from '#server/db/deskSessions.ts';
import { countEvent, forgetEvents } from '#server/db/limits.ts';
import type { DeskAuth } from '#server/plugins/deskAuth.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';

const TRIES = { most: 10, windowMs: 15 * 60_000 };
const done = { 204: z.null(), ...errorReplies };
const rule = { ...deskRules.seeSelf, beforeTotp: true };

/** What everybody does with their own account: password, second step, sign-ins. Open before the second step is on, because that is how it is turned on. */
export function selfRoutes(app: DeskApp, { db, now, auth }: DeskDeps & { auth: DeskAuth }): void {
  const note = ({ desk }: FastifyRequest, action: string, detail: Record<string, unknown> = {}) =>
    noteAudit(db, { at: now(), actor: `desk:${desk.id}`, action, subject: `desk:${desk.id}`, unit: desk.unit.id, detail });

  /** Whether the password given is the account's own; wrong ones are counted. Null: right. */
  const problemWith = async ({ desk }: FastifyRequest, password: string): Promise<'too-many-requests' | 'not-allowed' | null> => {
    const key = `own-password:${desk.id}`;
    if (!(await countEvent(db, key, { ...TRIES, now: now() }))) return 'too-many-requests';
    if (!(await isPasswordOf(db, desk.id, password))) return 'not-allowed';
    await forgetEvents(db, key);
    return null;
  };

  app.post(paths.deskPassword, { config: rule, schema: { tags: ['desk'], body: changePasswordSchema, response: done } }, async (request, reply) => {
    const { desk, body: { current, next } } = request;
    const problem = await problemWith(request, current);
    if (problem !== null) return refuse(reply, problem, 'password');
    if (current === next || isWeakPassword(next, [desk.username, desk.name])) return refuse(reply, 'password-weak');
    await changeOwnPassword(db, { id: desk.id, session: desk.session, unit: desk.unit.id }, next, now());
    return reply.code(204).send(null);
  });

  app.post(paths.deskTotp, { config: rule, schema: { tags: ['desk'], body: ownPasswordSchema, response: { 200: totpSetUpSchema, ...errorReplies } } }, async (request, reply) => {
    const problem = await problemWith(request, request.body.password);
    if (problem !== null) return refuse(reply, problem, 'password');
    const answer = await auth.call(request, '/two-factor/enable', { password: request.body.password });
    if (!answer.ok) return refuse(reply, 'conflict');
    const { totpURI, backupCodes } = (await answer.json()) as { totpURI: string; backupCodes: string[] };
    const secret = new URL(totpURI).searchParams.get('secret')!;
    // The library names the account by an address that leads nowhere; people know it by its user name.
    const uri = `otpauth://totp/${encodeURIComponent(`Loa Bản:${request.desk.username}`)}?secret=${secret}&issuer=${encodeURIComponent('Loa Bản')}`;
    return reply.header('cache-control', 'no-store').send({ uri, secret, backupCodes });
  });

  app.post(paths.deskTotpVerify, { config: rule, schema: { tags: ['desk'], body: secondStepSchema, response: done } }, async (request, reply) => {
    if (!(await countEvent(db, `totp:${request.desk.id}`, { ...TRIES, now: now() }))) return refuse(reply, 'too-many-requests');
    const wasOn = request.desk.totpOn;
    const answer = await auth.call(request, '/two-factor/verify-totp', { code: request.body.code.replace(/\s/g, '') });
    if (!answer.ok) return refuse(reply, 'totp-wrong');
    await forgetEvents(db, `totp:${request.desk.id}`);
    if (!wasOn) await note(request, 'account.totpOn');
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
    return reply.code(204).send(null);
  });

  app.post(paths.deskTotpOff, { config: rule, schema: { tags: ['desk'], body: ownPasswordSchema, response: done } }, async (request, reply) => {
    if (needsTotp(request.desk.role)) return refuse(reply, 'totp-needed');
    const problem = await problemWith(request, request.body.password);
    if (problem !== null) return refuse(reply, problem, 'password');
    const answer = await auth.call(request, '/two-factor/disable', { password: request.body.password });
    if (!answer.ok) return refuse(reply, 'conflict');
    await note(request, 'account.totpOff');
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
    return reply.code(204).send(null);
  });

  app.post(paths.deskTotpBackup, { config: rule, schema: { tags: ['desk'], body: ownPasswordSchema, response: { 200: backupCodesSchema, ...errorReplies } } }, async (request, reply) => {
    const problem = await problemWith(request, request.body.password);
    if (problem !== null) return refuse(reply, problem, 'password');
    const answer = await auth.call(request, '/two-factor/generate-backup-codes', { password: request.body.password });
    if (!answer.ok) return refuse(reply, 'conflict');
    await note(request, 'account.backupCodes');
    const { backupCodes } = (await answer.json()) as { backupCodes: string[] };
    return reply.header('cache-control', 'no-store').send({ backupCodes });
  });

  app.get(paths.deskSessions, { config: rule, schema: { tags: ['desk'], response: { 200: sessionsReplySchema, ...errorReplies } } }, async ({ desk }) => ({
    sessions: await listSessions(db, desk.id, desk.session),
  }));

  app.delete(paths.deskSessions, { config: rule, schema: { tags: ['desk'], response: done } }, async (request, reply) => {
    const count = await endSessions(db, request.desk.id, request.desk.session);
    if (count > 0) await note(request, 'account.endSessions', { count });
    return reply.code(204).send(null);
  });

  app.delete(paths.deskSession, { config: rule, schema: { tags: ['desk'], params: z.object({ id: z.string().check(z.maxLength(64)) }), response: done } }, async (request, reply) => {
    const ended = await endSession(db, request.desk.id, request.params.id);
    if (ended) await note(request, 'account.endSessions', { count: 1 });
    return ended ? reply.code(204).send(null) : refuse(reply, 'not-found');
  });
}
