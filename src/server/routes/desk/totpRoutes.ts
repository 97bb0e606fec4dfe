import { backupCodesSchema, ownPasswordSchema, secondStepSchema, totpSetUpSchema } from '#contract/accounts.ts';
import { paths } from '#contract/paths.ts';
import { needsTotp } from '#domain/roleRules.ts';
import { countEvent, forgetEvents } from '#server/db/limits.ts';
import type { DeskAuth } from '#server/plugins/deskAuth.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';
import { doneReplies, OWN_TRIES, ownAccount, ownRule } from './ownAccount.ts';

/** The own second step: set up with the password, on with the first right code, new backup codes, off where the role allows. */
export function totpRoutes(app: DeskApp, { db, now, auth }: DeskDeps & { auth: DeskAuth }): void {
  const { note, problemWith } = ownAccount({ db, now });

  app.post(paths.deskTotp, { config: ownRule, schema: { tags: ['desk'], body: ownPasswordSchema, response: { 200: totpSetUpSchema, ...errorReplies } } }, async (request, reply) => {
    // A new secret would take the place of the one that works, whoever asks from an open screen.
    if (request.desk.totpOn) return refuse(reply, 'totp-on');
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

  app.post(paths.deskTotpVerify, { config: ownRule, schema: { tags: ['desk'], body: secondStepSchema, response: doneReplies } }, async (request, reply) => {
    if (!(await countEvent(db, `totp:${request.desk.id}`, { ...OWN_TRIES, now: now() }))) return refuse(reply, 'too-many-requests');
    const wasOn = request.desk.totpOn;
    const answer = await auth.callAnd(request, '/two-factor/verify-totp', { code: request.body.code.replace(/\s/g, '') }, async (tx) => {
      if (!wasOn) await note(tx, request, 'account.totpOn');
    });
    if (!answer.ok) return refuse(reply, 'totp-wrong');
    await forgetEvents(db, `totp:${request.desk.id}`);
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
    return reply.code(204).send(null);
  });

  app.post(paths.deskTotpOff, { config: ownRule, schema: { tags: ['desk'], body: ownPasswordSchema, response: doneReplies } }, async (request, reply) => {
    if (needsTotp(request.desk.role)) return refuse(reply, 'totp-needed');
    if (!request.desk.totpOn) return refuse(reply, 'conflict');
    const problem = await problemWith(request, request.body.password);
    if (problem !== null) return refuse(reply, problem, 'password');
    const answer = await auth.callAnd(request, '/two-factor/disable', { password: request.body.password }, (tx) => note(tx, request, 'account.totpOff'));
    if (!answer.ok) return refuse(reply, 'conflict');
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
    return reply.code(204).send(null);
  });

  app.post(paths.deskTotpBackup, { config: ownRule, schema: { tags: ['desk'], body: ownPasswordSchema, response: { 200: backupCodesSchema, ...errorReplies } } }, async (request, reply) => {
    const problem = await problemWith(request, request.body.password);
    if (problem !== null) return refuse(reply, problem, 'password');
    const answer = await auth.callAnd(request, '/two-factor/generate-backup-codes', { password: request.body.password }, (tx) => note(tx, request, 'account.backupCodes'));
    if (!answer.ok) return refuse(reply, 'conflict');
    const { backupCodes } = (await answer.json()) as { backupCodes: string[] };
    return reply.header('cache-control', 'no-store').send({ backupCodes });
  });
}
