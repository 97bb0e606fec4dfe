import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { paths } from '#contract/paths.ts';

/** OpenAPI drawn from the routes' own schemas. To be registered before the routes. */
export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Loa Bản', version, description: 'Packs (/p) are public. Phones speak with `Authorization: Device <token>`; the desk with its session cookie. Every refusal is `{ code, detail? }` with a code of contract/errors.' },
      components: { securitySchemes: { device: { type: 'apiKey', in: 'header', name: 'Authorization' }, desk: { type: 'apiKey', in: 'cookie', name: 'loaban.session_token' } } },
    },
    transform: jsonSchemaTransform,
  });
  // Without `validatorUrl: null` the page would ask a validator elsewhere for a badge (S7).
  await app.register(swaggerUi, { routePrefix: paths.docs, uiConfig: { docExpansion: 'none', validatorUrl: null } });
}
