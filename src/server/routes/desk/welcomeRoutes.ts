import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { setPasswordSchema, welcomeReplySchema, welcomeRequestSchema } from '#contract/accounts.ts';
import { paths } from '#contract/paths.ts';
import { isWeakPassword } from '#domain/passwordRules.ts';
import { readLinkOwner, usePasswordLink } from '#server/db/accountLinks.ts';
import { countEvent } from '#server/db/limits.ts';
import { limitAddress } from '#server/plugins/addresses.ts';
import { isForeign } from '#server/plugins/deskGuard.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';

/** Tries of links from one address. The code has 256 bits: this only keeps noise away. */
const ADDRESS_TRIES = { most: 30, windowMs: 15 * 60_000 };

/** Setting a password by a link: whom it is for, then the password. The same for a new account and for a forgotten password. The code comes in the body, so that no address or log holds it. */
export function welcomeRoutes(app: DeskApp, { db, now }: DeskDeps): void {
  const refuseForeign = async (request: FastifyRequest, reply: FastifyReply) => (isForeign(request) ? refuse(reply, 'not-allowed', 'origin') : undefined);
  const isWithin = (request: FastifyRequest) => countEvent(db, `welcome:address:${limitAddress(request.ip)}`, { ...ADDRESS_TRIES, now: now() });

  app.post(`${paths.auth}/welcome`, {
    config: { open: true }, onRequest: refuseForeign,
    schema: { tags: ['desk'], body: welcomeRequestSchema, response: { 200: welcomeReplySchema, ...errorReplies } },
  }, async (request, reply) => {
    if (!(await isWithin(request))) return refuse(reply, 'too-many-requests');
    const owner = await readLinkOwner(db, request.body.code, now());
    if (owner === null) return refuse(reply, 'account-link-wrong');
    const { username, name, expiresAt } = owner;
    return reply.header('cache-control', 'no-store').send({ username, name, expiresAt });
  });

  app.post(`${paths.auth}/set-password`, {
    config: { open: true }, onRequest: refuseForeign,
    schema: { tags: ['desk'], body: setPasswordSchema, response: { 204: z.null(), ...errorReplies } },
  }, async (request, reply) => {
    if (!(await isWithin(request))) return refuse(reply, 'too-many-requests');
    const { code, password } = request.body;
    const owner = await readLinkOwner(db, code, now());
    if (owner === null) return refuse(reply, 'account-link-wrong');
    if (isWeakPassword(password, [owner.username, owner.name])) return refuse(reply, 'password-weak');
    return (await usePasswordLink(db, code, password, now())) ? reply.code(204).send(null) : refuse(reply, 'account-link-wrong');
  });
}
