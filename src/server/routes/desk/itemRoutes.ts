import { itemQuerySchema, itemsReplySchema } from '#contract/desk.ts';
import { paths } from '#contract/paths.ts';
import { deskRules } from '#domain/roleRules.ts';
import { listDeskItems, listScopeStates } from '#server/db/deskItems.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';
import { cursorToPlace, placeToCursor } from './listCursor.ts';

const PAGE = 50;

/** What is published to this unit, to those above it and below it, page by page, and the packs that carry it. */
export function itemRoutes(app: DeskApp, { db, now }: DeskDeps): void {
  app.get(paths.deskItems, {
    config: deskRules.seeItems, schema: { tags: ['desk'], querystring: itemQuerySchema, response: { 200: itemsReplySchema, ...errorReplies } },
  }, async ({ desk, query: { cursor, ...filter } }, reply) => {
    const after = cursor === undefined ? null : cursorToPlace(cursor);
    if (cursor !== undefined && after === null) return refuse(reply, 'bad-request', 'cursor');
    const time = now();
    const { items, next } = await listDeskItems(db, { path: desk.path, filter, now: time }, { after, limit: PAGE });
    const packs = after === null ? await listScopeStates(db, desk.path, time) : { scopes: [], count: 0 };
    return { items, next: next === null ? null : placeToCursor(next), scopes: packs.scopes, scopeCount: packs.count, time };
  });
}
