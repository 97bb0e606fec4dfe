import * as z from 'zod/mini';
import { paths } from '#contract/paths.ts';
import type { DeskAuth } from '#server/plugins/deskAuth.ts';
import type { DeskApp } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';

/** Wrong passwords an account may take within the window, wherever they come from; beside it the server's limit per address. */
const ACCOUNT_TRIES = 10;
const WINDOW_MS = 15 * 60_000;

const signInSchema = z.object({
  username: z.string().check(z.minLength(1), z.maxLength(60)),
  password: z.string().check(z.minLength(1), z.maxLength(128)),
});
const emptySchema = z.object({});

/** Counts a try under a key and says whether it is still within the limit; `forget` starts anew after a success. */
export interface TryCounter {
  count: (key: string, limit: { most: number; windowMs: number }) => Promise<boolean>;
  forget: (key: string) => Promise<void>;
}

/**
 * Signing in and out. Of better-auth's many addresses only these two exist, and its replies stay inside: the session
 * token leaves in an HttpOnly cookie and nowhere else.
 */
export function authRoutes(app: DeskApp, { auth, tries }: { auth: DeskAuth; tries: TryCounter }): void {
  app.post(`${paths.auth}/sign-in`, {
    schema: { tags: ['desk'], body: signInSchema, response: { 204: z.null(), ...errorReplies } },
  }, async (request, reply) => {
    const key = `sign-in:${request.body.username.toLowerCase()}`;
    if (!(await tries.count(key, { most: ACCOUNT_TRIES, windowMs: WINDOW_MS }))) return reply.code(429).send({ code: 'too-many-requests' });
    const answer = await auth.call(request, '/sign-in/username');
    if (answer.status === 403) return reply.code(403).send({ code: 'not-allowed', detail: 'origin' });
    if (!answer.ok) return reply.code(401).send({ code: 'not-signed-in' });
    await tries.forget(key);
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
    return reply.code(204).send(null);
  });

  app.post(`${paths.auth}/sign-out`, {
    schema: { tags: ['desk'], body: emptySchema, response: { 204: z.null(), ...errorReplies } },
  }, async (request, reply) => {
    const answer = await auth.call(request, '/sign-out');
    if (answer.status === 403) return reply.code(403).send({ code: 'not-allowed', detail: 'origin' });
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
    return reply.code(204).send(null);
  });
}
