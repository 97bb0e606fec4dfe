import type { Wire, WireReply, WireRequest } from './wire.ts';

/** A reply whose body is read as it comes: heads, packs, recordings. */
export interface OpenReply {
  ok: true;
  status: number;
  header(name: string): string | null;
  /**
   * Hands each run of bytes on as it arrives and never waits in between: a cut would throw away what was not yet read.
   * `end` says the body is whole, as far as the network knows; `stalled` that no byte came for too long.
   */
  pump(take: (bytes: Uint8Array<ArrayBuffer>) => void): Promise<'end' | 'cut' | 'stalled'>;
}

export interface PullRequest {
  path: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export type OpenOutcome = OpenReply | { ok: false; code: 'no-network' | 'timeout' };

/** How pulls reach the published side. Never rejects: a bad network is an outcome. */
export type OpenPull = (request: PullRequest) => Promise<OpenOutcome>;

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

export interface TransportOptions {
  fetch?: Fetch;
  /** Put before every path; empty for the page's own origin. */
  origin?: string;
  now: () => number;
  /** Silence longer than this ends an attempt; slow bytes do not. */
  silenceMs?: number;
}

const SILENCE_MS = 25_000;

/** Aborts after a while without a sign of life; `heard` starts the wait again. */
function createPatience(silenceMs: number, outer: AbortSignal | undefined) {
  const controller = new AbortController();
  const state = { lost: false };
  const giveUp = (): void => {
    state.lost = true;
    controller.abort();
  };
  let timer = setTimeout(giveUp, silenceMs);
  const follow = (): void => controller.abort();
  if (outer?.aborted === true) controller.abort();
  outer?.addEventListener('abort', follow);
  return {
    signal: controller.signal,
    state,
    heard: () => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, silenceMs);
    },
    done: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', follow);
    },
  };
}

type Patience = ReturnType<typeof createPatience>;

async function pumpBody(response: Response, patience: Patience, take: (bytes: Uint8Array<ArrayBuffer>) => void): Promise<'end' | 'cut' | 'stalled'> {
  try {
    const reader = response.body?.getReader();
    if (reader === undefined) return 'end';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'end';
      patience.heard();
      take(value);
    }
  } catch {
    return patience.state.lost ? 'stalled' : 'cut';
  } finally {
    patience.done();
  }
}

/**
 * Opens pulls: no credentials (D1), no cache of the browser's own in between (it would resume truncated entries by
 * itself and split Range requests), redirects not followed (a portal's work).
 */
export function createPullTransport(options: TransportOptions): OpenPull {
  const send: Fetch = options.fetch ?? ((input, init) => fetch(input, init));
  return async ({ path, headers, signal }) => {
    const patience = createPatience(options.silenceMs ?? SILENCE_MS, signal);
    try {
      const response = await send(`${options.origin ?? ''}${path}`, {
        headers: headers ?? {}, credentials: 'omit', cache: 'no-store', redirect: 'manual', referrerPolicy: 'no-referrer', signal: patience.signal,
      });
      patience.heard();
      return {
        ok: true, status: response.type === 'opaqueredirect' ? 302 : response.status, header: (name) => response.headers.get(name),
        pump: (take) => pumpBody(response, patience, take),
      };
    } catch {
      patience.done();
      return { ok: false, code: patience.state.lost ? 'timeout' : 'no-network' };
    }
  };
}

/** The way of pushes (see wire.ts): the body is read whole, or the attempt failed. */
export function createWire(options: TransportOptions): Wire {
  const send: Fetch = options.fetch ?? ((input, init) => fetch(input, init));
  return async (request: WireRequest): Promise<WireReply> => {
    const started = options.now();
    const controller = new AbortController();
    const follow = (): void => controller.abort();
    if (request.signal?.aborted === true) controller.abort();
    request.signal?.addEventListener('abort', follow);
    const timer = setTimeout(follow, request.timeoutMs);
    try {
      const response = await send(`${options.origin ?? ''}${request.path}`, {
        method: request.method, headers: request.headers ?? {}, body: request.body ?? null,
        credentials: 'omit', cache: 'no-store', redirect: 'manual', referrerPolicy: 'no-referrer', signal: controller.signal,
      });
      const text = await response.text();
      return { ok: true, status: response.type === 'opaqueredirect' ? 302 : response.status, contentType: response.headers.get('content-type') ?? '', text };
    } catch {
      const livedMs = options.now() - started;
      return { ok: false, code: livedMs >= request.timeoutMs ? 'timeout' : 'no-network', livedMs };
    } finally {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', follow);
    }
  };
}
