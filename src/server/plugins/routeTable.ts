import type { FastifyContextConfig, FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Open to anybody: the door itself (enrolment, sign-in), health, and what is public by nature. */
    open?: boolean;
  }
  interface FastifyInstance {
    /** Every route as registered, for the test that walks them (S2). */
    routeTable: { method: string; url: string; config: FastifyContextConfig }[];
  }
}

/** Addresses that need no rule: published packs, the API's description, sign-in and sign-out, and the pages. */
const isPublicByNature = (url: string): boolean => /^\/(?:p\/v1\/|api\/docs(?:\/|$)|api\/auth\/|assets|\*)|^\*$|^\/$/.test(url);

/** Deny by default: an API route that names neither its roles, nor the device, nor that it is open, stops the server at its start (S2). */
export function keepRouteTable(app: FastifyInstance): void {
  app.decorate('routeTable', []);
  app.addHook('onRoute', ({ method, url, config = {} as FastifyContextConfig }) => {
    const isNamed = config.roles !== undefined || config.device !== undefined || config.open === true;
    if (url.startsWith('/api/') && !isNamed && !isPublicByNature(url)) throw new Error(`route ${url} names nobody it is open to`);
    for (const one of [method].flat()) app.routeTable.push({ method: one, url, config });
  });
}
