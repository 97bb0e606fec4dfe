import { itemsReplySchema } from '#contract/desk.ts';
import { paths } from '#contract/paths.ts';
import { deskRules } from '#domain/roleRules.ts';
import { listDeskItems, listScopeStates } from '#server/db/deskItems.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';

/** What is published to this unit, to those above it and below it, and the packs that carry it. */
export function itemRoutes(app: DeskApp, { db, now }: DeskDeps): void {
  app.get(paths.deskItems, { config: deskRules.seeItems, schema: { tags: ['desk'], response: { 200: itemsReplySchema } } }, async ({ desk }) => ({
    items: await listDeskItems(db, desk.path),
    scopes: await listScopeStates(db, desk.path, now()),
    time: now(),
  }));
}
