import type * as z from 'zod/mini';
import { errorReplySchema, type ErrorCode, type FileFault } from '#contract/errors.ts';

/** Why the desk got no answer: the server's own code, no network, or something between that is not our server. */
export interface Failure {
  code: ErrorCode | 'no-network' | 'not-our-server';
  detail?: string | undefined;
  /** Of a file that was refused: what is wrong where. */
  faults?: FileFault[] | undefined;
}
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };

type Turn = 'signedOut' | 'signedInAgain';
const watchers: Record<Turn, Set<() => void>> = { signedOut: new Set(), signedInAgain: new Set() };

/** Calls back when the server says nobody is signed in any more, or when somebody signed in over a screen. Returns how to stop. */
export function onTurn(turn: Turn, watcher: () => void): () => void {
  watchers[turn].add(watcher);
  return () => {
    watchers[turn].delete(watcher);
  };
}

export function announce(turn: Turn): void {
  for (const watcher of watchers[turn]) watcher();
}

async function send(path: string, init?: RequestInit): Promise<Answer<Response>> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init });
  } catch {
    return { ok: false, failure: { code: 'no-network' } };
  }
  if (response.ok) return { ok: true, value: response };
  const reply = errorReplySchema.safeParse(await response.json().catch(() => null));
  if (!reply.success) return { ok: false, failure: { code: 'not-our-server' } };
  return { ok: false, failure: reply.data };
}

async function sendAndWatch(path: string, init?: RequestInit): Promise<Answer<Response>> {
  const answer = await send(path, init);
  if (!answer.ok && answer.failure.code === 'not-signed-in') announce('signedOut');
  return answer;
}

/** Asks the server and believes only what has the promised shape: a captive portal's page is a failure with a sentence. */
export async function ask<T extends z.ZodMiniType>(path: string, schema: T, init?: RequestInit): Promise<Answer<z.infer<T>>> {
  const answer = await sendAndWatch(path, init);
  if (!answer.ok) return answer;
  const read = schema.safeParse(await answer.value.json().catch(() => undefined));
  return read.success ? { ok: true, value: read.data } : { ok: false, failure: { code: 'not-our-server' } };
}

/** For what answers without a body. `quietly` leaves "not signed in" to the caller: signing in itself. */
export async function tell(path: string, init: RequestInit, quietly = false): Promise<Answer<null>> {
  const answer = await (quietly ? send : sendAndWatch)(path, init);
  if (!answer.ok) return answer;
  return answer.value.status === 204 ? { ok: true, value: null } : { ok: false, failure: { code: 'not-our-server' } };
}

export interface NamedFile {
  name: string | null;
  bytes: Blob;
}

/** A file with the name the server gives it, only when it is of the kind asked for. */
export async function askForFile(path: string, type: string): Promise<Answer<NamedFile>> {
  const answer = await sendAndWatch(path);
  if (!answer.ok) return answer;
  const { headers } = answer.value;
  if (!(headers.get('content-type') ?? '').startsWith(type)) return { ok: false, failure: { code: 'not-our-server' } };
  const name = /filename="([\w.-]+)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? null;
  try {
    return { ok: true, value: { name, bytes: await answer.value.blob() } };
  } catch {
    return { ok: false, failure: { code: 'no-network' } };
  }
}

export const jsonBody = (method: 'POST' | 'PUT' | 'DELETE', value: unknown = {}): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

/** For what answers with a body or, when there is nothing more to ask, without one. Leaves "not signed in" to the caller. */
export async function askOrNothing<T extends z.ZodMiniType>(path: string, schema: T, init: RequestInit): Promise<Answer<z.infer<T> | null>> {
  const answer = await send(path, init);
  if (!answer.ok) return answer;
  if (answer.value.status === 204) return { ok: true, value: null };
  const read = schema.safeParse(await answer.value.json().catch(() => undefined));
  return read.success ? { ok: true, value: read.data } : { ok: false, failure: { code: 'not-our-server' } };
}
