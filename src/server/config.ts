import { isAbsolute, resolve } from 'node:path';
import { HEADS_PER_MINUTE } from './plugins/requestLimits.ts';
import { nothingAllowed, readAllowedPlaces, type AllowedPlaces } from './ingest/web/allowedPlaces.ts';

export interface Config {
  port: number;
  host: string;
  dataDir: string;
  /** The built pages that are served. */
  distDir: string;
  databaseUrl: string | undefined;
  /** Address people use, without a slash at its end; null: as each request came. */
  publicOrigin: string | null;
  trustProxy: boolean;
  deskSecret: string | undefined;
  /** Days a new account may put its second step off. */
  totpGraceDays: number;
  /** Heads one address may ask this process for in a minute; 0: any number. */
  headsPerMinute: number;
  /** Undefined: requests are logged unless a person is looking at the terminal. */
  logLevel: string | undefined;
  /** Whether each start prints an invite for a first phone; off where the terminal is a shared log. */
  startInvite: boolean;
  /** What sources may be fetched from beside the public Internet. */
  fetchAllow: AllowedPlaces;
}

type Env = Readonly<Record<string, string | undefined>>;
type Read<T> = { value: T } | { problem: string };

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

const given = (env: Env, name: string): string | undefined => {
  const text = env[name]?.trim();
  return text === '' ? undefined : text;
};

function readPort(text: string | undefined): Read<number> {
  const port = Number(text ?? '8080');
  return Number.isInteger(port) && port >= 0 && port <= 65_535 ? { value: port } : { problem: `PORT is "${text}"; it must be a whole number from 0 to 65535.` };
}

function readDatabaseUrl(text: string | undefined): Read<string | undefined> {
  if (text === undefined) return { value: undefined };
  const isPostgres = URL.canParse(text) && /^postgres(?:ql)?:$/.test(new URL(text).protocol);
  return isPostgres ? { value: text } : { problem: 'DATABASE_URL is not the address of a PostgreSQL database (postgres://user:password@host:port/name). Leave it out to use the embedded database.' };
}

function readOrigin(text: string | undefined): Read<string | null> {
  if (text === undefined) return { value: null };
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === '';
  return isOrigin ? { value: url.origin } : { problem: `PUBLIC_URL is "${text}"; it must be an address such as https://loaban.example, without a path.` };
}

function readFlag(name: string, text: string | undefined, otherwise: boolean): Read<boolean> {
  if (text === undefined) return { value: otherwise };
  if (/^(?:0|false|no)$/i.test(text)) return { value: false };
  return /^(?:1|true|yes)$/i.test(text) ? { value: true } : { problem: `${name} is "${text}"; it must be 1 or 0.` };
}

const readSecret = (text: string | undefined): Read<string | undefined> =>
  text === undefined || text.length >= 32 ? { value: text } : { problem: 'DESK_SECRET is too short; it needs at least 32 characters.' };

function readDays(name: string, text: string | undefined, otherwise: number): Read<number> {
  const days = Number(text ?? otherwise);
  return Number.isInteger(days) && days >= 0 && days <= 365 ? { value: days } : { problem: `${name} is "${text}"; it must be a whole number of days from 0 to 365.` };
}

function readCount(name: string, text: string | undefined, otherwise: number): Read<number> {
  const count = Number(text ?? otherwise);
  return Number.isInteger(count) && count >= 0 && count <= 1_000_000 ? { value: count } : { problem: `${name} is "${text}"; it must be a whole number from 0 to 1000000.` };
}

const readLevel = (text: string | undefined): Read<string | undefined> =>
  text === undefined || LOG_LEVELS.includes(text) ? { value: text } : { problem: `LOG_LEVEL is "${text}"; it must be one of ${LOG_LEVELS.join(', ')}.` };

function readFetchAllow(text: string | undefined): Read<AllowedPlaces> {
  if (text === undefined) return { value: nothingAllowed };
  const read = readAllowedPlaces(text);
  return 'allowed' in read ? { value: read.allowed } : { problem: `FETCH_ALLOW has "${read.wrong}"; it must be host:port or a range of addresses such as 10.1.0.0/16, with commas between.` };
}

const folderIn = (root: string, folder: string): string => (isAbsolute(folder) ? folder : resolve(root, folder));

/** The configuration from the environment, or every fault in it as a sentence: the server does not start on a guess. */
export function readConfig(env: Env, root: string): { config: Config } | { problems: string[] } {
  const read = {
    port: readPort(given(env, 'PORT')),
    databaseUrl: readDatabaseUrl(given(env, 'DATABASE_URL')),
    publicOrigin: readOrigin(given(env, 'PUBLIC_URL')),
    trustProxy: readFlag('TRUST_PROXY', given(env, 'TRUST_PROXY'), false),
    startInvite: readFlag('START_INVITE', given(env, 'START_INVITE'), true),
    deskSecret: readSecret(given(env, 'DESK_SECRET')),
    totpGraceDays: readDays('TOTP_GRACE_DAYS', given(env, 'TOTP_GRACE_DAYS'), 7),
    headsPerMinute: readCount('HEADS_PER_MINUTE', given(env, 'HEADS_PER_MINUTE'), HEADS_PER_MINUTE),
    logLevel: readLevel(given(env, 'LOG_LEVEL')),
    fetchAllow: readFetchAllow(given(env, 'FETCH_ALLOW')),
  };
  const problems = Object.values(read).flatMap((part) => ('problem' in part ? [part.problem] : []));
  if (problems.length > 0) return { problems };
  const values = Object.fromEntries(Object.entries(read).map(([key, part]) => [key, (part as { value: unknown }).value]));
  return { config: { ...values, host: given(env, 'HOST') ?? '0.0.0.0', dataDir: folderIn(root, given(env, 'DATA_DIR') ?? 'data'), distDir: folderIn(root, given(env, 'DIST_DIR') ?? 'dist') } as Config };
}
