/** A small request whose reply is read whole: pushes, enrolment, the device's own state. */
export interface WireRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  headers?: Record<string, string>;
  body?: Uint8Array<ArrayBuffer> | string;
  timeoutMs: number;
  signal?: AbortSignal;
}

/**
 * What came back. `livedMs` is how long a failed attempt lasted: a connection that lived and was cut is worth another try
 * at once, one that never stood is not. A body cut short is `no-network`, never a shorter text.
 */
export type WireReply =
  | { ok: true; status: number; contentType: string; text: string }
  | { ok: false; code: 'no-network' | 'timeout'; livedMs: number };

/** The one way by which pushes reach the server; `transport.ts` makes it from `fetch`, tests from a fake network. Never rejects. */
export type Wire = (request: WireRequest) => Promise<WireReply>;
