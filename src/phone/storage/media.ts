import type { MediaFile } from '#contract/content.ts';
import { freshMediaRow } from './audio.ts';
import { contentDatabase, type ContentDatabase, type MediaRow } from './contentDatabase.ts';
import { wantedMedia, type WantedMedia } from './mediaPolicy.ts';
import type { Settings } from './types.ts';

/** What is known of a recording's file, or null. */
export async function mediaState(sha256: string, db: ContentDatabase = contentDatabase()): Promise<MediaRow | null> {
  return (await db.media.get(sha256)) ?? null;
}

/** Recordings that ought to be on the phone now, asked-for first. */
export async function wantedNow(about: { policy: Settings['audio']; now: number }, db: ContentDatabase = contentDatabase()): Promise<WantedMedia[]> {
  const [cards, media] = await Promise.all([db.cards.toArray(), db.media.toArray()]);
  return wantedMedia(cards, media, about);
}

const asFile = ({ sha256, ext, bytes }: MediaFile): MediaFile => ({ sha256, ext, bytes });

/** Notes how much of a file is here. */
export async function noteMediaBytes(file: MediaFile, here: number, db: ContentDatabase = contentDatabase()): Promise<void> {
  await changeMedia(file, { here }, db);
}

/** Notes that a file is whole and its hash held. */
export async function completeMedia(file: MediaFile, at: number, db: ContentDatabase = contentDatabase()): Promise<void> {
  await changeMedia(file, { here: file.bytes, complete: 1, completedAt: at }, db);
}

async function changeMedia(file: MediaFile, patch: Partial<MediaRow>, db: ContentDatabase): Promise<void> {
  await db.transaction('rw', db.media, async () => {
    const row = (await db.media.get(file.sha256)) ?? freshMediaRow(asFile(file), 0);
    await db.media.put({ ...row, ...patch });
  });
}
