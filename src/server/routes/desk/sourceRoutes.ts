import * as z from 'zod/mini';
import { uuidV7Schema } from '#contract/ids.ts';
import { paths } from '#contract/paths.ts';
import { createSourceSchema, orderStandingSchema, sourceFieldsSchema, sourceRowSchema, sourcesReplySchema, sourceTestSchema, testSourceSchema, type CreateSource, type OrderStanding, type SourceFields } from '#contract/sources.ts';
import { plainText } from '#domain/plainText.ts';
import { deskRules } from '#domain/roleRules.ts';
import { listSources, readSourceRow, unitOfSource } from '#server/db/sources.ts';
import { changeSource, createSource, orderStanding, pollNow } from '#server/ingest/sources/editSources.ts';
import type { SourceDeps } from '#server/ingest/sources/SourceDeps.ts';
import { tryOut } from '#server/ingest/sources/tryOut.ts';
import type { UnitsAt } from '#server/plugins/deskGuard.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';
import { createTurns, FETCHES_AT_ONCE } from './turns.ts';

const idSchema = z.object({ id: uuidV7Schema });
const unitOfAsked: UnitsAt = async ({ params }, db) => {
  const unit = await unitOfSource(db, (params as { id: string }).id);
  return unit === null ? null : [unit];
};
const unitInBody: UnitsAt = async ({ body }) => [(body as CreateSource).unit];
/** An order reaches as far as its audience: every unit of it must be the approver's. */
const unitsOrdered: UnitsAt = async (request, db) => {
  const own = await unitOfAsked(request, db);
  return own === null ? null : [...own, ...((request.body as OrderStanding).order?.audience ?? [])];
};

/** Null when a name is nothing but signs that are not shown. */
function cleaned<Fields extends SourceFields>(fields: Fields): Fields | null {
  const name = plainText(fields.name).trim();
  const issuer = plainText(fields.issuer).trim();
  return name === '' || issuer === '' || !URL.canParse(fields.url) ? null : { ...fields, name, issuer, url: new URL(fields.url).href };
}

/** Official sources: made, changed, switched off, asked at once, tried out; and an approver's standing order. */
export function sourceRoutes(app: DeskApp, deps: SourceDeps & { onWorkOrdered?: (() => void) | undefined }): void {
  const { db, now } = deps;
  const inTurn = createTurns(FETCHES_AT_ONCE);
  // Read at each call: main sets it after the app is made.
  const nudge = (): void => deps.onWorkOrdered?.();
  app.get(paths.deskSources, { config: deskRules.seeSources, schema: { tags: ['desk'], response: { 200: sourcesReplySchema, ...errorReplies } } }, async ({ desk }) => ({ sources: await listSources(db, desk.path) }));

  app.post(paths.deskSources, {
    config: { ...deskRules.editSources, unitsAt: unitInBody }, schema: { tags: ['desk'], body: createSourceSchema, response: { 201: sourceRowSchema, ...errorReplies } },
  }, async ({ desk, body }, reply) => {
    const made = cleaned(body);
    if (made === null) return refuse(reply, 'bad-request', 'name, issuer or url');
    const id = await createSource(db, made, { by: desk.id, at: now() });
    if (id === null) return refuse(reply, 'source-taken');
    nudge();
    return reply.code(201).send((await readSourceRow(db, id))!);
  });

  app.post(paths.deskSource, {
    config: { ...deskRules.editSources, unitsAt: unitOfAsked }, schema: { tags: ['desk'], params: idSchema, body: sourceFieldsSchema, response: { 200: sourceRowSchema, ...errorReplies } },
  }, async ({ desk, params: { id }, body }, reply) => {
    const fields = cleaned(body);
    if (fields === null) return refuse(reply, 'bad-request', 'name, issuer or url');
    if (!(await changeSource(db, id, fields, { by: desk.id, at: now() }))) return refuse(reply, 'source-taken');
    nudge();
    return (await readSourceRow(db, id)) ?? refuse(reply, 'not-found');
  });

  app.post(paths.deskSourcePoll, {
    config: { ...deskRules.editSources, unitsAt: unitOfAsked }, schema: { tags: ['desk'], params: idSchema, response: { 204: z.null(), ...errorReplies } },
  }, async ({ desk, params: { id } }, reply) => {
    if (!(await pollNow(db, id, { by: desk.id, at: now() }))) return refuse(reply, 'act-not-possible');
    nudge();
    return reply.code(204).send(null);
  });

  app.post(paths.deskSourceTest, { config: deskRules.editSources, schema: { tags: ['desk'], body: testSourceSchema, response: { 200: sourceTestSchema, ...errorReplies } } }, async ({ body }, reply) =>
    (await inTurn(() => tryOut(deps, body))) ?? refuse(reply, 'server-busy'));

  app.post(paths.deskSourceStanding, {
    config: { ...deskRules.orderStanding, unitsAt: unitsOrdered }, schema: { tags: ['desk'], params: idSchema, body: orderStandingSchema, response: { 200: sourceRowSchema, ...errorReplies } },
  }, async ({ desk, params: { id }, body: { order } }, reply) => {
    const done = await orderStanding(db, id, order === null ? null : { ...order, office: plainText(order.office).trim() }, { by: desk.id, at: now() });
    if (done !== 'done') return refuse(reply, done);
    return (await readSourceRow(db, id)) ?? refuse(reply, 'not-found');
  });
}
