import { gunzipSync } from 'node:zlib';
import type { Batch, BatchReply } from '#contract/outbox.ts';
import { groupsToRows } from '#domain/columns.ts';
import type { Wire, WireReply, WireRequest } from '#phone/sync/wire.ts';

export const jsonReply = (status: number, body: unknown): WireReply => ({ ok: true, status, contentType: 'application/json; charset=utf-8', text: JSON.stringify(body) });
export const htmlReply = (status: number): WireReply => ({ ok: true, status, contentType: 'text/html', text: '<!doctype html><title>Wi-Fi</title>Please sign in' });
export const cutReply = (livedMs = 5_000): WireReply => ({ ok: false, code: 'no-network', livedMs });

/** A pushed batch as the server would unpack it. */
export const batchIn = (request: WireRequest): Batch => JSON.parse(gunzipSync(request.body as Uint8Array).toString()) as Batch;
export const idsIn = (request: WireRequest): string[] => groupsToRows(batchIn(request).groups).map(({ row }) => row['id'] as string);

/** A batch's reply that acknowledges all of it, but for what is named. */
export function replyTo(request: WireRequest, reply: Partial<BatchReply> = {}): WireReply {
  const refused = new Set((reply.refused ?? []).map(({ id }) => id));
  return jsonReply(200, { acks: idsIn(request).filter((id) => !refused.has(id)), refused: [], time: 1_764_000_000_000, ...reply });
}

export interface ScriptedWire {
  wire: Wire;
  requests: WireRequest[];
  /** Replies in order; the last one goes on for ever. */
  answer(...replies: ((request: WireRequest) => WireReply | Promise<WireReply>)[]): void;
}

/** A network held in the hand: each request gets the next scripted reply. */
export function createScriptedWire(): ScriptedWire {
  const requests: WireRequest[] = [];
  let script: ((request: WireRequest) => WireReply | Promise<WireReply>)[] = [(request) => replyTo(request)];
  return {
    requests,
    wire: async (request) => {
      requests.push(request);
      const [next] = script.length > 1 ? script.splice(0, 1) : script;
      return next!(request);
    },
    answer: (...replies) => {
      script = replies;
    },
  };
}
