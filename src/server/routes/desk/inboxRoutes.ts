import * as z from 'zod/mini';
import { uuidV7Schema } from '#contract/ids.ts';
import { paths } from '#contract/paths.ts';
import { inboxActSchema, inboxItemSchema, inboxQuerySchema, inboxReplySchema, takePageSchema, takenReplySchema } from '#contract/sources.ts';
import { deskRules } from '#domain/roleRules.ts';
import { unitOfInboxItem } from '#server/db/inbox.ts';
import { listInbox, readWholeInboxItem } from '#server/db/inboxList.ts';
import { fillItem } from '#server/ingest/sources/fillItem.ts';
import type { SourceDeps } from '#server/ingest/sources/SourceDeps.ts';
import { takePage } from '#server/ingest/sources/takePage.ts';
import { workInbox } from '#server/ingest/sources/workInbox.ts';
import type { UnitsAt } from '#server/plugins/deskGuard.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';
import { cursorToPosition, positionToCursor } from './logCursor.ts';
import { createTurns, FETCHES_AT_ONCE } from './turns.ts';

const PAGE = 50;
const idSchema = z.object({ id: uuidV7Schema });
const unitOfAsked: UnitsAt = async ({ params }, db) => {
  const unit = await unitOfInboxItem(db, (params as { id: string }).id);
  return unit === null ? null : [unit];
};
const unitInBody: UnitsAt = async ({ body }) => [(body as { unit: string }).unit];

/** What was taken in from sources: seen, kept, dismissed, its text fetched, made a draft; and a page taken in by its address. */
export function inboxRoutes(app: DeskApp, deps: SourceDeps): void {
  const { db, now } = deps;
  const inTurn = createTurns(FETCHES_AT_ONCE);
  app.get(paths.deskInbox, { config: deskRules.seeInbox, schema: { tags: ['desk'], querystring: inboxQuerySchema, response: { 200: inboxReplySchema, ...errorReplies } } }, async ({ desk, query }, reply) => {
    const after = query.cursor === undefined ? null : cursorToPosition(query.cursor);
    if (query.cursor !== undefined && after === null) return refuse(reply, 'bad-request', 'cursor');
    const { items, next } = await listInbox(db, { path: desk.path, query }, { after, limit: PAGE });
    return { items, next: next === null ? null : positionToCursor(next) };
  });

  app.get(paths.deskInboxItem, { config: { ...deskRules.seeInbox, unitsAt: unitOfAsked }, schema: { tags: ['desk'], params: idSchema, response: { 200: inboxItemSchema, ...errorReplies } } }, async ({ params: { id } }, reply) =>
    (await readWholeInboxItem(db, id)) ?? refuse(reply, 'not-found'));

  app.post(paths.deskInboxAct, {
    config: { ...deskRules.workInbox, unitsAt: unitOfAsked },
    schema: { tags: ['desk'], params: z.extend(idSchema, { act: inboxActSchema }), response: { 200: inboxItemSchema, ...errorReplies } },
  }, async ({ desk, params: { id, act } }, reply) => {
    if (act === 'fetch') {
      const fetched = await inTurn(async () => ({ failure: await fillItem(deps, id, { order: {}, actor: `desk:${desk.id}` }) }));
      if (fetched === null) return refuse(reply, 'server-busy');
    } else if (!(await workInbox(db, { id, act, by: desk.id, now: now() }))) return refuse(reply, 'act-not-possible');
    return (await readWholeInboxItem(db, id)) ?? refuse(reply, 'not-found');
  });

  app.post(paths.deskInboxPage, {
    config: { ...deskRules.workInbox, unitsAt: unitInBody }, schema: { tags: ['desk'], body: takePageSchema, response: { 200: takenReplySchema, ...errorReplies } },
  }, async ({ desk, body: { url, unit } }, reply) => {
    const taken = await inTurn(() => takePage(deps, { url, unit, actor: `desk:${desk.id}` }));
    if (taken === null) return refuse(reply, 'server-busy');
    if (!taken.ok) return { item: null, already: false, failure: { code: taken.code, detail: taken.detail } };
    return { item: await readWholeInboxItem(db, taken.item.id), already: taken.already, failure: null };
  });
}
