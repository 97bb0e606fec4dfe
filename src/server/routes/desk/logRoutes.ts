import { Readable } from 'node:stream';
import * as z from 'zod/mini';
import { logDetailSchema, logQuerySchema, logsReplySchema, type LogQuery } from '#contract/desk.ts';
import { uuidV7Schema } from '#contract/ids.ts';
import { paths } from '#contract/paths.ts';
import { deskRules } from '#domain/roleRules.ts';
import { listLogs, readLog, sumLogs, unitOfLog, type LogScope } from '#server/db/deskLogs.ts';
import { readReach } from '#server/db/deskUnits.ts';
import type { DeskActor, UnitsAt } from '#server/plugins/deskGuard.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import { logsToCsv } from '#server/reports/logsToCsv.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';
import { cursorToPosition, positionToCursor } from './logCursor.ts';

const PAGE = 50;
const idSchema = z.object({ id: uuidV7Schema });

const unitAsked: UnitsAt = async ({ query }) => {
  const { unit } = query as LogQuery;
  return unit === undefined ? [] : [unit];
};
const unitOfAsked: UnitsAt = async ({ params }, db) => {
  const unit = await unitOfLog(db, (params as { id: string }).id);
  return unit === null ? null : [unit];
};

/** Meeting logs of a unit and below: the list, one of them, and all as a table for Excel. */
export function logRoutes(app: DeskApp, { db, now }: DeskDeps): void {
  const scopeOf = async (desk: DeskActor, { unit, cursor: _cursor, limit: _limit, ...filter }: LogQuery): Promise<LogScope> => {
    const asked = unit === undefined ? null : await readReach(db, unit);
    return { path: asked?.path ?? desk.path, filter };
  };

  app.get(paths.deskLogs, {
    config: { ...deskRules.seeLogs, unitsAt: unitAsked },
    schema: { tags: ['desk'], querystring: logQuerySchema, response: { 200: logsReplySchema, ...errorReplies } },
  }, async ({ desk, query }, reply) => {
    const after = query.cursor === undefined ? null : cursorToPosition(query.cursor);
    if (query.cursor !== undefined && after === null) return refuse(reply, 'bad-request', 'cursor');
    const scope = await scopeOf(desk, query);
    const { logs, next } = await listLogs(db, scope, { after, limit: query.limit ?? PAGE });
    return { logs, next: next === null ? null : positionToCursor(next), totals: await sumLogs(db, scope) };
  });

  app.get(paths.deskLogsCsv, {
    config: { ...deskRules.seeLogs, unitsAt: unitAsked },
    schema: { tags: ['desk'], querystring: logQuerySchema },
  }, async ({ desk, query }, reply) => {
    const scope = await scopeOf(desk, query);
    const day = new Date(now()).toISOString().slice(0, 10);
    return reply
      .header('content-disposition', `attachment; filename="nhat-ky-${scope.path.split('/').at(-2)}-${day}.csv"`)
      .header('cache-control', 'private, no-store')
      .type('text/csv; charset=utf-8')
      .send(Readable.from(logsToCsv(db, scope)));
  });

  app.get(paths.deskLog, {
    config: { ...deskRules.seeLogs, unitsAt: unitOfAsked },
    schema: { tags: ['desk'], params: idSchema, response: { 200: logDetailSchema, ...errorReplies } },
  }, async ({ params }, reply) => (await readLog(db, params.id)) ?? refuse(reply, 'not-found'));
}
