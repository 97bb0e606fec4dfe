import * as z from 'zod/mini';
import {
  actOnDraftSchema, createDraftSchema, draftQuerySchema, draftSchema, draftsReplySchema, editorialActSchema, presenceReplySchema, saveDraftSchema, savedDraftSchema,
} from '#contract/editorial.ts';
import { createUuidV7, itemIdSchema } from '#contract/ids.ts';
import { paths } from '#contract/paths.ts';
import { emptyDraft } from '#domain/entryFromDraft.ts';
import { deskRules } from '#domain/roleRules.ts';
import { readAreas } from '#server/db/areas.ts';
import { noteAudit } from '#server/db/audit.ts';
import { listDrafts } from '#server/db/draftList.ts';
import { addDraft, readDraft, unitOfDraft } from '#server/db/drafts.ts';
import { draftPlace, notePresence, readOthersPresent } from '#server/db/presence.ts';
import { actOnDraft } from '#server/editorial/actOnDraft.ts';
import { publishTouched } from '#server/editorial/publishTouched.ts';
import { problemsOfDraft, readWholeDraft } from '#server/editorial/readWholeDraft.ts';
import { saveDraft } from '#server/editorial/saveDraft.ts';
import type { UnitsAt } from '#server/plugins/deskGuard.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';
import { cursorToPlace, placeToCursor } from './listCursor.ts';

const PAGE = 50;
/** A draft with every block full is larger than what other routes take. */
const DRAFT_BYTES = 8 * 1_048_576;
const idSchema = z.object({ id: itemIdSchema });
const actSchema = z.object({ id: itemIdSchema, act: editorialActSchema });

/** The unit of the draft a request names. */
export const unitOfDraftAsked: UnitsAt = async ({ params }, db) => {
  const unit = await unitOfDraft(db, (params as { id: string }).id);
  return unit === null ? null : [unit];
};
const unitOfBody: UnitsAt = async ({ body }) => [(body as { unit: string }).unit];

/** Lists drafts and begins them. */
export function draftListRoutes(app: DeskApp, { db, now }: DeskDeps): void {
  app.get(paths.deskDrafts, {
    config: deskRules.seeDrafts,
    schema: { tags: ['desk'], querystring: draftQuerySchema, response: { 200: draftsReplySchema, ...errorReplies } },
  }, async ({ desk, query: { cursor, ...filter } }, reply) => {
    const after = cursor === undefined ? null : cursorToPlace(cursor);
    if (cursor !== undefined && after === null) return refuse(reply, 'bad-request', 'cursor');
    const { drafts, next } = await listDrafts(db, { path: desk.path, account: desk.id, filter }, { after, limit: PAGE });
    return { drafts, next: next === null ? null : placeToCursor(next) };
  });

  app.post(paths.deskDrafts, {
    config: { ...deskRules.writeDrafts, unitsAt: unitOfBody },
    schema: { tags: ['desk'], body: createDraftSchema, response: { 201: draftSchema, ...errorReplies } },
  }, async ({ desk, body: { unit, kind } }, reply) => {
    const at = now();
    const area = (await readAreas(db, [unit], at)).get(unit);
    if (area === undefined || area.isEnded) return refuse(reply, 'bad-request', 'unit');
    const id = createUuidV7(at);
    await db.transaction(async (tx) => {
      await addDraft(tx, { id, unit, body: emptyDraft(kind, unit), by: desk.id }, at);
      await noteAudit(tx, { at, actor: `desk:${desk.id}`, action: 'draft.create', subject: `item:${id}`, unit });
    });
    return reply.code(201).send((await readWholeDraft(db, id, desk, at))!);
  });
}

/** One draft: reading, saving, being seen to have it open, acting on it. */
export function draftRoutes(app: DeskApp, deps: DeskDeps): void {
  const { db, now } = deps;
  app.get(paths.deskDraft, {
    config: { ...deskRules.seeDrafts, unitsAt: unitOfDraftAsked },
    schema: { tags: ['desk'], params: idSchema, response: { 200: draftSchema, ...errorReplies } },
  }, async ({ desk, params: { id } }, reply) => (await readWholeDraft(db, id, desk, now())) ?? refuse(reply, 'not-found'));

  app.put(paths.deskDraft, {
    bodyLimit: DRAFT_BYTES,
    config: { ...deskRules.writeDrafts, unitsAt: unitOfDraftAsked },
    schema: { tags: ['desk'], params: idSchema, body: saveDraftSchema, response: { 200: savedDraftSchema, ...errorReplies } },
  }, async ({ desk, params: { id }, body }, reply) => {
    const at = now();
    const saved = await saveDraft(db, { id, actor: desk, ...body, now: at });
    if (!saved.ok) return refuse(reply, saved.code, saved.detail);
    await notePresence(db, draftPlace(id), desk.id, at);
    const { draft } = saved;
    return {
      version: draft.version, updatedAt: draft.updatedAt, problems: await problemsOfDraft(db, draft, desk, at),
      present: await readOthersPresent(db, draftPlace(id), desk.id, at),
    };
  });

  app.post(paths.deskDraftPresence, {
    config: { ...deskRules.seeDrafts, unitsAt: unitOfDraftAsked },
    schema: { tags: ['desk'], params: idSchema, response: { 200: presenceReplySchema, ...errorReplies } },
  }, async ({ desk, params: { id } }, reply) => {
    const draft = await readDraft(db, id);
    if (draft === null) return refuse(reply, 'not-found');
    await notePresence(db, draftPlace(id), desk.id, now());
    return { version: draft.version, present: await readOthersPresent(db, draftPlace(id), desk.id, now()) };
  });

  app.post(paths.deskDraftAct, {
    config: { ...deskRules.actOnDrafts, unitsAt: unitOfDraftAsked },
    schema: { tags: ['desk'], params: actSchema, body: actOnDraftSchema, response: { 200: draftSchema, ...errorReplies } },
  }, async ({ desk, params: { id, act }, body }, reply) => {
    const done = await actOnDraft(db, { id, act, actor: desk, ask: body, now: now() });
    if (!done.ok) return refuse(reply, done.code, done.detail);
    await publishTouched(deps, done.touched);
    return (await readWholeDraft(db, id, desk, now()))!;
  });
}
