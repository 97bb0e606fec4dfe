import * as z from 'zod/mini';
import { paths } from '#contract/paths.ts';
import type { AppDeps } from '#server/AppDeps.ts';
import { erasePersonalData, readPersonalData } from '#server/db/personalData.ts';
import { errorReplies, type PhoneApp } from './PhoneApp.ts';

/** A communicator's own data: to take away as a file, and to erase. Open to a revoked device too: the right does not end with the access (S8). */
export function personalDataRoutes(app: PhoneApp, { db, now }: AppDeps): void {
  const shared = { config: { device: 'revoked-too' } } as const;
  const security = [{ device: [] }];

  app.get(paths.devicePersonalData, {
    ...shared,
    schema: { tags: ['phone'], summary: 'Everything kept about this communicator', security, response: { 200: z.looseObject({}), ...errorReplies } },
  }, async ({ device }, reply) => {
    void reply.header('cache-control', 'no-store').header('content-disposition', 'attachment; filename="loaban-personal-data.json"');
    return readPersonalData(db, device);
  });

  app.delete(paths.devicePersonalData, {
    ...shared,
    schema: { tags: ['phone'], summary: 'Erase this communicator’s personal data; logged counts stay', security, response: { 204: z.null(), ...errorReplies } },
  }, async ({ device }, reply) => {
    await erasePersonalData(db, device, now());
    return reply.code(204).send(null);
  });
}
