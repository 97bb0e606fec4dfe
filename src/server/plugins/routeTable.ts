import type { FastifyInstance } from 'fastify';

/** One route as registered, with what its configuration says about who may use it. */
export interface RouteEntry {
  method: string;
  url: string;
  config: { open?: boolean; device?: 'active' | 'revoked-too'; roles?: readonly string[]; unitRule?: string };
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Open to anybody: the door itself (enrolment, sign-in), health, and what is public by nature. */
    open?: boolean;
  }
}

/** The API's description, and sign-in and sign-out, which are the door themselves; everything else under /api names somebody. */
const isDoor = (url: string): boolean => /^\/api\/(?:docs(?:\/|$)|auth\/)/.test(url);

/**
 * Deny by default: an API route that names neither its roles, nor the device, nor that it is open, stops the server at its
 * start (S2). Gives back the table, which fills as routes are registered; the test of S2 walks it.
 */
export function keepRouteTable(app: FastifyInstance): RouteEntry[] {
  const table: RouteEntry[] = [];
  app.addHook('onRoute', ({ method, url, config: given }) => {
    const config = (given ?? {}) as RouteEntry['config'];
    const isNamed = config.roles !== undefined || config.device !== undefined || config.open === true;
    if (url.startsWith('/api/') && !isNamed && !isDoor(url)) throw new Error(`route ${url} names nobody it is open to`);
    for (const one of [method].flat()) table.push({ method: one, url, config });
  });
  return table;
}
