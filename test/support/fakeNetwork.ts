/* A network that a test holds in its hand: every request is written down, and a script says where it breaks. */

export interface FakeRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
}

export interface FakeReply {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** What becomes of one request: `before` never reaches the server, `cut` breaks after so many bytes of the body, `stall` goes silent there. */
export type Fault =
  | { kind: 'before' }
  | { kind: 'cut'; at: number }
  | { kind: 'stall'; at: number }
  | { kind: 'short'; at: number }
  | { kind: 'portal' }
  | { kind: 'status'; status: number };

export interface Crossing extends FakeRequest {
  status: number | null;
  /** Body bytes that reached the phone. */
  received: number;
}

export interface FakeNetwork {
  fetch: (input: string, init?: RequestInit) => Promise<Response>;
  log: Crossing[];
  /** Faults of the next requests, in order; null lets one pass. */
  script: (Fault | null)[];
  /** A fault by rule, asked when the script is empty. */
  rule: ((request: FakeRequest, number: number) => Fault | null) | null;
  /** No network at all while true. */
  down: boolean;
  /** Body bytes of all requests for addresses that hold this text. */
  received(part: string): number;
}

const PORTAL: FakeReply = { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: new TextEncoder().encode('<!doctype html><title>Wi-Fi</title>') };
const CHUNK = 1_000;

const lost = (): TypeError => new TypeError('Failed to fetch');
const tick = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

/** Creates the network in front of a server that is a function. */
export function createFakeNetwork(serve: (request: FakeRequest) => FakeReply | Promise<FakeReply>): FakeNetwork {
  let number = 0;
  const network: FakeNetwork = {
    log: [], script: [], rule: null, down: false,
    received: (part) => network.log.reduce((sum, crossing) => (crossing.url.includes(part) ? sum + crossing.received : sum), 0),
    fetch: async (input, init = {}) => {
      const headers = Object.fromEntries([...new Headers(init.headers).entries()]);
      const request: FakeRequest = { method: init.method ?? 'GET', url: input, headers };
      if (init.signal?.aborted === true) throw new DOMException('aborted', 'AbortError');
      const fault = network.down ? ({ kind: 'before' } as const) : (network.script.length > 0 ? network.script.shift() : network.rule?.(request, number)) ?? null;
      number += 1;
      const crossing: Crossing = { ...request, status: null, received: 0 };
      network.log.push(crossing);
      await tick();
      if (fault?.kind === 'before') throw lost();
      const reply = fault?.kind === 'portal' ? PORTAL : await serve(request);
      crossing.status = fault?.kind === 'status' ? fault.status : reply.status;
      const body = crossing.status === 304 || crossing.status === 204 ? null : bodyOf(reply.body, fault, { crossing, signal: init.signal ?? undefined });
      return new Response(body, { status: crossing.status, headers: reply.headers });
    },
  };
  return network;
}

/** Hands the body over in pieces, one a turn of the loop: whoever does not read at once loses what a cut throws away. */
function bodyOf(bytes: Uint8Array, fault: Fault | null, about: { crossing: Crossing; signal: AbortSignal | undefined }): ReadableStream<Uint8Array> {
  const end = fault !== null && 'at' in fault ? Math.min(fault.at, bytes.length) : bytes.length;
  let cancelled = false;
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const abort = (): void => {
        if (cancelled) return;
        cancelled = true;
        controller.error(new DOMException('aborted', 'AbortError'));
      };
      about.signal?.addEventListener('abort', abort);
      for (let at = 0; at < end && !cancelled; at += CHUNK) {
        const piece = bytes.slice(at, Math.min(end, at + CHUNK));
        controller.enqueue(piece);
        about.crossing.received += piece.length;
        await tick();
      }
      if (cancelled || fault?.kind === 'stall') return;
      cancelled = true;
      if (fault?.kind === 'cut') controller.error(lost());
      else controller.close();
    },
    cancel() {
      cancelled = true;
    },
  });
}
