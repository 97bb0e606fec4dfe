import type * as z from 'zod/mini';
import { errorReplySchema, type ErrorCode } from '#contract/errors.ts';
import type { SyncProblem } from '../syncState.ts';
import type { WireReply } from '../wire.ts';

/**
 * A reply, judged: `value` only when the server itself spoke and said yes. Everything that could come from a portal or a
 * proxy is a problem that changes nothing (U2). `said` is true when the refusal surely came from our server.
 */
export type Judged<T> = { ok: true; value: T } | { ok: false; code: SyncProblem['code']; said: boolean; livedMs: number };

const problem = (code: SyncProblem['code'], said = false, livedMs = 0): Judged<never> => ({ ok: false, code, said, livedMs });

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isJson = (contentType: string): boolean => /^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType);

/** Reads a reply by the schema of what a success looks like. */
export function readReply<T>(reply: WireReply, schema: z.ZodMiniType<T>): Judged<T> {
  if (!reply.ok) return problem(reply.code, false, reply.livedMs);
  const body = isJson(reply.contentType) ? parse(reply.text) : undefined;
  if (reply.status >= 200 && reply.status < 300) {
    const value = schema.safeParse(body);
    return value.success ? { ok: true, value: value.data } : problem('captive-portal');
  }
  return refusalFrom(reply.status, body);
}

/** A reply that is not 2xx: our own code when the body is ours, else what a stranger's status can mean. */
export function refusalFrom(status: number, body: unknown): Judged<never> {
  const said = errorReplySchema.safeParse(body);
  if (said.success) return problem(said.data.code, true);
  if (status >= 500) return problem('server-busy');
  return problem(status === 413 ? 'body-too-large' : 'captive-portal');
}

/** A reply of 204, as photos get it; `null` is its value. */
export function readEmptyReply(reply: WireReply): Judged<null> {
  if (!reply.ok) return problem(reply.code, false, reply.livedMs);
  if (reply.status === 204) return { ok: true, value: null };
  if (reply.status >= 200 && reply.status < 400) return problem('captive-portal');
  return refusalFrom(reply.status, isJson(reply.contentType) ? parse(reply.text) : undefined);
}

/** Codes after which a device has no business to go on pushing. */
export const isBanned = (code: SyncProblem['code']): code is Extract<ErrorCode, 'device-revoked' | 'device-unknown'> =>
  code === 'device-revoked' || code === 'device-unknown';
