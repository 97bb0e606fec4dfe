import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type Answer = (request: IncomingMessage, reply: ServerResponse) => void;

export interface WebServer {
  origin: string;
  port: number;
  /** Addresses asked for, in order. */
  asked: { url: string; headers: IncomingMessage['headers'] }[];
  connections: () => number;
  on: (path: string, answer: Answer) => void;
  close: () => Promise<void>;
}

/** A web server on loopback whose pages the test writes; what has no page is a 404. */
export async function startWebServer(): Promise<WebServer> {
  const answers = new Map<string, Answer>();
  const asked: WebServer['asked'] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server: Server = createServer((request, reply) => {
    asked.push({ url: request.url ?? '', headers: request.headers });
    const answer = answers.get((request.url ?? '').split('?')[0]!);
    if (answer === undefined) reply.writeHead(404).end();
    else answer(request, reply);
  });
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`, port, asked, connections: () => connections,
    on: (path, answer) => void answers.set(path, answer),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const send = (type: string, body: string | Uint8Array, headers: Record<string, string> = {}): Answer => (_request, reply) => {
  reply.writeHead(200, { 'content-type': type, ...headers }).end(body);
};

/** Sends the same piece until told to stop: a body of any size from no memory. */
export const endless = (type: string, piece: string | Uint8Array, bytes: number, headers: Record<string, string> = {}): Answer => (_request, reply) => {
  reply.writeHead(200, { 'content-type': type, ...headers });
  let sent = 0;
  const more = (): void => {
    while (sent < bytes && !reply.destroyed) {
      sent += piece.length;
      if (!reply.write(piece)) return;
    }
    reply.end();
  };
  reply.on('drain', more).on('error', () => undefined);
  more();
};
