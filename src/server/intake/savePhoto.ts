import { createHash } from 'node:crypto';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PHOTO_MAX_BYTES } from '#contract/outbox.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { Db } from '#server/db/Db.ts';
import { notePhoto } from '#server/db/photos.ts';
import { mediaFormOf } from '#server/ingest/media/mediaForm.ts';
import { withoutMetadata } from '#server/ingest/media/withoutMetadata.ts';

type PhotoProblem = Extract<ErrorCode, `photo-${string}`>;

/** A JPEG or WebP, by its first bytes and not by what the sender calls it, without a place, a time or a name in it (S8). A phone that took them out finds its own bytes. */
function bareOf(bytes: Uint8Array): Uint8Array | null {
  const found = mediaFormOf(bytes);
  return found === null || found.kind !== 'image' || found.form === 'png' ? null : withoutMetadata(bytes, found.form);
}

function judged(bytes: Uint8Array, sha256: string): PhotoProblem | { bare: Uint8Array } {
  if (bytes.length > PHOTO_MAX_BYTES) return 'photo-too-large';
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) return 'photo-hash-wrong';
  const bare = bareOf(bytes);
  return bare === null ? 'photo-not-image' : { bare };
}

const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return; // a folder cannot be opened there
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
};

/** To a name of its own, fsync, rename, fsync of the folder: whole or not at all, also after a power cut. */
async function writeWhole(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `${name}.${process.pid}.${process.hrtime.bigint()}.tmp`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    await file.writeFile(bytes).then(() => file.sync()).finally(() => file.close());
    await rename(temporary, join(folder, name));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** Keeps a photo by the hash its phone knows it by, without its metadata (S8): the file first and the row after it; once, however often it comes (S1). */
export async function savePhoto(deps: { db: Db; dataDir: string }, photo: { sha256: string; bytes: Uint8Array; device: string; now: number }): Promise<PhotoProblem | null> {
  const { sha256, bytes, device, now } = photo;
  const judgement = judged(bytes, sha256);
  if (typeof judgement === 'string') return judgement;
  const { bare } = judgement;
  const folder = join(deps.dataDir, 'photos');
  const isHere = await access(join(folder, `${sha256}.jpg`)).then(() => true, () => false);
  if (!isHere) await writeWhole(folder, `${sha256}.jpg`, bare);
  await notePhoto(deps.db, { sha256, device, bytes: bare.length, receivedAt: now });
  return null;
}
