import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { username } from 'better-auth/plugins/username';
import type { FastifyRequest } from 'fastify';
import type { Role } from '#contract/roles.ts';
import type { UnitId } from '#contract/units.ts';
import { paths } from '#contract/paths.ts';
import { deskAuthAdapter, isDisabled } from '#server/db/accounts.ts';
import type { Db, Tx } from '#server/db/Db.ts';
import { routeDb } from '#server/db/routedDb.ts';

/** A working day: the desk's machines are shared by an office. Used hourly, it goes on. */
const SESSION_SECONDS = 12 * 3600;
const RENEW_SECONDS = 3600;

export interface DeskAccount {
  id: string;
  name: string;
  username: string;
  role: Role;
  unit: UnitId;
  /** Of the session that asks. */
  session: string;
  createdAt: number;
  totpOn: boolean;
}

/** The only addresses of better-auth that are ever called; each by a route of ours. */
type AuthPath = '/sign-in/username' | '/sign-out' | `/two-factor/${'enable' | 'disable' | 'verify-totp' | 'verify-backup-code' | 'generate-backup-codes'}`;

export interface DeskAuth {
  /** Passes a request to better-auth under its own address. The reply's body is better-auth's and must not leave: it holds the session token. */
  call: (request: FastifyRequest, path: AuthPath, body?: object) => Promise<Response>;
  /** As `call`, and where it succeeds `then` in the same transaction: the change and its line in the trail stand or fall together (S5). */
  callAnd: (request: FastifyRequest, path: AuthPath, body: object, then: (tx: Tx) => Promise<void>) => Promise<Response>;
  /** The second step: with the cookie of its challenge alone, so that the account whose tries are counted is the one whose code is tried. */
  callSecondStep: (request: FastifyRequest, path: Extract<AuthPath, '/two-factor/verify-totp' | '/two-factor/verify-backup-code'>, body: object) => Promise<Response>;
  /** The challenge a request's second step answers: what the cookie of the first one names; null without one. */
  challengeOf: (request: FastifyRequest) => string | null;
  /** Who is signed in, and cookies to set when the session was renewed. */
  accountOf: (request: FastifyRequest) => Promise<{ account: DeskAccount | null; cookies: string[] }>;
}

function createAuth(db: Db, secret: string, secure: boolean) {
  return betterAuth({
    database: deskAuthAdapter(db),
    secret,
    baseURL: secure ? 'https://desk.invalid' : 'http://desk.invalid',
    basePath: paths.auth,
    trustedOrigins: (request?: Request) => (request === undefined ? [] : [new URL(request.url).origin]),
    emailAndPassword: { enabled: true, disableSignUp: true },
    plugins: [
      username(),
      // Both the secret and the backup codes are encrypted under the desk's secret; ten wrong codes shut an account's second step for a quarter of an hour.
      twoFactor({ issuer: 'Loa Ban', backupCodeOptions: { storeBackupCodes: 'encrypted' }, accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 900 } }),
    ],
    // Whoever is shut out gets no session, by whichever door.
    databaseHooks: { session: { create: { before: async ({ userId }) => ((await isDisabled(db, userId)) ? false : undefined) } } },
    user: { additionalFields: { role: { type: 'string', required: true, input: false }, unit: { type: 'string', required: true, input: false } } },
    session: { expiresIn: SESSION_SECONDS, updateAge: RENEW_SECONDS },
    advanced: {
      cookiePrefix: 'loaban',
      useSecureCookies: secure,
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true },
      ipAddress: { disableIpTracking: true },
    },
    // Its own limiter counts in memory per address, and a whole commune may sit behind one: ours stands in the sign-in route.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

const addressOf = (request: FastifyRequest, path: string): string => `${request.protocol}://${request.host}${path}`;

function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const name of ['cookie', 'origin', 'referer', 'sec-fetch-site', 'sec-fetch-mode'] as const) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}

/** The one cookie of a half sign-in that better-auth reads for this request, as it was sent. */
function challengeCookie(request: FastifyRequest): string | null {
  const name = `${request.protocol === 'https' ? '__Secure-' : ''}loaban.two_factor=`;
  return String(request.headers.cookie ?? '').split(/;\s*/).find((cookie) => cookie.startsWith(name)) ?? null;
}

/** better-auth over our tables. Two of them, because one decides once whether cookies are Secure, and a server may be reached both ways. */
export function createDeskAuth(db: Db, secret: string): DeskAuth {
  const routed = routeDb(db);
  const plain = createAuth(routed.db, secret, false);
  const secured = createAuth(routed.db, secret, true);
  const authFor = (request: FastifyRequest) => (request.protocol === 'https' ? secured : plain);
  const post = (request: FastifyRequest, path: AuthPath, { headers, body }: { headers: Headers; body: object | undefined }) => {
    headers.set('content-type', 'application/json');
    return authFor(request).handler(new Request(addressOf(request, paths.auth + path), { method: 'POST', headers, body: JSON.stringify(body ?? request.body ?? {}) }));
  };
  return {
    call: (request, path, body) => post(request, path, { headers: headersOf(request), body }),
    callAnd: (request, path, body, then) => routed.inTransaction(async (tx) => {
      const answer = await post(request, path, { headers: headersOf(request), body });
      if (answer.ok) await then(tx);
      return answer;
    }),
    callSecondStep: (request, path, body) => {
      const headers = headersOf(request);
      headers.set('cookie', challengeCookie(request) ?? '');
      return post(request, path, { headers, body });
    },
    challengeOf: (request) => {
      // What names a challenge is random letters: they stand before the signature as they are, coded or not.
      return challengeCookie(request)?.split('=')[1]!.split(/\.|%/)[0] ?? null;
    },
    accountOf: async (request) => {
      const { headers, response } = await authFor(request).api.getSession({ headers: headersOf(request), returnHeaders: true });
      const cookies = headers.getSetCookie();
      if (response === null) return { account: null, cookies };
      const { id, name, username: login, role, unit, createdAt, twoFactorEnabled } = response.user;
      if (await isDisabled(db, id)) return { account: null, cookies: [] };
      return { account: { id, name, username: login ?? '', role: role as Role, unit, session: response.session.id, createdAt: createdAt.getTime(), totpOn: twoFactorEnabled === true }, cookies };
    },
  };
}
