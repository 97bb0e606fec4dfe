import { BATCH_MAX_RAW_BYTES, BATCH_MAX_RECORDS, batchReplySchema, batchSchema } from '#contract/outbox.ts';
import { paths } from '#contract/paths.ts';
import type { AppDeps } from '#server/AppDeps.ts';
import { applyBatch } from '#server/db/records.ts';
import { unpackJson } from '#server/intake/unpackJson.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import { errorReplies, type PhoneApp } from './PhoneApp.ts';

export const BATCH_TYPE = 'application/vnd.loaban.batch+gzip';

/** Compressed, a full batch has some 80 KB; incompressible nonsense of the largest raw size fits too, more does not. */
const BATCH_MAX_PACKED_BYTES = BATCH_MAX_RAW_BYTES + 2_000;

/** A batch of records, each applied once and acknowledged by id (U2). */
export function recordRoutes(app: PhoneApp, { db, now }: AppDeps): void {
  app.addContentTypeParser(BATCH_TYPE, { parseAs: 'buffer' }, (_request: unknown, body: Buffer) => unpackJson(body, BATCH_MAX_RAW_BYTES));

  app.post(paths.deviceRecords, {
    bodyLimit: BATCH_MAX_PACKED_BYTES,
    config: { device: 'active', cleansItsText: true },
    schema: {
      tags: ['phone'], summary: 'A batch of records', security: [{ device: [] }],
      description: `Sent gzip-coded as \`${BATCH_TYPE}\`, column by column (contract/outbox). Only an id in \`acks\` leaves the outbox.`,
      body: batchSchema, response: { 200: batchReplySchema, ...errorReplies },
    },
  }, async ({ body: batch, device }, reply) => {
    const rows = batch.groups.reduce((sum, group) => sum + group.rows, 0);
    if (rows > BATCH_MAX_RECORDS) return refuse(reply, 'bad-request', `more than ${BATCH_MAX_RECORDS} rows`);
    const applied = await applyBatch(db, { device: device.id, batch, now: now(), isContact: true });
    if (applied === null) return refuse(reply, 'device-unknown');
    return { acks: applied.acks, refused: applied.refused, time: now() };
  });
}
