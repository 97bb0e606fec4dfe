import {
  inboxItemSchema, inboxReplySchema, sourceRowSchema, sourcesReplySchema, sourceTestSchema, takenFileReplySchema, takenReplySchema,
  type CreateSource, type InboxAct, type InboxQuery, type LegacyEncoding, type OrderStanding, type SourceFields,
} from '#contract/sources.ts';
import { paths, pathTo } from '#contract/paths.ts';
import { ask, jsonBody, tell } from './ask.ts';
import { withQuery } from './deskApi.ts';

/** Every question about sources and what came in from them, by name. */
export const sourcesApi = {
  sources: () => ask(paths.deskSources, sourcesReplySchema),
  create: (made: CreateSource) => ask(paths.deskSources, sourceRowSchema, jsonBody('POST', made)),
  edit: (id: string, fields: SourceFields) => ask(pathTo('deskSource', { id }), sourceRowSchema, jsonBody('POST', fields)),
  poll: (id: string) => tell(pathTo('deskSourcePoll', { id }), jsonBody('POST')),
  tryOut: (kind: SourceFields['kind'], url: string) => ask(paths.deskSourceTest, sourceTestSchema, jsonBody('POST', { kind, url })),
  orderStanding: (id: string, order: OrderStanding['order']) => ask(pathTo('deskSourceStanding', { id }), sourceRowSchema, jsonBody('POST', { order })),
  inbox: (query: InboxQuery) => ask(withQuery(paths.deskInbox, query), inboxReplySchema),
  item: (id: string) => ask(pathTo('deskInboxItem', { id }), inboxItemSchema),
  act: (id: string, act: InboxAct) => ask(pathTo('deskInboxAct', { id, act }), inboxItemSchema, jsonBody('POST')),
  takePage: (unit: string, url: string) => ask(paths.deskInboxPage, takenReplySchema, jsonBody('POST', { unit, url })),
  takeFile: (unit: string, file: File, legacy?: LegacyEncoding) => ask(
    withQuery(paths.deskInboxFile, { unit, name: file.name.slice(-200), legacy }), takenFileReplySchema,
    { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file },
  ),
};
