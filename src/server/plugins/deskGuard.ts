import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { UnitId } from '#contract/units.ts';
import { refusalOf, totpDueAt, type AccessRule, type UnitRule } from '#domain/roleRules.ts';
import type { Db } from '#server/db/Db.ts';
import { readReach, type Reach } from '#server/db/deskUnits.ts';
import type { DeskAccount, DeskAuth } from './deskAuth.ts';
import { refuse } from './errorStatus.ts';

/** Who acts at the desk, and how far that reaches. */
export interface DeskActor extends Omit<DeskAccount, 'unit'>, Reach {}

/** Finds the units a request is about; null when the thing it names does not exist. */
export type UnitsAt = (request: FastifyRequest, db: Db) => Promise<readonly UnitId[] | null>;

declare module 'fastify' {
  interface FastifyContextConfig {
    roles?: AccessRule['roles'];
    unitRule?: UnitRule;
    unitsAt?: UnitsAt;
    /** Open also to an account that still has to turn on its second step: what it needs for that. */
    beforeTotp?: boolean;
  }
  interface FastifyRequest {
    desk: DeskActor;
  }
}

/** Anything that changes something must come from our own pages. SameSite cookies say the same; this holds where a browser is old. */
export function isForeign(request: FastifyRequest): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false;
  const { origin } = request.headers;
  return origin !== undefined && origin !== `${request.protocol}://${request.host}`;
}

const ruleOf = (request: FastifyRequest): AccessRule => {
  const { roles, unitRule } = request.routeOptions.config;
  return { roles: roles ?? [], unitRule: unitRule ?? 'own-and-below' };
};

async function actorOf(request: FastifyRequest, reply: FastifyReply, deps: { db: Db; auth: DeskAuth }): Promise<DeskActor | null> {
  const { account, cookies } = await deps.auth.accountOf(request);
  for (const cookie of cookies) reply.header('set-cookie', cookie);
  if (account === null) return null;
  const reach = await readReach(deps.db, account.unit);
  return reach === null ? null : { ...account, ...reach };
}

async function pathsAt(db: Db, units: readonly UnitId[]): Promise<string[]> {
  const reaches = await Promise.all(units.map((unit) => readReach(db, unit)));
  return reaches.map((reach) => reach?.path ?? '/');
}

/**
 * The one guard of the desk (S2). A route without roles and a unit rule stops the server at its start. Who is asking is
 * settled before the body is read, so that nobody unknown can make the server swallow 60 MB.
 */
export function guardDesk(desk: FastifyInstance, deps: { db: Db; auth: DeskAuth; now: () => number; totpGraceDays: number }): void {
  desk.decorateRequest('desk');
  desk.addHook('onRoute', ({ config, url }) => {
    if (config?.roles === undefined || config.unitRule === undefined) throw new Error(`desk route ${url} names no roles and unit rule`);
  });
  desk.addHook('onRequest', async (request, reply) => {
    const actor = await actorOf(request, reply, deps);
    if (actor === null) return refuse(reply, 'not-signed-in');
    if (isForeign(request)) return refuse(reply, 'not-allowed');
    const refusal = refusalOf(ruleOf(request), actor, []);
    if (refusal !== null) return refuse(reply, refusal);
    const due = totpDueAt(actor, deps.totpGraceDays);
    if (due !== null && due <= deps.now() && request.routeOptions.config.beforeTotp !== true) return refuse(reply, 'totp-needed');
    request.desk = actor;
    return undefined;
  });
  desk.addHook('preHandler', async (request, reply) => {
    const { unitsAt } = request.routeOptions.config;
    if (unitsAt === undefined) return undefined;
    const units = await unitsAt(request, deps.db);
    if (units === null) return refuse(reply, 'not-found');
    const refusal = refusalOf(ruleOf(request), request.desk, await pathsAt(deps.db, units));
    return refusal === null ? undefined : refuse(reply, refusal);
  });
}
