import type * as z from 'zod/mini';
import { errorReplySchema } from '#contract/errors.ts';
import { announce, type Answer } from './ask.ts';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function judge<T extends z.ZodMiniType>(status: number, text: string, schema: T): Answer<z.infer<T>> {
  const body = parsed(text);
  if (status >= 200 && status < 300) {
    const read = schema.safeParse(body);
    return read.success ? { ok: true, value: read.data } : { ok: false, failure: { code: 'not-our-server' } };
  }
  const reply = errorReplySchema.safeParse(body);
  if (!reply.success) return { ok: false, failure: { code: 'not-our-server' } };
  if (reply.data.code === 'not-signed-in') announce('signedOut');
  return { ok: false, failure: reply.data };
}

/** Sends bytes as `ask` does, and tells how much is on its way, from 0 to 1: `fetch` cannot (November 2026), so this is an XMLHttpRequest. */
export const sendFile = <T extends z.ZodMiniType>(path: string, file: Blob, schema: T, progress: (share: number) => void): Promise<Answer<z.infer<T>>> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => resolve(judge(request.status, request.responseText, schema)));
    for (const end of ['error', 'abort', 'timeout']) request.addEventListener(end, () => resolve({ ok: false, failure: { code: 'no-network' } }));
    request.send(file);
  });
