import { auditQuerySchema, auditReplySchema, type AuditQuery } from '#contract/audit.ts';
import { paths } from '#contract/paths.ts';
import { deskRules } from '#domain/roleRules.ts';
import { searchAudit } from '#server/db/auditSearch.ts';
import { readReach } from '#server/db/deskUnits.ts';
import type { UnitsAt } from '#server/plugins/deskGuard.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';

const unitAsked: UnitsAt = async ({ query }) => {
  const { unit } = query as AuditQuery;
  return unit === undefined ? [] : [unit];
};

function cursorToPlace(cursor: string): { at: number; id: string } | null {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(cursor) ?? [];
  return at === undefined ? null : { at: Number(at), id: id! };
}

/** The trail, to be read: who did what, when, to what, where. Nothing here changes it (S5). */
export function auditRoutes(app: DeskApp, { db }: DeskDeps): void {
  app.get(paths.deskAudit, {
    config: { ...deskRules.seeAudit, unitsAt: unitAsked },
    schema: { tags: ['desk'], querystring: auditQuerySchema, response: { 200: auditReplySchema, ...errorReplies } },
  }, async ({ desk, query: { cursor, unit, ...asked } }, reply) => {
    const after = cursor === undefined ? null : cursorToPlace(cursor);
    if (cursor !== undefined && after === null) return refuse(reply, 'bad-request', 'cursor');
    const reach = unit === undefined ? desk.path : (await readReach(db, unit))!.path;
    const { lines, next } = await searchAudit(db, { ...asked, reach, withoutUnit: unit === undefined && desk.unit.level === 'centre', after });
    return { lines, next: next === null ? null : `${next.at}.${next.id}` };
  });
}
