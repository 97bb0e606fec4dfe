import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '#contract/errors.ts';
import { refuse } from './errorStatus.ts';

type Thrown = FastifyError & { cause?: unknown; query?: string };

const fastifyCodes: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large', FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-type', FST_ERR_NOT_FOUND: 'not-found',
  FST_REQ_FILE_TOO_LARGE: 'body-too-large', FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported-type', FST_ERR_DUPLICATED_ROUTE: 'internal',
};
const statusCodes: Record<number, ErrorCode> = { 401: 'not-signed-in', 403: 'not-allowed', 404: 'not-found', 409: 'conflict', 413: 'body-too-large', 415: 'unsupported-type', 429: 'too-many-requests' };

/** SQLSTATE classes: 22 data nobody can store, 53100 disk full; 40, 53, 55P03, 57 are over by themselves. */
function sqlCode(state: string): ErrorCode | null {
  if (state === '53100') return 'server-storage-full';
  if (state.startsWith('22')) return 'bad-request';
  return /^(?:40|53|57|08|55P03|CONNECT|ECONN|EPIPE|ETIMEDOUT)/.test(state) ? 'server-busy' : null;
}

function causeOf(error: unknown): { code?: unknown; message?: string; stack?: string } {
  const { cause } = error as { cause?: unknown };
  return cause instanceof Error ? causeOf(cause) : (error as Error);
}

/** What an error means to the person who asked. */
export function codeOf(error: Thrown): ErrorCode {
  const { code: state } = causeOf(error);
  if (state === 'ENOSPC' || state === 'EDQUOT') return 'server-storage-full';
  const sql = typeof state === 'string' && !state.startsWith('FST_') ? sqlCode(state) : null;
  if (sql !== null) return sql;
  const named = fastifyCodes[error.code];
  if (named !== undefined) return named;
  if (error.statusCode === undefined || error.statusCode >= 500) return 'internal';
  return statusCodes[error.statusCode] ?? 'bad-request';
}

/** Where a request did not fit its schema: paths and rules, never the values. */
function validationDetail(error: Thrown): string | undefined {
  if (error.validation === undefined) return undefined;
  const places = error.validation.slice(0, 3).map(({ instancePath, message }) => `${instancePath || '/'}: ${message ?? 'wrong'}`);
  return `${error.validationContext ?? 'request'} ${places.join('; ')}`.slice(0, 300);
}

/** A failed query's own message repeats its values, which may be a person's; its cause does not. */
function logFailure(request: FastifyRequest, error: Thrown, code: ErrorCode): void {
  const cause = causeOf(error);
  const line = { code, route: request.routeOptions.url, state: cause.code };
  // What PostgreSQL says about data it cannot keep quotes the data.
  if (code === 'internal') request.log.error({ ...line, reason: cause.message, stack: cause.stack, query: error.query }, 'request failed');
  else request.log.warn(line, 'request refused');
}

/** The one place where anything thrown becomes a reply: a code of the closed list, never a stack (S4). */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: Thrown, request: FastifyRequest, reply: FastifyReply) => {
    const code = codeOf(error);
    const ownCode = code === 'body-too-large' ? (request.routeOptions.config.tooLargeCode ?? code) : code;
    if (code === 'internal' || code === 'server-busy' || code === 'server-storage-full' || causeOf(error) !== error) logFailure(request, error, code);
    return refuse(reply, ownCode, validationDetail(error));
  });
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The code for a body beyond the route's limit, where it has one of its own. */
    tooLargeCode?: ErrorCode;
  }
}
