import { unitTreeQuerySchema, unitTreeReplySchema, type UnitTreeQuery } from '#contract/unitTree.ts';
import { unitIdSchema } from '#contract/units.ts';
import { paths } from '#contract/paths.ts';
import { deskRules } from '#domain/roleRules.ts';
import { findUnits, listChildren, readUnitNodes } from '#server/db/unitTree.ts';
import type { UnitsAt } from '#server/plugins/deskGuard.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';

const idsFrom = (ids: string): string[] => [...new Set(ids.split(',').filter((id) => id !== ''))];
const unitAsked: UnitsAt = async ({ query }) => {
  const { under } = query as UnitTreeQuery;
  return under === undefined ? [] : [under];
};

/** The tree of units, a step at a time: nobody loads thousands of them to choose one. */
export function unitRoutes(app: DeskApp, { db, now }: DeskDeps): void {
  app.get(paths.deskUnitTree, {
    config: { ...deskRules.seeUnits, unitsAt: unitAsked },
    schema: { tags: ['desk'], querystring: unitTreeQuerySchema, response: { 200: unitTreeReplySchema, ...errorReplies } },
  }, async ({ desk, query: { under, text, ids, ended } }, reply) => {
    const asked = { reach: desk.path, now: now(), ended: ended === '1' };
    if (ids !== undefined) {
      const named = idsFrom(ids);
      if (named.length > 400 || named.some((id) => !unitIdSchema.safeParse(id).success)) return refuse(reply, 'bad-request', 'ids');
      // Names of places are no secret: what an item is published to may lie outside the account's own unit.
      return { units: await readUnitNodes(db, named, asked), more: false };
    }
    if (text !== undefined && text.trim() !== '') return findUnits(db, text, asked);
    if (under !== undefined) return { units: await listChildren(db, under, asked), more: false };
    return { units: await readUnitNodes(db, [desk.unit.id], asked), more: false };
  });
}
