import * as z from 'zod/mini';
import { paths } from '#contract/paths.ts';
import type { AppDeps } from '#server/AppDeps.ts';
import { readHealth } from '#server/db/health.ts';
import type { PhoneApp } from './PhoneApp.ts';

const healthSchema = z.object({
  ok: z.boolean(),
  version: z.string(),
  time: z.int(),
  database: z.object({ kind: z.enum(['pglite', 'postgres']), ok: z.boolean() }),
  /** `upToDate`: every published change is in a pack. `nextExpiry`: when the first head grows too old to be believed. */
  packs: z.object({ scopes: z.int(), upToDate: z.boolean(), nextExpiry: z.nullable(z.int()) }),
});

/** Whether database and packs are well: 200, or 503 with the same body. Tells nothing that is not public. */
export function healthRoutes(app: PhoneApp, { db, kind, now, version }: AppDeps): void {
  app.get(paths.health, {
    config: { open: true },
    schema: { tags: ['server'], summary: 'State of database and packs', response: { 200: healthSchema, 503: healthSchema } },
  }, async (request, reply) => {
    const time = now();
    const packs = await readHealth(db).catch((error: Error) => {
      request.log.error({ reason: error.cause instanceof Error ? error.cause.message : error.message }, 'database does not answer');
      return null;
    });
    const isFresh = packs !== null && (packs.nextExpiry === null || packs.nextExpiry > time);
    const ok = packs !== null && isFresh;
    void reply.code(ok ? 200 : 503).header('cache-control', 'no-store');
    return { ok, version, time, database: { kind, ok: packs !== null }, packs: packs ?? { scopes: 0, upToDate: false, nextExpiry: null } };
  });
}
