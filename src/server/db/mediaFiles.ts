import { inArray } from 'drizzle-orm';
import type { MediaFile } from '#contract/content.ts';
import type { Tx } from './Db.ts';
import { media } from './editorialSchema.ts';

const sounds: readonly MediaFile['ext'][] = ['opus', 'mp3', 'm4a', 'wav'];

/** Whether these files are a recording that was uploaded to the desk: all of this very kind and size, and as one, so that what loudspeakers play is what the approver heard (S3). */
export async function isRecordingKept(db: Tx, files: readonly MediaFile[]): Promise<boolean> {
  const rows = await db.select({ sha256: media.sha256, ext: media.ext, bytes: media.bytes, by: media.by, at: media.at }).from(media).where(inArray(media.sha256, files.map(({ sha256 }) => sha256)));
  const byHash = new Map(rows.map((row) => [row.sha256, row]));
  if (new Set(rows.map(({ by, at }) => `${at} ${by}`)).size > 1) return false;
  return files.every(({ sha256, ext, bytes }) => sounds.includes(ext) && byHash.get(sha256)?.ext === ext && byHash.get(sha256)?.bytes === bytes);
}
