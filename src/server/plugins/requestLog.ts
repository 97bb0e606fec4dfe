import type { FastifyInstance } from 'fastify';
import { shortAddress } from './addresses.ts';

/** One line a request: the route's pattern, not its address, so that no id, code or search word is kept; half an address. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({
      method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode,
      ms: Math.round(reply.elapsedTime), from: shortAddress(request.ip),
    }, 'request');
  });
}
