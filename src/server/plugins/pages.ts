import { existsSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './errorStatus.ts';

/** Names with a hash in them never change; everything else is asked for anew each time. */
const cachingOf = (path: string): string => (/[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');

const isPageAsked = ({ method, url }: FastifyRequest): boolean => {
  const path = url.split('?')[0]!;
  return (method === 'GET' || method === 'HEAD') && !/^\/(?:api|p|assets)(?:\/|$)/.test(path) && extname(basename(path)) === '';
};

/** The desk records translations; no page of a phone listens. Neither looks through a camera or asks where it stands: photos come by the system's own file choice. */
const permissionsOf = (url: string): string => `microphone=(${/^\/console(?:[/?]|$)/.test(url) ? 'self' : ''}), camera=(), geolocation=()`;

/** Behind an invite link stands a phone that has nothing yet: the files of the joining screen are named in the reply, so that they need not be found out step by step. */
function joinLinks(distDir: string): string | null {
  const list = join(distDir, '.vite', 'join.json');
  if (!existsSync(list)) return null;
  const files = JSON.parse(readFileSync(list, 'utf8')) as string[];
  return files.map((file) => `<${file}>; rel=modulepreload; fetchpriority=low`).join(', ');
}

/**
 * Serves the built pages. An address without a file ending is one of the app's own and gets `index.html`; a missing
 * asset or `sw.js` is a 404, because a page in place of a script breaks an installed app for good (W2).
 */
export async function servePages(app: FastifyInstance, distDir: string | null): Promise<void> {
  const page = distDir === null ? null : join(distDir, 'index.html');
  if (distDir !== null && existsSync(distDir)) {
    await app.register(fastifyStatic, {
      root: distDir,
      index: false,
      redirect: false,
      cacheControl: false,
      preCompressed: true,
      dotfiles: 'ignore',
      setHeaders: (reply, path) => {
        reply.header('cache-control', cachingOf(path.replace(/\.(?:br|gz)$/, '')));
      },
    });
  }
  const sendPage = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (page === null || !isPageAsked(request) || !existsSync(page)) return refuse(reply, 'not-found');
    const links = distDir !== null && /^\/join(?:\?|$)/.test(request.url) ? joinLinks(distDir) : null;
    if (links !== null) reply.header('link', links);
    return reply.type('text/html; charset=utf-8').header('permissions-policy', permissionsOf(request.url)).header('cache-control', 'no-cache').sendFile('index.html');
  };
  app.get('/', { schema: { hide: true } }, async (request, reply) => sendPage(request, reply));
  app.setNotFoundHandler(sendPage);
}
