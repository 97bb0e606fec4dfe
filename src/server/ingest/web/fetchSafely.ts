import { Agent, errors, request, type Dispatcher } from 'undici';
import type { FetchFailure } from '#contract/sources.ts';
import { nothingAllowed, type AllowedPlaces } from './allowedPlaces.ts';
import type { FetchLimits } from './fetchLimits.ts';
import { AddressRefused, createGuardedConnector, resolveBySystem, type Resolve } from './guardedConnector.ts';
import { readBody } from './readBody.ts';

/** How this server reaches the web: what the configuration opens, and who resolves names. */
export interface WebAccess {
  allowed: AllowedPlaces;
  resolve: Resolve;
}
export const publicWebOnly: WebAccess = { allowed: nothingAllowed, resolve: resolveBySystem };

/** Tags of the reply before: with them an unchanged thing answers 304 without a body. */
export interface KnownVersion {
  etag: string | null;
  lastModified: string | null;
}

export interface FetchAsk {
  url: string;
  limits: FetchLimits;
  /** Whether a media type (lower case, without parameters; empty when none was sent) is one of those asked for. */
  isWanted: (type: string) => boolean;
  accept: string;
  known?: KnownVersion;
}

export interface Fetched extends KnownVersion {
  /** Where it was in the end, after redirects. */
  url: string;
  bytes: Buffer;
  /** The whole Content-Type header. */
  type: string;
}
export type FetchResult = { ok: true; value: Fetched | 'unchanged' } | { ok: false; code: FetchFailure; detail: string };

const USER_AGENT = 'LoaBan/1.0 (grassroots information desk)';
const failed = (code: FetchFailure, detail: string): FetchResult => ({ ok: false, code, detail: detail.slice(0, 200) });
const headerOf = (headers: Dispatcher.ResponseData['headers'], name: string): string => String([headers[name] ?? ''].flat()[0] ?? '').trim();
const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

/** Why an address may not be asked, before any name is resolved; null when it may. */
function addressProblem(url: URL, { places }: AllowedPlaces): string | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `${url.protocol} is not http or https`;
  if (url.username !== '' || url.password !== '') return 'an address with a password in it';
  if (url.port !== '' && !places.has(`${url.hostname}:${url.port}`)) return `port ${url.port} is not open`;
  return null;
}

function codeOfThrown(error: unknown): FetchResult {
  const causes: unknown[] = [error, (error as Error).cause, ...((error as AggregateError).errors ?? [])];
  const refused = causes.find((one) => one instanceof AddressRefused);
  if (refused !== undefined) return failed('address-refused', refused.message);
  const { name, code, message } = error as NodeJS.ErrnoException;
  const isSlow = name === 'TimeoutError' || error instanceof errors.ConnectTimeoutError || error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError;
  return isSlow ? failed('too-slow', name) : failed('no-answer', typeof code === 'string' ? code : message);
}

function headersFor({ accept, known }: FetchAsk): Record<string, string> {
  const headers: Record<string, string> = { 'user-agent': USER_AGENT, accept, 'accept-language': 'vi, en;q=0.5', 'accept-encoding': 'gzip, deflate, br' };
  if (known?.etag != null) headers['if-none-match'] = known.etag;
  if (known?.lastModified != null) headers['if-modified-since'] = known.lastModified;
  return headers;
}

async function readReply(reply: Dispatcher.ResponseData, url: URL, ask: FetchAsk): Promise<FetchResult> {
  const { headers, statusCode } = reply;
  if (statusCode === 304 && ask.known !== undefined) return { ok: true, value: 'unchanged' };
  if (statusCode !== 200) return failed('status', String(statusCode));
  const type = headerOf(headers, 'content-type');
  const plainType = type.split(';')[0]!.trim().toLowerCase();
  if (!ask.isWanted(plainType)) return failed('wrong-type', plainType);
  if (Number(headerOf(headers, 'content-length')) > ask.limits.bytes) return failed('too-large', `more than ${ask.limits.bytes} bytes`);
  const bytes = await readBody(reply.body, headerOf(headers, 'content-encoding').toLowerCase(), ask.limits.bytes);
  if (typeof bytes === 'string') return failed(bytes, bytes === 'too-large' ? `more than ${ask.limits.bytes} bytes` : 'cannot be unpacked');
  const tag = (name: string): string | null => headerOf(headers, name).slice(0, 300) || null;
  return { ok: true, value: { url: url.href, bytes, type, etag: tag('etag'), lastModified: tag('last-modified') } };
}

/** Follows redirects by hand: each new address is judged as the first one was. */
async function follow(dispatcher: Agent, ask: FetchAsk, allowed: AllowedPlaces, signal: AbortSignal): Promise<FetchResult> {
  let url = new URL(ask.url);
  for (let hops = 0; hops <= ask.limits.redirects; hops += 1) {
    const problem = addressProblem(url, allowed);
    if (problem !== null) return failed('address-refused', problem);
    const reply = await request(url, { dispatcher, signal, method: 'GET', headers: headersFor(ask) });
    // A body let go of unread ends with an error that nobody waits for; who reads it is told all the same.
    reply.body.on('error', () => undefined);
    const location = headerOf(reply.headers, 'location');
    if (!isRedirect(reply.statusCode) || location === '') return readReply(reply, url, ask);
    reply.body.destroy();
    if (!URL.canParse(location, url)) return failed('redirects', 'to something that is no address');
    url = new URL(location, url);
  }
  return failed('redirects', `more than ${ask.limits.redirects}`);
}

/**
 * Fetches from the web for the desk: http and https on their own ports, to public addresses only (and what `FETCH_ALLOW`
 * opens), no cookies, no proxies, bounded in time and size, packed and unpacked. Expected failures are values.
 */
export async function fetchSafely({ allowed, resolve }: WebAccess, ask: FetchAsk): Promise<FetchResult> {
  if (!URL.canParse(ask.url)) return failed('address-refused', 'no address');
  const { connectMs, headersMs, wholeMs } = ask.limits;
  const agent = new Agent({ connect: createGuardedConnector({ resolve, allowed, connectMs }), headersTimeout: headersMs, bodyTimeout: wholeMs, connections: 1, pipelining: 0, maxHeaderSize: 32_768, allowH2: false });
  try {
    return await follow(agent, ask, allowed, AbortSignal.timeout(wholeMs));
  } catch (error) {
    return codeOfThrown(error);
  } finally {
    await agent.destroy();
  }
}
