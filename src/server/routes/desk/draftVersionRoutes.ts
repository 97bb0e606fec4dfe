import * as z from 'zod/mini';
import { draftVersionBodySchema, draftVersionsReplySchema, reachSchema } from '#contract/editorial.ts';
import { itemIdSchema } from '#contract/ids.ts';
import { paths } from '#contract/paths.ts';
import { deskRules } from '#domain/roleRules.ts';
import { readDeskPeople } from '#server/db/deskPeople.ts';
import { readDraft } from '#server/db/drafts.ts';
import { listDraftVersions, readDraftVersion } from '#server/db/draftVersions.ts';
import { countEvent } from '#server/db/limits.ts';
import { reachOfDraft } from '#server/editorial/reachOfDraft.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { unitOfDraftAsked } from './draftRoutes.ts';
import { errorReplies } from './errorReplies.ts';
import { createTurns } from './turns.ts';

/** An estimate packs the text anew in each language: so many for an account in a minute, so many at once in a process. */
const REACHES = { most: 60, windowMs: 60_000 };
const REACHES_AT_ONCE = 8;

const idSchema = z.object({ id: itemIdSchema });
const versionSchema = z.object({ id: itemIdSchema, version: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(2_147_483_647)) });

/** A draft's history, and whom it would reach and what it would cost if it were published as it stands. */
export function draftVersionRoutes(app: DeskApp, { db, now }: DeskDeps): void {
  const inTurn = createTurns(REACHES_AT_ONCE);
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
  }, async ({ desk, params: { id } }, reply) => {
    if (!(await countEvent(db, `reach:${desk.id}`, { ...REACHES, now: now() }))) return refuse(reply, 'too-many-requests');
    const draft = await readDraft(db, id);
    if (draft === null) return refuse(reply, 'not-found');
    return (await inTurn(() => reachOfDraft(db, draft, now()))) ?? refuse(reply, 'server-busy');
  });
}
