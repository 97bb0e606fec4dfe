import type { FastifyInstance, FastifyRequest } from 'fastify';
import { storageProblem } from '#domain/storableText.ts';
import { refuse } from './errorStatus.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route cleans its own texts, row by row, so that one wrong row refuses no other. */
    cleansItsText?: boolean;
  }
}

const problemOf = ({ query, params, body, routeOptions }: FastifyRequest) =>
  storageProblem([query, params], false) ?? storageProblem(body, routeOptions.config.cleansItsText === true);

/** PostgreSQL keeps no NUL and no half of a surrogate pair; such a text is the asker's mistake, not the server's (S4). */
export function refuseUnstorableText(app: FastifyInstance): void {
  app.addHook('preValidation', async (request, reply) => {
    const problem = problemOf(request);
    return problem === null ? undefined : refuse(reply, 'bad-request', problem);
  });
}
