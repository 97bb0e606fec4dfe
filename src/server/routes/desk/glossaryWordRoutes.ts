import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import { uuidV7Schema } from '#contract/ids.ts';
import { paths } from '#contract/paths.ts';
import { glossaryTermSchema, putWordSchema } from '#contract/translating.ts';
import { deskRules } from '#domain/roleRules.ts';
import { readTerm, termsWithWords } from '#server/db/glossary.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import { agreeOnWord, proposeWord, withdrawWord } from '#server/translating/glossaryWords.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';
import { unitOfTermAsked } from './glossaryRoutes.ts';

const wordParams = z.object({ id: uuidV7Schema, word: uuidV7Schema });

/** Words of a term in the languages: proposed by one, agreed on by another. Each answers with the term as it stands. */
export function glossaryWordRoutes(app: DeskApp, { db, now }: DeskDeps): void {
  const config = { ...deskRules.editGlossary, unitsAt: unitOfTermAsked };
  const response = { 200: glossaryTermSchema, ...errorReplies };
  const answer = async (reply: FastifyReply, term: string, done: Awaited<ReturnType<typeof agreeOnWord>>) => {
    if (!done.ok) return refuse(reply, done.code, done.detail);
    const row = await readTerm(db, term);
    return row === null ? refuse(reply, 'not-found') : (await termsWithWords(db, [row], undefined))[0]!;
  };
  const keyOf = ({ id, word }: z.infer<typeof wordParams>) => ({ term: id, word });

  app.post(paths.deskGlossaryWord, { config, schema: { tags: ['desk'], params: wordParams, body: putWordSchema, response } }, async ({ desk, params, body }, reply) =>
    answer(reply, params.id, await db.transaction((tx) => proposeWord(tx, keyOf(params), body, { id: desk.id, at: now() }))));

  app.post(paths.deskGlossaryWordAgree, { config, schema: { tags: ['desk'], params: wordParams, body: z.object({}), response } }, async ({ desk, params }, reply) =>
    answer(reply, params.id, await db.transaction((tx) => agreeOnWord(tx, keyOf(params), { id: desk.id, at: now() }))));

  app.delete(paths.deskGlossaryWord, { config, schema: { tags: ['desk'], params: wordParams, response } }, async ({ desk, params }, reply) =>
    answer(reply, params.id, await db.transaction((tx) => withdrawWord(tx, keyOf(params), { id: desk.id, at: now() }))));
}
