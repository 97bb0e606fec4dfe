import * as z from 'zod/mini';
import { createUuidV7, uuidV7Schema } from '#contract/ids.ts';
import { paths } from '#contract/paths.ts';
import { addTermSchema, editTermSchema, glossaryQuerySchema, glossaryReplySchema, glossaryTermSchema } from '#contract/translating.ts';
import { plainText } from '#domain/plainText.ts';
import { deskRules } from '#domain/roleRules.ts';
import { noteAudit } from '#server/db/audit.ts';
import { dropTerm, listTerms, putTerm, readTerm, termsWithWords, unitOfTerm, type TermRow } from '#server/db/glossary.ts';
import type { UnitsAt } from '#server/plugins/deskGuard.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import { termsOfItem } from '#server/translating/termsOfItem.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';
import { cursorToTerm, termCursor } from './glossaryCursor.ts';

const PAGE = 100;
const idSchema = z.object({ id: uuidV7Schema });
const unitNamed: UnitsAt = async ({ body }) => [(body as z.infer<typeof addTermSchema>).unit];
/** The unit of the term asked for. */
export const unitOfTermAsked: UnitsAt = async ({ params }, db) => {
  const unit = await unitOfTerm(db, (params as { id: string }).id);
  return unit === null ? null : [unit];
};

const tidy = (text: string): string => plainText(text).trim();

/** The glossary: Vietnamese terms, and which of them an item holds. Their words have routes of their own. */
export function glossaryRoutes(app: DeskApp, { db, now }: DeskDeps): void {
  app.get(paths.deskGlossary, {
    config: deskRules.seeGlossary,
    schema: { tags: ['desk'], querystring: glossaryQuerySchema, response: { 200: glossaryReplySchema, ...errorReplies } },
  }, async ({ desk: { path }, query: { item, cursor, lang, text } }, reply) => {
    if (item !== undefined) return { terms: await termsOfItem(db, { item, lang, path }), next: null };
    const after = cursor === undefined ? null : cursorToTerm(cursor);
    if (cursor !== undefined && after === null) return refuse(reply, 'bad-request', 'cursor');
    const { terms, next } = await listTerms(db, { path, lang, text }, { after, limit: PAGE });
    return { terms, next: next === null ? null : termCursor(next) };
  });

  app.post(paths.deskGlossary, {
    config: { ...deskRules.editGlossary, unitsAt: unitNamed },
    schema: { tags: ['desk'], body: addTermSchema, response: { 201: glossaryTermSchema, ...errorReplies } },
  }, async ({ desk, body }, reply) => {
    const at = now();
    const row = { id: createUuidV7(at), unit: body.unit, term: tidy(body.term), note: tidy(body.note), createdBy: desk.id, createdAt: at };
    if (row.term === '') return refuse(reply, 'bad-request', 'term is empty');
    const done = await db.transaction(async (tx) => {
      if (!(await putTerm(tx, row))) return false;
      await noteAudit(tx, { at, actor: `desk:${desk.id}`, action: 'glossary.add', subject: `term:${row.id}`, unit: row.unit });
      return true;
    });
    return done ? reply.code(201).send({ id: row.id, unit: row.unit, term: row.term, note: row.note, words: [] }) : refuse(reply, 'conflict');
  });

  app.post(paths.deskGlossaryTerm, {
    config: { ...deskRules.editGlossary, unitsAt: unitOfTermAsked },
    schema: { tags: ['desk'], params: idSchema, body: editTermSchema, response: { 200: glossaryTermSchema, ...errorReplies } },
  }, async ({ desk, params: { id }, body }, reply) => {
    if (tidy(body.term) === '') return refuse(reply, 'bad-request', 'term is empty');
    const at = now();
    const changed = await db.transaction(async (tx): Promise<TermRow | 'conflict' | null> => {
      const before = await readTerm(tx, id);
      if (before === null) return null;
      const row = { ...before, term: tidy(body.term), note: tidy(body.note) };
      if (!(await putTerm(tx, row))) return 'conflict';
      await noteAudit(tx, { at, actor: `desk:${desk.id}`, action: 'glossary.edit', subject: `term:${id}`, unit: row.unit });
      return row;
    });
    if (changed === null || changed === 'conflict') return refuse(reply, changed ?? 'not-found');
    return (await termsWithWords(db, [changed], undefined))[0]!;
  });

  app.delete(paths.deskGlossaryTerm, {
    config: { ...deskRules.editGlossary, unitsAt: unitOfTermAsked },
    schema: { tags: ['desk'], params: idSchema, response: { 204: z.null(), ...errorReplies } },
  }, async ({ desk, params: { id } }, reply) => {
    const at = now();
    const isGone = await db.transaction(async (tx) => {
      const unit = await unitOfTerm(tx, id);
      if (!(await dropTerm(tx, id))) return false;
      await noteAudit(tx, { at, actor: `desk:${desk.id}`, action: 'glossary.drop', subject: `term:${id}`, unit });
      return true;
    });
    return isGone ? reply.code(204).send(null) : refuse(reply, 'act-not-possible', 'words were agreed on');
  });
}
