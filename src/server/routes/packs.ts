import { promisify } from 'node:util';
import { brotliCompress, constants, gzip as gzipCompress } from 'node:zlib';
import type {} from '@fastify/helmet';
import type {} from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { paths } from '#contract/paths.ts';
import type { Db } from '#server/db/Db.ts';
import { chainChangedReply, composeHeads, heldFrom, isForAnotherChain, readHeadsQuery, readHeadsTag, type HeadsQuery } from '#server/packs/headsReply.ts';
import { headsLimit } from '#server/plugins/requestLimits.ts';
import { filePath, mediaPath } from '#server/packs/dataFolder.ts';
import { createReplyCache } from '#server/packs/replyCache.ts';
import { mediaTypes } from './mediaTypes.ts';
import { sendImmutable } from './sendImmutable.ts';

const brotli = promisify(brotliCompress);
const gzip = promisify(gzipCompress);
/** Above this Brotli 11 takes longer than it saves; below, every byte counts (D4). */
const BEST_QUALITY_BYTES = 49_152;
/** Not worth an encoding header. */
const TINY_BYTES = 64;

export interface PackRouteDeps {
  db: Db;
  dataDir: string;
  now: () => number;
  headsPerMinute?: number | undefined;
}

/** Takes off whatever other plugins put on: on a poll that says "nothing new" every header is a cost (D4), and none is of use here. */
function stripHeaders(reply: FastifyReply): void {
  for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
  for (const name of reply.raw.getHeaderNames()) reply.raw.removeHeader(name);
  reply.raw.sendDate = false;
}

interface Coded { coding: 'br' | 'gzip' | null; body: Buffer }

/** The best coding asked for. Browsers offer Brotli only over HTTPS; gzip is for plain HTTP in an office's own network. */
async function codedFor(acceptEncoding: string, text: string): Promise<Coded> {
  if (text.length <= TINY_BYTES) return { coding: null, body: Buffer.from(text) };
  if (/\bbr\b/.test(acceptEncoding)) {
    const quality = text.length <= BEST_QUALITY_BYTES ? 11 : 9;
    return { coding: 'br', body: await brotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }) };
  }
  return /\bgzip\b/.test(acceptEncoding) ? { coding: 'gzip', body: await gzip(text, { level: 9 }) } : { coding: null, body: Buffer.from(text) };
}

const tagSuffix = { br: 'b', gzip: 'g', none: '' } as const;
const notFound = (reply: FastifyReply) => reply.code(404).send({ code: 'not-found' });
const namesTag = (header: string | undefined, tag: string): boolean => header !== undefined && Object.values(tagSuffix).some((suffix) => header.includes(`"${tag}${suffix}"`));

/** The published side: no credentials, nothing per user, nothing a static host could not do as well (D1). */
export function packRoutes(app: FastifyInstance, deps: PackRouteDeps): void {
  const cache = createReplyCache();
  const open = { helmet: false, config: { rateLimit: false }, logLevel: 'warn' } as const;

  const replyTo = (query: HeadsQuery, asked: { held: ReadonlyMap<string, number>; key: string; accept: string }): Promise<Coded> => {
    // Within one second everybody with the same question gets the same bytes.
    const second = Math.floor(deps.now() / 1000);
    const accept = /\bbr\b/.test(asked.accept) ? 'br' : /\bgzip\b/.test(asked.accept) ? 'gzip' : '';
    return cache.get(`${asked.key}|${accept}|${second}`, async () => codedFor(accept, await composeHeads(deps.db, query, { held: asked.held, now: second * 1000 })));
  };

  const sendHeads = async (request: FastifyRequest, reply: FastifyReply) => {
    const { unit, langs } = request.params as { unit: string; langs: string };
    const query = await readHeadsQuery(deps.db, { unit, languages: langs, now: deps.now() });
    if (query === null) return notFound(reply);
    const { s } = request.query as { s?: string };
    const held = heldFrom(s, query);
    if (held === null && !isForAnotherChain(s)) return reply.code(400).send({ code: 'bad-request', detail: 's' });
    if (held === null) {
      stripHeaders(reply);
      return reply.header('content-type', 'text/plain; charset=utf-8').header('cache-control', 'no-cache').send(chainChangedReply(deps.now()));
    }
    const { tag, seqs } = await readHeadsTag(deps.db, query);
    const lacks = s !== undefined && [...held].some(([scope, seq]) => (seqs.get(scope) ?? 0) !== seq);
    stripHeaders(reply);
    if (!lacks && namesTag(request.headers['if-none-match'], tag)) return reply.code(304).header('etag', request.headers['if-none-match']).send();
    const accept = String(request.headers['accept-encoding'] ?? '');
    const { coding, body } = await replyTo(query, { held, key: `${tag}|${unit}|${langs}|${s ?? ''}`, accept });
    void reply.header('content-type', 'text/plain; charset=utf-8').header('cache-control', 'no-cache').header('vary', 'accept-encoding');
    void reply.header('etag', `"${tag}${tagSuffix[coding ?? 'none']}"`);
    if (coding !== null) void reply.header('content-encoding', coding);
    return reply.send(body);
  };

  app.get(paths.heads, {
    ...open,
    config: { rateLimit: headsLimit(deps.headsPerMinute) },
    schema: {
      tags: ['packs'], summary: 'Signed heads of a unit’s chain in some languages, and what a phone lacks',
      params: z.object({ unit: z.string().check(z.maxLength(40)), langs: z.string().check(z.maxLength(200)) }),
      querystring: z.object({ s: z.optional(z.string().check(z.maxLength(400))) }),
    },
  }, sendHeads);

  app.get(paths.file, { ...open, schema: { tags: ['packs'], summary: 'A base or a delta file, by its hash', params: z.object({ name: z.string().check(z.maxLength(80)) }) } }, (request, reply) => {
    const match = /^([0-9a-f]{64})\.zst$/.exec((request.params as { name: string }).name);
    if (match === null) return notFound(reply);
    // Not application/zstd: no proxy shall think of decoding it.
    return sendImmutable(request, reply, { path: filePath(deps.dataDir, match[1]!), tag: match[1]!, type: 'application/octet-stream' });
  });

  app.get(paths.media, { ...open, schema: { tags: ['packs'], summary: 'A recording or picture, by its hash', params: z.object({ name: z.string().check(z.maxLength(80)) }) } }, (request, reply) => {
    const match = /^([0-9a-f]{64})\.(\w{3,4})$/.exec((request.params as { name: string }).name);
    const type = match === null ? undefined : mediaTypes[match[2]!];
    if (match === null || type === undefined) return notFound(reply);
    return sendImmutable(request, reply, { path: mediaPath(deps.dataDir, match[1]!, match[2]!), tag: match[1]!, type });
  });
}
