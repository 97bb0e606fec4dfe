import * as z from 'zod/mini';
import { sha256Schema } from '#contract/ids.ts';
import { PHOTO_MAX_BYTES } from '#contract/outbox.ts';
import { paths } from '#contract/paths.ts';
import type { AppDeps } from '#server/AppDeps.ts';
import { savePhoto } from '#server/intake/savePhoto.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import { errorReplies, type PhoneApp } from './PhoneApp.ts';

const PHOTO_TYPES = ['image/jpeg', 'image/webp', 'application/octet-stream'];

/** Photos one by one, named by their hash: 204 when the bytes have it and are on disk. */
export function photoRoutes(app: PhoneApp, { db, dataDir, now }: AppDeps): void {
  app.addContentTypeParser(PHOTO_TYPES, { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => body);

  app.put(paths.devicePhoto, {
    bodyLimit: PHOTO_MAX_BYTES,
    config: { device: 'active', tooLargeCode: 'photo-too-large' },
    schema: {
      tags: ['phone'], summary: 'A photo of a meeting (JPEG or WebP, at most 200 KB)', security: [{ device: [] }], consumes: PHOTO_TYPES,
      params: z.object({ sha256: sha256Schema }), response: { 204: z.null(), ...errorReplies },
    },
  }, async ({ params, body, device }, reply) => {
    if (!Buffer.isBuffer(body)) return refuse(reply, 'unsupported-type');
    const problem = await savePhoto({ db, dataDir }, { sha256: params.sha256, bytes: body, device: device.id, now: now() });
    return problem === null ? reply.code(204).send(null) : refuse(reply, problem);
  });
}
