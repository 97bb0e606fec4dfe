import type { FastifyBaseLogger, FastifyInstance, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Db } from '#server/db/Db.ts';

/** Fastify with our schemas as types, which every desk route is hung on. */
export type DeskApp = FastifyInstance<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, FastifyBaseLogger, ZodTypeProvider>;

export interface DeskDeps {
  db: Db;
  dataDir: string;
  now: () => number;
  randomBytes: (size: number) => Uint8Array;
  /** Called after work was ordered, so that it begins at once. */
  onWorkOrdered?: (() => void) | undefined;
}
