import type { FastifyInstance } from 'fastify';
import type { Fetch } from '#phone/sync/transport.ts';

/** What happens to one request on its way. `lostReply`: the server did it, the phone never hears. `html`: a portal answers in its place. */
export type Weather = 'clear' | 'noNetwork' | 'lostReply' | 'cutReply' | 'html' | 'twice' | 'busy';

export interface FakeNetwork {
  fetch: Fetch;
  /** Called per request. */
  forecast: (request: { method: string; path: string }) => Weather;
  /** Requests that reached the server, for replays. */
  delivered: { method: string; path: string; headers: Record<string, string>; body: Buffer | null }[];
}

const portal = (): Response => new Response('<!doctype html><title>Wi-Fi</title>', { status: 200, headers: { 'content-type': 'text/html' } });
const gone = (): never => {
  throw new TypeError('Failed to fetch');
};

/** The first part of a reply, then the line drops. */
function cutBody(bytes: Uint8Array, at: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      if (at > 0) controller.enqueue(bytes.subarray(0, at));
    },
    pull: (controller) => controller.error(new TypeError('network error')),
  });
}

/** `fetch` that speaks to the real app in this process, through weather. `dice` gives numbers from 0 to below 1. */
export function createFakeNetwork(serverNow: () => FastifyInstance | null, dice: () => number): FakeNetwork {
  const network: FakeNetwork = { fetch: (input, init) => send(input, init), forecast: () => 'clear', delivered: [] };
  const deliver = async (request: FakeNetwork['delivered'][number]) => {
    const app = serverNow();
    if (app === null) return gone();
    network.delivered.push(request);
    return app.inject({ method: request.method as 'GET', url: request.path, headers: request.headers, ...(request.body === null ? {} : { payload: request.body }) });
  };
  const send: Fetch = async (input, init) => {
    const method = init?.method ?? 'GET';
    const headers = Object.fromEntries(new Headers(init?.headers).entries());
    const body = init?.body == null ? null : Buffer.from(init.body as Uint8Array);
    const weather = network.forecast({ method, path: input });
    if (init?.signal?.aborted === true || weather === 'noNetwork') return gone();
    if (weather === 'html') return portal();
    if (weather === 'busy') return new Response('<h1>502</h1>', { status: 502, headers: { 'content-type': 'text/html' } });
    const request = { method, path: input, headers, body };
    if (weather === 'twice') await deliver(request);
    const reply = await deliver(request);
    if (weather === 'lostReply') return gone();
    const bytes = new Uint8Array(reply.rawPayload);
    const kept = Object.entries(reply.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]));
    const isEmpty = [204, 304].includes(reply.statusCode);
    const payload = isEmpty ? null : weather === 'cutReply' ? cutBody(bytes, Math.floor(dice() * bytes.length)) : bytes;
    return new Response(payload, { status: reply.statusCode, headers: kept });
  };
  return network;
}
