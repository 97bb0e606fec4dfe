import { watched } from './watched.ts';
import { recordsDatabase } from './recordsDatabase.ts';
import { sha256Hex } from './sha256.ts';

/** Keeps a photo (already resized and stripped by `platform/preparePhoto`) for a draft, named by its SHA-256. */
export async function keepPhoto(blob: Blob, now: number, db = recordsDatabase()): Promise<{ sha256: string; bytes: number }> {
  const data = await blob.arrayBuffer();
  const sha256 = await sha256Hex(new Uint8Array(data));
  await watched('records', 'write', () => db.transaction('rw', db.photos, async () => {
    const known = await db.photos.get(sha256);
    if (known !== undefined) return;
    await db.photos.put({ sha256, data, type: blob.type, bytes: data.byteLength, keptAt: now, device: '', state: 'draft', sentAt: null });
  }));
  return { sha256, bytes: data.byteLength };
}

/** A photo's bytes as a Blob, or null when this phone does not hold it. */
export async function photoBlob(sha256: string, db = recordsDatabase()): Promise<Blob | null> {
  const photo = await db.photos.get(sha256);
  return photo === undefined ? null : new Blob([photo.data], { type: photo.type });
}

const SENT_PHOTO_DAYS = 60;
const DRAFT_PHOTO_DAYS = 7;
const DAY = 86_400_000;

/** Frees room: photos sent two months ago, and those no draft holds any more after a week. Waiting ones stay for ever. */
export async function sweepPhotos(now: number, db = recordsDatabase()): Promise<void> {
  await db.transaction('rw', db.photos, db.drafts, async () => {
    const held = new Set((await db.drafts.toArray()).flatMap((draft) => draft.photos.map((photo) => photo.sha256)));
    await db.photos.where('state').anyOf('sent', 'draft').and((photo) => {
      if (held.has(photo.sha256)) return false;
      return photo.state === 'sent' ? now - (photo.sentAt ?? now) > SENT_PHOTO_DAYS * DAY : now - photo.keptAt > DRAFT_PHOTO_DAYS * DAY;
    }).delete();
  });
}
