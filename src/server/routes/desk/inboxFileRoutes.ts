import { MEDIA_MAX_BYTES } from '#contract/media.ts';
import { paths } from '#contract/paths.ts';
import { takeFileQuerySchema, takenFileReplySchema } from '#contract/sources.ts';
import { deskRules } from '#domain/roleRules.ts';
import { readReach } from '#server/db/deskUnits.ts';
import { readWholeInboxItem } from '#server/db/inboxList.ts';
import type { SourceDeps } from '#server/ingest/sources/SourceDeps.ts';
import { takeFile } from '#server/ingest/sources/takeFile.ts';
import type { UnitsAt } from '#server/plugins/deskGuard.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';

/** Files at once in a process: each may hold 90 MB and a thread. */
const MOST_AT_ONCE = 2;
const unitInQuery: UnitsAt = async ({ query }) => [(query as { unit: string }).unit];

/** Takes a document, recording or picture into the inbox. One in an old encoding is a question first, and stores nothing. */
export function inboxFileRoutes(app: DeskApp, deps: SourceDeps): void {
  let underWay = 0;
  app.post(paths.deskInboxFile, {
    config: { ...deskRules.workInbox, unitsAt: unitInQuery },
    bodyLimit: MEDIA_MAX_BYTES,
    schema: { tags: ['desk'], consumes: ['application/octet-stream'], querystring: takeFileQuerySchema, response: { 200: takenFileReplySchema, ...errorReplies } },
    onRequest: async (_request, reply) => (underWay >= MOST_AT_ONCE ? refuse(reply, 'server-busy') : undefined),
  }, async ({ desk, body, query: { unit, name, legacy } }, reply) => {
    if (!Buffer.isBuffer(body)) return refuse(reply, 'unsupported-type');
    if (underWay >= MOST_AT_ONCE) return refuse(reply, 'server-busy');
    underWay += 1;
    try {
      const issuer = (await readReach(deps.db, unit))?.unit.name ?? '';
      const taken = await takeFile(deps, { bytes: body, name, unit, legacy, actor: `desk:${desk.id}`, issuer });
      if (!taken.ok) return refuse(reply, taken.code);
      if ('legacy' in taken) return { item: null, already: false, legacy: taken.legacy };
      return { item: await readWholeInboxItem(deps.db, taken.id), already: taken.already, legacy: null };
    } finally {
      underWay -= 1;
    }
  });
}
