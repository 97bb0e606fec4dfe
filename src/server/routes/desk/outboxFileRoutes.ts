import { outboxFileReplySchema } from '#contract/desk.ts';
import { paths } from '#contract/paths.ts';
import { deskRules, reaches } from '#domain/roleRules.ts';
import { readReach } from '#server/db/deskUnits.ts';
import { takeInOutboxFile } from '#server/intake/takeInOutboxFile.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';

/** Packed; unpacked it is bounded too. */
const FILE_MAX_BYTES = 60_000_000;

/**
 * Takes in what a phone saved to a file (U7). Whose it is stands inside, so the unit rule is asked there, before anything is
 * applied. One at a time in a process: two large ones unpacked together could take a small machine's memory.
 */
export function outboxFileRoutes(app: DeskApp, { db, dataDir, now }: DeskDeps): void {
  let taking = false;
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: FILE_MAX_BYTES }, (_request, body, done) => done(null, body));

  app.post(paths.deskOutboxFile, {
    config: { ...deskRules.takeOutboxFile },
    bodyLimit: FILE_MAX_BYTES,
    schema: { tags: ['desk'], consumes: ['application/octet-stream'], response: { 200: outboxFileReplySchema, ...errorReplies } },
    onRequest: async (_request, reply) => (taking ? refuse(reply, 'server-busy') : undefined),
  }, async ({ desk, body }, reply) => {
    if (!Buffer.isBuffer(body)) return refuse(reply, 'unsupported-type');
    const mayTake = async (unit: string): Promise<boolean> => {
      const reach = await readReach(db, unit);
      return reach !== null && reaches(desk.path, reach.path);
    };
    if (taking) return refuse(reply, 'server-busy');
    taking = true;
    try {
      const taken = await takeInOutboxFile({ db, dataDir, now }, { bytes: body, actor: `desk:${desk.id}`, mayTake });
      return taken.ok ? taken.value : refuse(reply, taken.code);
    } finally {
      taking = false;
    }
  });
}
