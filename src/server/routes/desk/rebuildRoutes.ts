import { rebuildSchema, waitingSchema, type Rebuild } from '#contract/editorial.ts';
import { paths } from '#contract/paths.ts';
import { deskRules } from '#domain/roleRules.ts';
import { readRebuild, type StoredRebuild } from '#server/db/rebuild.ts';
import { countWaiting } from '#server/db/waiting.ts';
import { orderRebuild } from '#server/editorial/rebuildPacks.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';

const shown = ({ cursor: _cursor, ...rebuild }: StoredRebuild): Rebuild => rebuild;

/** Making all packs anew, with its progress. */
export function rebuildRoutes(app: DeskApp, deps: DeskDeps): void {
  const { db, now } = deps;
  app.get(paths.deskRebuild, { config: deskRules.rebuildPacks, schema: { tags: ['desk'], response: { 200: rebuildSchema, ...errorReplies } } }, async () => shown(await readRebuild(db)));

  app.post(paths.deskRebuild, { config: deskRules.rebuildPacks, schema: { tags: ['desk'], response: { 200: rebuildSchema, ...errorReplies } } }, async ({ desk }) => {
    const ordered = await orderRebuild(db, desk, now());
    deps.onWorkOrdered?.();
    return shown(ordered);
  });
}

/** Numbers beside the menu. */
export function waitingRoutes(app: DeskApp, { db }: DeskDeps): void {
  app.get(paths.deskWaiting, { config: deskRules.seeSelf, schema: { tags: ['desk'], response: { 200: waitingSchema, ...errorReplies } } }, ({ desk }) => countWaiting(db, desk));
}
