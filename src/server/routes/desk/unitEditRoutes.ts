import * as z from 'zod/mini';
import { paths } from '#contract/paths.ts';
import { addUnitSchema, changeUnitSchema, endUnitSchema, unitChangedSchema, type AddUnit, type ChangeUnit, type EndUnit } from '#contract/unitEditing.ts';
import { unitIdSchema } from '#contract/units.ts';
import { plainText } from '#domain/plainText.ts';
import { deskRules } from '#domain/roleRules.ts';
import { addUnit, callOffEnd, changeUnit, endUnit } from '#server/db/unitChanges.ts';
import { readReach } from '#server/db/deskUnits.ts';
import type { DeskActor, UnitsAt } from '#server/plugins/deskGuard.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';

const idSchema = z.object({ id: unitIdSchema });
const replies = { 200: unitChangedSchema, ...errorReplies };
const parentAsked: UnitsAt = async ({ body }) => [(body as AddUnit).parent];
/** The unit itself, when it exists, and others the body names. */
const withAsked = (others: (body: unknown) => readonly string[]): UnitsAt => async ({ params, body }, db) => {
  const { id } = params as { id: string };
  return (await readReach(db, id)) === null ? null : [id, ...others(body)];
};

/** Changing the tree: adding, renaming, moving, ending with successors. What ends keeps its row. */
export function unitEditRoutes(app: DeskApp, { db, now }: DeskDeps): void {
  const act = (desk: DeskActor) => ({ actor: `desk:${desk.id}`, now: now() });
  const cleanName = (name: string): string => plainText(name).trim();

  app.post(paths.deskUnitTree, {
    config: { ...deskRules.editUnits, unitsAt: parentAsked },
    schema: { tags: ['desk'], body: addUnitSchema, response: { 201: unitChangedSchema, ...errorReplies } },
  }, async ({ desk, body }, reply) => {
    const made = await addUnit(db, { ...body, name: cleanName(body.name) }, act(desk));
    return made.ok ? reply.code(201).send({ id: made.value }) : refuse(reply, 'unit-wrong', made.code);
  });

  app.post(paths.deskUnit, {
    config: { ...deskRules.editUnits, unitsAt: withAsked((body) => [(body as ChangeUnit).parent ?? []].flat()) },
    schema: { tags: ['desk'], params: idSchema, body: changeUnitSchema, response: replies },
  }, async ({ desk, params: { id }, body: { name: given, ...change } }, reply) => {
    const name = given === undefined ? undefined : cleanName(given);
    if (name === '') return refuse(reply, 'unit-wrong', 'name-missing');
    const changed = await changeUnit(db, id, { ...change, ...(name !== undefined && { name }) }, act(desk));
    return changed.ok ? { id } : refuse(reply, 'unit-wrong', changed.code);
  });

  app.post(paths.deskUnitEnd, {
    config: { ...deskRules.editUnits, unitsAt: withAsked((body) => (body as EndUnit).successors) },
    schema: { tags: ['desk'], params: idSchema, body: endUnitSchema, response: replies },
  }, async ({ desk, params: { id }, body }, reply) => {
    const ended = await endUnit(db, id, body, act(desk));
    return ended.ok ? { id } : refuse(reply, 'unit-wrong', ended.code);
  });

  app.delete(paths.deskUnitEnd, {
    config: { ...deskRules.editUnits, unitsAt: withAsked(() => []) },
    schema: { tags: ['desk'], params: idSchema, response: replies },
  }, async ({ desk, params: { id } }, reply) => {
    const calledOff = await callOffEnd(db, id, act(desk));
    return calledOff.ok ? { id } : refuse(reply, 'unit-wrong', calledOff.code);
  });
}
