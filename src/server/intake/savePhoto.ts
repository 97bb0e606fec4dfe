import { createHash } from 'node:crypto';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PHOTO_MAX_BYTES } from '#contract/outbox.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { Db } from '#server/db/Db.ts';
import { notePhoto } from '#server/db/photos.ts';

type PhotoProblem = Extract<ErrorCode, `photo-${string}`>;

const startsWith = (bytes: Uint8Array, signs: readonly number[], at = 0): boolean => signs.every((sign, index) => bytes[at + index] === sign);

/** JPEG or WebP by its first bytes; what the sender calls it does not count. */
const isImage = (bytes: Uint8Array): boolean =>
  startsWith(bytes, [0xff, 0xd8, 0xff]) || (startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && startsWith(bytes, [0x57, 0x45, 0x42, 0x50], 8));

function problemOf(bytes: Uint8Array, sha256: string): PhotoProblem | null {
  if (bytes.length > PHOTO_MAX_BYTES) return 'photo-too-large';
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) return 'photo-hash-wrong';
  return isImage(bytes) ? null : 'photo-not-image';
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

/** Keeps a photo by its hash, the file first and the row after it; once, however often it comes (S1). */
export async function savePhoto(deps: { db: Db; dataDir: string }, photo: { sha256: string; bytes: Uint8Array; device: string; now: number }): Promise<PhotoProblem | null> {
  const { sha256, bytes, device, now } = photo;
  const problem = problemOf(bytes, sha256);
  if (problem !== null) return problem;
  const folder = join(deps.dataDir, 'photos');
  const isHere = await access(join(folder, `${sha256}.jpg`)).then(() => true, () => false);
  if (!isHere) await writeWhole(folder, `${sha256}.jpg`, bytes);
  await notePhoto(deps.db, { sha256, device, bytes: bytes.length, receivedAt: now });
  return null;
}
