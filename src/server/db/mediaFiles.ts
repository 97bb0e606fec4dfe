import { inArray } from 'drizzle-orm';
import type { MediaFile } from '#contract/content.ts';
import type { Tx } from './Db.ts';
import { media } from './editorialSchema.ts';

/** Whether all of these files were uploaded to the desk, of this very kind and size. */
export async function areMediaKept(db: Tx, files: readonly MediaFile[]): Promise<boolean> {
  const rows = await db.select({ sha256: media.sha256, ext: media.ext, bytes: media.bytes }).from(media).where(inArray(media.sha256, files.map(({ sha256 }) => sha256)));
  const byHash = new Map(rows.map((row) => [row.sha256, row]));
  return files.every(({ sha256, ext, bytes }) => byHash.get(sha256)?.ext === ext && byHash.get(sha256)?.bytes === bytes);
}
