import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { sha256Schema } from '#contract/ids.ts';
import { paths } from '#contract/paths.ts';
import { deskRules } from '#domain/roleRules.ts';
import { unitOfPhoto } from '#server/db/deskLogs.ts';
import type { UnitsAt } from '#server/plugins/deskGuard.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';

const unitsShowing: UnitsAt = async ({ params, desk }, db) => {
  const unit = await unitOfPhoto(db, (params as { sha256: string }).sha256, desk.path);
  return unit === null ? null : [unit];
};

/** The intake lets in JPEG and WebP, and names both alike. */
const typeOf = (bytes: Buffer): string => (bytes.subarray(0, 4).toString('latin1') === 'RIFF' ? 'image/webp' : 'image/jpeg');

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Photos of meetings: behind the same door as the logs that show them, and kept by no shared cache. */
export function photoRoutes(app: DeskApp, { dataDir }: DeskDeps): void {
  app.get(paths.deskPhoto, {
    config: { ...deskRules.seeLogs, unitsAt: unitsShowing },
    schema: { tags: ['desk'], params: z.object({ sha256: sha256Schema }) },
  }, async ({ params }, reply) => {
    const bytes = await readFile(join(dataDir, 'photos', `${params.sha256}.jpg`)).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (bytes === null) return refuse(reply, 'not-found');
    return reply.type(typeOf(bytes)).header('cache-control', 'private, max-age=3600').send(bytes);
  });
}
