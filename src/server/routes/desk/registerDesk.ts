import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { FastifyInstance } from 'fastify';
import type { SourceDeps } from '#server/ingest/sources/SourceDeps.ts';
import { createDeskAuth } from '#server/plugins/deskAuth.ts';
import { guardDesk } from '#server/plugins/deskGuard.ts';
import { readDeskSecret } from '#server/plugins/deskSecret.ts';
import { authRoutes } from './authRoutes.ts';
import { commentRoutes } from './commentRoutes.ts';
import type { DeskDeps } from './DeskApp.ts';
import { deviceRoutes } from './deviceRoutes.ts';
import { draftListRoutes, draftRoutes } from './draftRoutes.ts';
import { draftVersionRoutes } from './draftVersionRoutes.ts';
import { inboxFileRoutes } from './inboxFileRoutes.ts';
import { inboxRoutes } from './inboxRoutes.ts';
import { inviteRoutes } from './inviteRoutes.ts';
import { itemRoutes } from './itemRoutes.ts';
import { logRoutes } from './logRoutes.ts';
import { mediaRoutes } from './mediaRoutes.ts';
import { meRoutes } from './meRoutes.ts';
import { outboxFileRoutes } from './outboxFileRoutes.ts';
import { photoRoutes } from './photoRoutes.ts';
import { sourceRoutes } from './sourceRoutes.ts';
import { unitRoutes } from './unitRoutes.ts';
import { translationRoutes } from './translationRoutes.ts';
import { rebuildRoutes, waitingRoutes } from './rebuildRoutes.ts';
import { xliffRoutes } from './xliffRoutes.ts';

/** The desk: signing in, and behind the guard everything else. `deskSecret` from the configuration goes before the one in the data folder. */
export async function registerDesk(app: FastifyInstance, deps: DeskDeps & SourceDeps & { deskSecret?: string | undefined; onWorkOrdered?: (() => void) | undefined }): Promise<void> {
  const auth = createDeskAuth(deps.db, readDeskSecret(deps.dataDir, deps.randomBytes, deps.deskSecret));
  await app.register(async (door) => authRoutes(door.withTypeProvider<ZodTypeProvider>(), { ...deps, auth }));
  await app.register(async (inside) => {
    guardDesk(inside, { db: deps.db, auth });
    const desk = inside.withTypeProvider<ZodTypeProvider>();
    meRoutes(desk, deps);
    inviteRoutes(desk, deps);
    deviceRoutes(desk, deps);
    logRoutes(desk, deps);
    photoRoutes(desk, deps);
    itemRoutes(desk, deps);
    outboxFileRoutes(desk, deps);
    unitRoutes(desk, deps);
    mediaRoutes(desk, deps);
    sourceRoutes(desk, deps);
    inboxRoutes(desk, deps);
    inboxFileRoutes(desk, deps);
    translationRoutes(desk, deps);
    draftListRoutes(desk, deps);
    draftRoutes(desk, deps);
    draftVersionRoutes(desk, deps);
    commentRoutes(desk, deps);
    rebuildRoutes(desk, deps);
    waitingRoutes(desk, deps);
    xliffRoutes(desk, deps);
  });
}
