import type { FastifyBaseLogger, FastifyInstance, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { errorReplySchema } from '#contract/errors.ts';

/** Fastify with our schemas as types, which the phones' routes are hung on. */
export type PhoneApp = FastifyInstance<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, FastifyBaseLogger, ZodTypeProvider>;

/** What every route may answer instead of its reply. */
export const errorReplies = { '4xx': errorReplySchema, '5xx': errorReplySchema } as const;
