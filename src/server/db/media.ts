import type { MediaFile } from '#contract/content.ts';
import type { Tx } from './Db.ts';
import { media } from './editorialSchema.ts';

/** Notes files of a recording or picture that the desk took in; the bytes lie in the data folder already. Known ones now belong together as they were taken in last. */
export async function noteMedia(tx: Tx, files: readonly MediaFile[], taken: { seconds: number | null; name: string; by: string; at: number }): Promise<void> {
  const { seconds, ...rest } = taken;
  const rows = files.map(({ sha256, ext, bytes }) => ({ sha256, ext, bytes, seconds: seconds === null ? null : Math.round(seconds), ...rest }));
  await tx.insert(media).values(rows).onConflictDoUpdate({ target: media.sha256, set: { by: taken.by, at: taken.at } });
}
