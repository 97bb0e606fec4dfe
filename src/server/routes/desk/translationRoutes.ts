import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import { itemIdSchema } from '#contract/ids.ts';
import { languageTagSchema } from '#contract/languageTag.ts';
import { paths } from '#contract/paths.ts';
import {
  actOnSegmentsSchema, savedSegmentsSchema, saveSegmentsSchema, setRecordingSchema, translationQueueQuerySchema, translationQueueReplySchema, translationSchema,
} from '#contract/translating.ts';
import { deskRules } from '#domain/roleRules.ts';
import { unitOfTranslation } from '#server/db/translationDrafts.ts';
import { countWaiting, listTranslationQueue } from '#server/db/translationQueue.ts';
import { publishTouched } from '#server/editorial/publishTouched.ts';
import type { DeskActor, UnitsAt } from '#server/plugins/deskGuard.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import { doAct } from '#server/translating/approveSegments.ts';
import type { Changed, TranslationActor } from '#server/translating/changeTranslation.ts';
import { readTranslation } from '#server/translating/readTranslation.ts';
import { saveSegments } from '#server/translating/saveSegments.ts';
import { setRecording } from '#server/translating/setRecording.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';
import { cursorToPosition, positionToCursor } from './translationCursor.ts';

const PAGE = 50;
export const translationParams = z.object({ id: itemIdSchema, lang: languageTagSchema });
type Params = z.infer<typeof translationParams>;

/** The unit of the translation asked for. */
export const unitOfAsked: UnitsAt = async ({ params }, db) => {
  const { id, lang } = params as Params;
  const unit = await unitOfTranslation(db, { item: id, lang });
  return unit === null ? null : [unit];
};

export const toKey = ({ id, lang }: Params) => ({ item: id, lang });
export const toActor = ({ id, role, unit }: DeskActor, at: number): TranslationActor => ({ id, role, office: unit.name, at });

/** The new version, or why not. */
const answer = (reply: FastifyReply, changed: Changed<{ version: number }>) => (changed.ok ? { version: changed.value.version } : refuse(reply, changed.code, changed.detail));

/** Translations at work: the queue, one of them, its texts, its acts, its recordings. */
export function translationRoutes(app: DeskApp, deps: DeskDeps & { ffmpeg?: string | undefined }): void {
  const { db, now } = deps;

  app.get(paths.deskTranslations, {
    config: deskRules.seeTranslations,
    schema: { tags: ['desk'], querystring: translationQueueQuerySchema, response: { 200: translationQueueReplySchema, ...errorReplies } },
  }, async ({ desk, query: { cursor, ...filter } }, reply) => {
    const after = cursor === undefined ? null : cursorToPosition(cursor);
    if (cursor !== undefined && after === null) return refuse(reply, 'bad-request', 'cursor');
    const { rows, next } = await listTranslationQueue(db, { ...filter, path: desk.path }, { after, limit: PAGE });
    return { rows, next: next === null ? null : positionToCursor(next), languages: await countWaiting(db, { path: desk.path, waits: filter.waits }) };
  });

  app.get(paths.deskTranslation, {
    config: { ...deskRules.seeTranslations, unitsAt: unitOfAsked },
    schema: { tags: ['desk'], params: translationParams, response: { 200: translationSchema, ...errorReplies } },
  }, async ({ desk, params }, reply) => (await readTranslation(db, toKey(params), toActor(desk, now()))) ?? refuse(reply, 'not-found'));

  app.post(paths.deskTranslation, {
    config: { ...deskRules.writeTranslations, unitsAt: unitOfAsked },
    bodyLimit: 2_000_000,
    schema: { tags: ['desk'], params: translationParams, body: saveSegmentsSchema, response: { 200: savedSegmentsSchema, ...errorReplies } },
  }, async ({ desk, params, body }, reply) => answer(reply, await db.transaction((tx) => saveSegments(tx, toKey(params), body, toActor(desk, now())))));

  app.post(paths.deskTranslationRecording, {
    config: { ...deskRules.writeTranslations, unitsAt: unitOfAsked },
    schema: { tags: ['desk'], params: translationParams, body: setRecordingSchema, response: { 200: savedSegmentsSchema, ...errorReplies } },
  }, async ({ desk, params, body }, reply) => answer(reply, await db.transaction((tx) => setRecording(tx, toKey(params), body, toActor(desk, now())))));

  app.post(paths.deskTranslationActs, {
    config: { ...deskRules.actOnTranslations, unitsAt: unitOfAsked },
    schema: { tags: ['desk'], params: translationParams, body: actOnSegmentsSchema, response: { 200: savedSegmentsSchema, ...errorReplies } },
  }, async ({ desk, params, body }, reply) => {
    const done = await doAct(deps, toKey(params), body, toActor(desk, now()));
    if (!done.ok) return refuse(reply, done.code, done.detail);
    await publishTouched(deps, done.value.touched);
    return { version: done.value.row.version };
  });
}
