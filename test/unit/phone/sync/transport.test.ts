import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createPullTransport, createWire } from '#phone/sync/transport.ts';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => { server!.once('listening', resolve); });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const now = () => performance.now();

describe('pulls over a real socket', () => {
  test('bytes come as they are sent, and the end is known', async () => {
    const origin = await serve((_, response) => {
      response.setHeader('etag', '"a"');
      response.write('một');
      setTimeout(() => response.end('hai'), 20);
    });
    const reply = await createPullTransport({ origin, now })({ path: '/x' });
    if (!reply.ok) throw new Error(reply.code);
    const parts: string[] = [];
    expect(await reply.pump((bytes) => parts.push(Buffer.from(bytes).toString()))).toBe('end');
    expect(parts.join('')).toBe('mộthai');
    expect([reply.status, reply.header('etag')]).toEqual([200, '"a"']);
  });

  test('a cut body gives what came and says cut', async () => {
    const origin = await serve((_, response) => {
      response.setHeader('content-length', '1000');
      response.write('x'.repeat(400));
      setTimeout(() => response.destroy(), 30);
    });
    const reply = await createPullTransport({ origin, now })({ path: '/x' });
    let came = 0;
    expect(reply.ok && (await reply.pump((bytes) => { came += bytes.length; }))).toBe('cut');
    expect(came).toBe(400);
  });

  test('[L2] a server that never answers, and one that falls silent, are given up by their silence', async () => {
    const origin = await serve((request, response) => {
      if (request.url === '/silent') response.write('x');
    });
    expect(await createPullTransport({ origin, now, silenceMs: 80 })({ path: '/never' })).toEqual({ ok: false, code: 'timeout' });
    // Long enough for the first byte to come on a machine that is busy.
    const reply = await createPullTransport({ origin, now, silenceMs: 1_500 })({ path: '/silent' });
    expect(reply.ok && (await reply.pump(() => {}))).toBe('stalled');
  });

  test('slow bytes are not silence', async () => {
    const origin = await serve((_, response) => {
      let left = 7;
      const timer = setInterval(() => {
        response.write('x');
        left -= 1;
        if (left > 0) return;
        clearInterval(timer);
        response.end();
      }, 300);
    });
    const reply = await createPullTransport({ origin, now, silenceMs: 1_500 })({ path: '/x' });
    expect(reply.ok && (await reply.pump(() => {}))).toBe('end');
  });

  test('a redirect is not followed: it is a portal’s', async () => {
    const origin = await serve((request, response) => {
      if (request.url === '/x') response.writeHead(302, { location: '/login' }).end();
      else response.end('welcome');
    });
    const reply = await createPullTransport({ origin, now })({ path: '/x' });
    expect(reply.ok && reply.status).toBe(302);
  });

  test('nobody there: no-network; an aborted signal ends it at once', async () => {
    const open = createPullTransport({ origin: 'http://127.0.0.1:9', now });
    expect(await open({ path: '/x' })).toEqual({ ok: false, code: 'no-network' });
    const abort = new AbortController();
    abort.abort();
    expect(await open({ path: '/x', signal: abort.signal })).toEqual({ ok: false, code: 'no-network' });
  });
});

describe('[U2] pushes over a real socket', () => {
  test('a body cut short is no reply, and how long it lived is told', async () => {
    const origin = await serve((_, response) => {
      response.setHeader('content-length', '100');
      response.write('{"acks":[');
      setTimeout(() => response.destroy(), 60);
    });
    const reply = await createWire({ origin, now })({ method: 'POST', path: '/x', body: 'x', timeoutMs: 2_000 });
    expect(reply).toMatchObject({ ok: false, code: 'no-network' });
    expect(!reply.ok && reply.livedMs).toBeGreaterThan(40);
  });

  test('silence is a time-out, an answer is handed on as it is', async () => {
    const origin = await serve((request, response) => {
      if (request.url === '/x') response.writeHead(503, { 'content-type': 'text/plain' }).end('busy');
    });
    const wire = createWire({ origin, now });
    expect(await wire({ method: 'GET', path: '/never', timeoutMs: 80 })).toMatchObject({ ok: false, code: 'timeout' });
    expect(await wire({ method: 'GET', path: '/x', timeoutMs: 2_000 })).toEqual({ ok: true, status: 503, contentType: 'text/plain', text: 'busy' });
  });
});
