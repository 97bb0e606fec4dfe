import { open, type FileHandle } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { rangeFrom } from './byteRange.ts';

/** A file whose name is its hash: it never changes, so caches may keep it for good and a range of it is always the same bytes (D2). */
export interface ImmutableFile {
  path: string;
  /** The hash; its start is the strong ETag. */
  tag: string;
  type: string;
  /** For who is signed in: no shared cache may keep it. */
  isPrivate?: boolean;
}

async function openFile(path: string): Promise<{ handle: FileHandle; size: number } | null> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (handle === null) return null;
  return { handle, size: (await handle.stat()).size };
}

/** Sends a whole file or the one range asked for, with strong ETag and If-Range, so that a cut download resumes where it stopped (D5). */
export async function sendImmutable(request: FastifyRequest, reply: FastifyReply, file: ImmutableFile): Promise<FastifyReply> {
  const opened = await openFile(file.path);
  if (opened === null) return reply.code(404).send({ code: 'not-found' });
  const { handle, size } = opened;
  const etag = `"${file.tag.slice(0, 16)}"`;
  void reply.header('etag', etag).header('cache-control', `${file.isPrivate === true ? 'private' : 'public'}, max-age=31536000, immutable, no-transform`).header('accept-ranges', 'bytes');
  if (request.headers['if-none-match']?.includes(etag) === true) {
    await handle.close();
    return reply.code(304).send();
  }
  const { range: asked, 'if-range': ifRange } = request.headers;
  const range = ifRange === undefined || ifRange === etag ? rangeFrom(asked, size) : 'whole';
  if (range === 'unsatisfiable') {
    await handle.close();
    return reply.code(416).header('content-range', `bytes */${size}`).send();
  }
  const { start, end } = range === 'whole' ? { start: 0, end: size - 1 } : range;
  void reply.header('content-type', file.type).header('content-length', end - start + 1).header('x-content-type-options', 'nosniff');
  if (range !== 'whole') void reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
  if (request.method === 'HEAD' || size === 0) {
    await handle.close();
    return reply.send('');
  }
  return reply.send(handle.createReadStream({ start, end }));
}
