import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { secondStepNeededSchema, secondStepSchema } from '#contract/accounts.ts';
import { paths } from '#contract/paths.ts';
import type { DeskAuth } from '#server/plugins/deskAuth.ts';
import { accountOfChallenge } from '#server/db/accounts.ts';
import { countEvent, forgetEvents } from '#server/db/limits.ts';
import { limitAddress } from '#server/plugins/addresses.ts';
import { isForeign } from '#server/plugins/deskGuard.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';

/** A page elsewhere must neither sign anybody in nor out. better-auth asks too, but not in every environment. */
const refuseForeign = async (request: FastifyRequest, reply: FastifyReply) => (isForeign(request) ? refuse(reply, 'not-allowed', 'origin') : undefined);

/** Wrong passwords within the window: for one account wherever they come from, and for one address whomever they are for (a whole commune may sit behind one). */
const ACCOUNT_TRIES = 10;
const ADDRESS_TRIES = 100;
const WINDOW_MS = 15 * 60_000;

const signInSchema = z.object({
  username: z.string().check(z.minLength(1), z.maxLength(60)),
  password: z.string().check(z.minLength(1), z.maxLength(128)),
});
const emptySchema = z.object({});

/**
 * Signing in and out. Of better-auth's many addresses only these two exist, and its replies stay inside: the session
 * token leaves in an HttpOnly cookie and nowhere else.
 */
export function authRoutes(app: DeskApp, { db, now, auth }: DeskDeps & { auth: DeskAuth }): void {
  app.post(`${paths.auth}/sign-in`, {
    config: { open: true },
    onRequest: refuseForeign,
    schema: { tags: ['desk'], body: signInSchema, response: { 200: secondStepNeededSchema, 204: z.null(), ...errorReplies } },
  }, async (request, reply) => {
    const account = `sign-in:account:${request.body.username.toLowerCase()}`;
    const address = `sign-in:address:${limitAddress(request.ip)}`;
    const window = { windowMs: WINDOW_MS, now: now() };
    const within = (await countEvent(db, address, { most: ADDRESS_TRIES, ...window })) && (await countEvent(db, account, { most: ACCOUNT_TRIES, ...window }));
    if (!within) return refuse(reply, 'too-many-requests');
    const answer = await auth.call(request, '/sign-in/username');
    if (!answer.ok) return refuse(reply, 'not-signed-in');
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
    // Half a sign-in does not clear the count: whoever knows the password alone gets no endless row of second steps.
    if (((await answer.json()) as { twoFactorRedirect?: boolean }).twoFactorRedirect === true) return { secondStep: true as const };
    await forgetEvents(db, account);
    return reply.code(204).send(null);
  });

  app.post(`${paths.auth}/second-step`, {
    config: { open: true },
    onRequest: refuseForeign,
    schema: { tags: ['desk'], body: secondStepSchema, response: { 204: z.null(), ...errorReplies } },
  }, async (request, reply) => {
    const challenge = auth.challengeOf(request);
    const user = challenge === null ? null : await accountOfChallenge(db, challenge);
    if (user === null) return refuse(reply, 'not-signed-in');
    if (!(await countEvent(db, `second-step:${user}`, { most: ACCOUNT_TRIES, windowMs: WINDOW_MS, now: now() }))) return refuse(reply, 'too-many-requests');
    const code = request.body.code.replace(/\s/g, '');
    // A code seen over a shoulder is good for nothing once it was used.
    if (!(await countEvent(db, `second-step:${user}:${code}`, { most: 1, windowMs: 120_000, now: now() }))) return refuse(reply, 'totp-wrong');
    const answer = await auth.callSecondStep(request, /^\d{6}$/.test(code) ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code', { code });
    if (!answer.ok) return refuse(reply, answer.status === 429 ? 'too-many-requests' : 'totp-wrong');
    await forgetEvents(db, `second-step:${user}`);
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
    return reply.code(204).send(null);
  });

  app.post(`${paths.auth}/sign-out`, {
    config: { open: true },
    onRequest: refuseForeign,
    schema: { tags: ['desk'], body: emptySchema, response: { 204: z.null(), ...errorReplies } },
  }, async (request, reply) => {
    const answer = await auth.call(request, '/sign-out');
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
    return reply.code(204).send(null);
  });
}
