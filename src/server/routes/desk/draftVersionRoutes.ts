import * as z from 'zod/mini';
import { draftVersionBodySchema, draftVersionsReplySchema, reachSchema } from '#contract/editorial.ts';
import { itemIdSchema } from '#contract/ids.ts';
import { paths } from '#contract/paths.ts';
import { deskRules } from '#domain/roleRules.ts';
import { readDeskPeople } from '#server/db/deskPeople.ts';
import { readDraft } from '#server/db/drafts.ts';
import { listDraftVersions, readDraftVersion } from '#server/db/draftVersions.ts';
import { reachOfDraft } from '#server/editorial/reachOfDraft.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { unitOfDraftAsked } from './draftRoutes.ts';
import { errorReplies } from './errorReplies.ts';

const idSchema = z.object({ id: itemIdSchema });
const versionSchema = z.object({ id: itemIdSchema, version: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(2_147_483_647)) });

/** A draft's history, and whom it would reach and what it would cost if it were published as it stands. */
export function draftVersionRoutes(app: DeskApp, { db, now }: DeskDeps): void {
  app.get(paths.deskDraftVersions, {
    config: { ...deskRules.seeDrafts, unitsAt: unitOfDraftAsked },
    schema: { tags: ['desk'], params: idSchema, response: { 200: draftVersionsReplySchema, ...errorReplies } },
  }, async ({ params: { id } }) => {
    const kept = await listDraftVersions(db, id);
    const personOf = await readDeskPeople(db, kept.map(({ by }) => by));
    return { versions: kept.map((row) => ({ ...row, by: personOf(row.by) })) };
  });

  app.get(paths.deskDraftVersion, {
    config: { ...deskRules.seeDrafts, unitsAt: unitOfDraftAsked },
    schema: { tags: ['desk'], params: versionSchema, response: { 200: draftVersionBodySchema, ...errorReplies } },
  }, async ({ params: { id, version } }, reply) => {
    const kept = await readDraftVersion(db, id, version);
    return kept === null ? refuse(reply, 'not-found') : { version: kept.version, body: kept.body };
  });

  app.get(paths.deskDraftReach, {
    config: { ...deskRules.seeDrafts, unitsAt: unitOfDraftAsked },
    schema: { tags: ['desk'], params: idSchema, response: { 200: reachSchema, ...errorReplies } },
  }, async ({ params: { id } }, reply) => {
    const draft = await readDraft(db, id);
    return draft === null ? refuse(reply, 'not-found') : reachOfDraft(db, draft, now());
  });
}
