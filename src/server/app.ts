import Fastify, { LogController, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { AppDeps } from './AppDeps.ts';
import { describeApi } from './plugins/apiDocs.ts';
import { guardDevice } from './plugins/deviceGuard.ts';
import { answerErrors } from './plugins/errors.ts';
import { refuse } from './plugins/errorStatus.ts';
import { servePages } from './plugins/pages.ts';
import { limitRequests } from './plugins/requestLimits.ts';
import { logRequests } from './plugins/requestLog.ts';
import { keepRouteTable, type RouteEntry } from './plugins/routeTable.ts';
import { setSecurityHeaders } from './plugins/securityHeaders.ts';
import { refuseUnstorableText } from './plugins/storableText.ts';
import { registerDesk } from './routes/desk/registerDesk.ts';
import { deviceRoutes } from './routes/device.ts';
import { enrolRoutes } from './routes/enrol.ts';
import { healthRoutes } from './routes/health.ts';
import { packRoutes } from './routes/packs.ts';
import { personalDataRoutes } from './routes/personalData.ts';
import { photoRoutes } from './routes/photos.ts';
import { recordRoutes } from './routes/records.ts';

const optionsOf = ({ log, trustProxy }: AppDeps): FastifyServerOptions => ({
  // One proxy is believed, the nearest: what stands before its own entry anybody can write, and a limit would count it.
  trustProxy: trustProxy && ((_address: string, hop: number) => hop === 0),
  bodyLimit: 262_144,
  // A phone on 50 kbit/s needs five minutes for a full batch; who sends nothing at all for a minute is gone.
  requestTimeout: 600_000,
  connectionTimeout: 120_000,
  forceCloseConnections: 'idle',
  routerOptions: { maxParamLength: 400 },
  logController: new LogController({ disableRequestLogging: true }),
  frameworkErrors: (_error, _request, reply) => void refuse(reply, 'bad-request'),
  logger: log.level === 'silent' ? false : { level: log.level, base: null, serializers: {}, ...(log.stream && { stream: log.stream }) },
});

/** The app, and every route it answers, for the test that tries all roles on all of them (S2). */
export type App = FastifyInstance & { routeTable: readonly RouteEntry[] };

/** The whole server without a port and without an environment: tests inject into it, `main` listens with it. */
export async function createApp(deps: AppDeps): Promise<App> {
  const app = Fastify(optionsOf(deps));
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerErrors(app);
  logRequests(app);
  const routeTable = keepRouteTable(app);
  await limitRequests(app);
  await setSecurityHeaders(app);
  await describeApi(app, deps.version);
  refuseUnstorableText(app);

  packRoutes(app, deps);
  const open = app.withTypeProvider<ZodTypeProvider>();
  healthRoutes(open, deps);
  enrolRoutes(open, deps);
  await app.register(async (inside) => {
    guardDevice(inside, deps);
    const phone = inside.withTypeProvider<ZodTypeProvider>();
    deviceRoutes(phone, deps);
    recordRoutes(phone, deps);
    photoRoutes(phone, deps);
    personalDataRoutes(phone, deps);
  });
  await registerDesk(app, deps);
  await servePages(app, deps.distDir);
  // An app is a thenable that promises a plain instance: without this the compiler loses what was added to it.
  return Object.assign(app, { routeTable }) as never;
}
