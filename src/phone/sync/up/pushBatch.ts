import { BATCH_MAX_RAW_BYTES, type Batch } from '#contract/outbox.ts';
import type { RecordRevision } from '#contract/records.ts';
import { revisionsToGroups } from '#domain/columns.ts';
import { gzip } from './gzip.ts';

export const BATCH_CONTENT_TYPE = 'application/vnd.loaban.batch+gzip';

/** What every batch says besides its records. */
export interface BatchFacts {
  app: string;
  content: Record<string, number>;
  sentAt: number;
}

/** Revisions as a batch: column by column, in the order of the device sequence. */
export const batchOf = (revisions: readonly RecordRevision[], facts: BatchFacts): Batch => ({
  v: 1, ...facts, groups: revisionsToGroups([...revisions].sort((left, right) => left.seq - right.seq)),
});

export interface PackedBatch {
  revisions: RecordRevision[];
  body: Uint8Array<ArrayBuffer>;
}

/** The longest head of `revisions` that stays below the limit of uncompressed bytes, packed for sending. */
export async function packBatch(revisions: readonly RecordRevision[], facts: BatchFacts): Promise<PackedBatch> {
  let count = revisions.length;
  let text = JSON.stringify(batchOf(revisions, facts));
  while (count > 1 && new Blob([text]).size > BATCH_MAX_RAW_BYTES) {
    count = Math.ceil(count / 2);
    text = JSON.stringify(batchOf(revisions.slice(0, count), facts));
  }
  return { revisions: revisions.slice(0, count), body: await gzip(text) };
}
