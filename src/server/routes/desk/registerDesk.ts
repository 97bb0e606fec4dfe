import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { FastifyInstance } from 'fastify';
import type { SourceDeps } from '#server/ingest/sources/SourceDeps.ts';
import { createDeskAuth } from '#server/plugins/deskAuth.ts';
import { guardDesk } from '#server/plugins/deskGuard.ts';
import { readDeskSecret } from '#server/plugins/deskSecret.ts';
import { accountHelpRoutes } from './accountHelpRoutes.ts';
import { accountRoutes } from './accountRoutes.ts';
import { auditRoutes } from './auditRoutes.ts';
import { authRoutes } from './authRoutes.ts';
import { commentRoutes } from './commentRoutes.ts';
import type { DeskDeps } from './DeskApp.ts';
import { deviceRoutes } from './deviceRoutes.ts';
import { draftListRoutes, draftRoutes } from './draftRoutes.ts';
import { draftVersionRoutes } from './draftVersionRoutes.ts';
import { inboxFileRoutes } from './inboxFileRoutes.ts';
import { inboxRoutes } from './inboxRoutes.ts';
import { glossaryRoutes } from './glossaryRoutes.ts';
import { glossaryWordRoutes } from './glossaryWordRoutes.ts';
import { inviteRoutes } from './inviteRoutes.ts';
import { itemRoutes } from './itemRoutes.ts';
import { logRoutes } from './logRoutes.ts';
import { mediaRoutes } from './mediaRoutes.ts';
import { meRoutes } from './meRoutes.ts';
import { outboxFileRoutes } from './outboxFileRoutes.ts';
import { photoRoutes } from './photoRoutes.ts';
import { sourceRoutes } from './sourceRoutes.ts';
import { selfRoutes } from './selfRoutes.ts';
import { totpRoutes } from './totpRoutes.ts';
import { unitEditRoutes } from './unitEditRoutes.ts';
import { unitImportRoutes } from './unitImportRoutes.ts';
import { unitRoutes } from './unitRoutes.ts';
import { translationRoutes } from './translationRoutes.ts';
import { rebuildRoutes, waitingRoutes } from './rebuildRoutes.ts';
import { xliffRoutes } from './xliffRoutes.ts';
import { welcomeRoutes } from './welcomeRoutes.ts';

/** A new account of those who approve or administer may work so long without its second step. */
const TOTP_GRACE_DAYS = 7;

/** The desk: signing in, and behind the guard everything else. `deskSecret` from the configuration goes before the one in the data folder. */
export async function registerDesk(app: FastifyInstance, deps: DeskDeps & SourceDeps & { deskSecret?: string | undefined; totpGraceDays?: number | undefined; onWorkOrdered?: (() => void) | undefined }): Promise<void> {
  const auth = createDeskAuth(deps.db, readDeskSecret(deps.dataDir, deps.randomBytes, deps.deskSecret));
  await app.register(async (door) => {
    authRoutes(door.withTypeProvider<ZodTypeProvider>(), { ...deps, auth });
    welcomeRoutes(door.withTypeProvider<ZodTypeProvider>(), deps);
  });
  await app.register(async (inside) => {
    const graceDays = deps.totpGraceDays ?? TOTP_GRACE_DAYS;
    guardDesk(inside, { db: deps.db, auth, now: deps.now, totpGraceDays: graceDays });
    const desk = inside.withTypeProvider<ZodTypeProvider>();
    meRoutes(desk, { ...deps, totpGraceDays: graceDays });
    accountRoutes(desk, deps);
    accountHelpRoutes(desk, deps);
    selfRoutes(desk, deps);
    totpRoutes(desk, { ...deps, auth });
    auditRoutes(desk, deps);
    inviteRoutes(desk, deps);
    deviceRoutes(desk, deps);
    logRoutes(desk, deps);
    photoRoutes(desk, deps);
    itemRoutes(desk, deps);
    outboxFileRoutes(desk, deps);
    unitRoutes(desk, deps);
    unitEditRoutes(desk, deps);
    unitImportRoutes(desk, deps);
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
    glossaryRoutes(desk, deps);
    glossaryWordRoutes(desk, deps);
  });
}
