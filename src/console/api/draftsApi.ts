import {
  commentSchema, commentsReplySchema, draftSchema, draftsReplySchema, draftVersionBodySchema, draftVersionsReplySchema, presenceReplySchema, reachSchema,
  rebuildSchema, savedDraftSchema, type ActOnDraft, type DraftBody, type DraftQuery, type EditorialAct,
} from '#contract/editorial.ts';
import type * as z from 'zod/mini';
import type { addCommentSchema, createDraftSchema } from '#contract/editorial.ts';
import { paths, pathTo } from '#contract/paths.ts';
import { ask, jsonBody } from './ask.ts';
import { withQuery } from './deskApi.ts';

/** Every question about drafts, by name. */
export const draftsApi = {
  drafts: (query: DraftQuery) => ask(withQuery(paths.deskDrafts, query), draftsReplySchema),
  create: (made: z.infer<typeof createDraftSchema>) => ask(paths.deskDrafts, draftSchema, jsonBody('POST', made)),
  draft: (id: string) => ask(pathTo('deskDraft', { id }), draftSchema),
  save: (id: string, version: number, body: DraftBody) => ask(pathTo('deskDraft', { id }), savedDraftSchema, jsonBody('PUT', { version, body })),
  /** Says that it is open here; to be said every half minute. */
  notePresence: (id: string) => ask(pathTo('deskDraftPresence', { id }), presenceReplySchema, jsonBody('POST')),
  act: (id: string, act: EditorialAct, what: ActOnDraft) => ask(pathTo('deskDraftAct', { id, act }), draftSchema, jsonBody('POST', what)),
  versions: (id: string) => ask(pathTo('deskDraftVersions', { id }), draftVersionsReplySchema),
  version: (id: string, version: number) => ask(pathTo('deskDraftVersion', { id, version: String(version) }), draftVersionBodySchema),
  reach: (id: string) => ask(pathTo('deskDraftReach', { id }), reachSchema),
  comments: (id: string) => ask(pathTo('deskComments', { id }), commentsReplySchema),
  addComment: (id: string, made: z.infer<typeof addCommentSchema>) => ask(pathTo('deskComments', { id }), commentSchema, jsonBody('POST', made)),
  resolveComment: (id: string, comment: string) => ask(pathTo('deskCommentResolve', { id, comment }), commentSchema, jsonBody('POST')),
  rebuild: () => ask(paths.deskRebuild, rebuildSchema),
  startRebuild: () => ask(paths.deskRebuild, rebuildSchema, jsonBody('POST')),
};
