import * as z from 'zod/mini';
import { addCommentSchema, commentSchema, commentsReplySchema } from '#contract/editorial.ts';
import { itemIdSchema, uuidV7Schema } from '#contract/ids.ts';
import { paths } from '#contract/paths.ts';
import { plainText } from '#domain/plainText.ts';
import { deskRules } from '#domain/roleRules.ts';
import { noteAudit } from '#server/db/audit.ts';
import { addComment, listComments, resolveComment } from '#server/db/comments.ts';
import { unitOfDraft } from '#server/db/drafts.ts';
import { countEvent } from '#server/db/limits.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { unitOfDraftAsked } from './draftRoutes.ts';
import { errorReplies } from './errorReplies.ts';

const idSchema = z.object({ id: itemIdSchema });
const commentIdSchema = z.object({ id: itemIdSchema, comment: uuidV7Schema });

/** Faster than anybody writes or ticks off remarks; counted per account over all processes. */
const REMARKS = { most: 60, windowMs: 60_000 };

/** Remarks on a draft's blocks and on those of its translations. */
export function commentRoutes(app: DeskApp, { db, now }: DeskDeps): void {
  const isWithin = (account: string) => countEvent(db, `comments:${account}`, { ...REMARKS, now: now() });

  app.get(paths.deskComments, {
    config: { ...deskRules.seeDrafts, unitsAt: unitOfDraftAsked },
    schema: { tags: ['desk'], params: idSchema, response: { 200: commentsReplySchema, ...errorReplies } },
  }, async ({ params: { id } }) => ({ comments: await listComments(db, id) }));

  app.post(paths.deskComments, {
    config: { ...deskRules.comment, unitsAt: unitOfDraftAsked },
    schema: { tags: ['desk'], params: idSchema, body: addCommentSchema, response: { 201: commentSchema, ...errorReplies } },
  }, async ({ desk, params: { id }, body }, reply) => {
    if (!(await isWithin(desk.id))) return refuse(reply, 'too-many-requests');
    const text = plainText(body.text).trim();
    if (text === '' || text.length > 1_000) return refuse(reply, 'bad-request', 'text');
    const at = now();
    const comment = await db.transaction(async (tx) => {
      const made = await addComment(tx, { draft: id, lang: body.lang, block: body.block, text, by: desk.id }, at);
      const detail = { comment: made.id, lang: body.lang, block: body.block };
      await noteAudit(tx, { at, actor: `desk:${desk.id}`, action: 'comment.add', subject: `item:${id}`, unit: await unitOfDraft(tx, id), detail });
      return made;
    });
    return reply.code(201).send(comment);
  });

  app.post(paths.deskCommentResolve, {
    config: { ...deskRules.comment, unitsAt: unitOfDraftAsked },
    schema: { tags: ['desk'], params: commentIdSchema, response: { 200: commentSchema, ...errorReplies } },
  }, async ({ desk, params }, reply) => {
    if (!(await isWithin(desk.id))) return refuse(reply, 'too-many-requests');
    const at = now();
    const resolved = await db.transaction(async (tx) => {
      const found = await resolveComment(tx, { draft: params.id, id: params.comment }, desk.id, at);
      if (found?.isNew === true) await noteAudit(tx, { at, actor: `desk:${desk.id}`, action: 'comment.resolve', subject: `item:${params.id}`, unit: await unitOfDraft(tx, params.id), detail: { comment: params.comment } });
      return found;
    });
    return resolved === null ? refuse(reply, 'not-found') : resolved.comment;
  });
}
