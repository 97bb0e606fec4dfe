import * as z from 'zod/mini';
import type { MediaFile } from '#contract/content.ts';
import { MEDIA_MAX_BYTES, uploadedMediaSchema, uploadNameSchema } from '#contract/media.ts';
import { paths } from '#contract/paths.ts';
import { deskRules } from '#domain/roleRules.ts';
import { keepMedia } from '#server/ingest/media/keepMedia.ts';
import { pathForDesk } from '#server/packs/mediaFolders.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import { mediaTypes } from '../mediaTypes.ts';
import { sendImmutable } from '../sendImmutable.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';

/** Uploads at once in a process: each holds up to 90 MB and a transcoding. */
const MOST_AT_ONCE = 3;
const NAME = /^([0-9a-f]{64})\.(\w{3,4})$/;

/** Recordings and pictures of the desk: taken in by whoever writes or translates, heard and seen by everybody signed in. */
export function mediaRoutes(app: DeskApp, deps: DeskDeps & { ffmpeg?: string | undefined }): void {
  let underWay = 0;

  app.post(paths.deskMedia, {
    config: { ...deskRules.uploadMedia },
    bodyLimit: MEDIA_MAX_BYTES,
    schema: { tags: ['desk'], consumes: ['application/octet-stream'], querystring: uploadNameSchema, response: { 201: uploadedMediaSchema, ...errorReplies } },
    onRequest: async (_request, reply) => (underWay >= MOST_AT_ONCE ? refuse(reply, 'server-busy') : undefined),
  }, async ({ desk, body, query }, reply) => {
    if (!Buffer.isBuffer(body)) return refuse(reply, 'unsupported-type');
    if (underWay >= MOST_AT_ONCE) return refuse(reply, 'server-busy');
    underWay += 1;
    try {
      const kept = await keepMedia(deps, { bytes: body, name: query.name, actor: `desk:${desk.id}` });
      return kept.ok ? reply.code(201).send(kept.value) : refuse(reply, kept.code);
    } finally {
      underWay -= 1;
    }
  });

  app.get(paths.deskMediaFile, {
    config: { ...deskRules.seeMedia },
    schema: { tags: ['desk'], params: z.object({ name: z.string().check(z.maxLength(80)) }) },
  }, async (request, reply) => {
    const [, sha256, ext] = NAME.exec(request.params.name) ?? [];
    const type = ext === undefined ? undefined : mediaTypes[ext];
    if (sha256 === undefined || ext === undefined || type === undefined) return refuse(reply, 'not-found');
    return sendImmutable(request, reply, { path: await pathForDesk(deps.dataDir, { sha256, ext: ext as MediaFile['ext'] }), tag: sha256, type, isPrivate: true });
  });
}
