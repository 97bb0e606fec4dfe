import * as z from 'zod/mini';
import { commentsReplySchema, type addCommentSchema } from '#contract/editorial.ts';
import { pathTo } from '#contract/paths.ts';
import { ask, jsonBody } from './ask.ts';

/** Remarks on an item's Vietnamese text and on its translations. */
export const commentsApi = {
  comments: (id: string) => ask(pathTo('deskComments', { id }), commentsReplySchema),
  add: (id: string, comment: z.infer<typeof addCommentSchema>) => ask(pathTo('deskComments', { id }), z.unknown(), jsonBody('POST', comment)),
  resolve: (id: string, comment: string) => ask(pathTo('deskCommentResolve', { id, comment }), z.unknown(), jsonBody('POST')),
};
