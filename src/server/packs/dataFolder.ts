import { createHash } from 'node:crypto';
import { access, chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** SHA-256 as lower-case hexadecimal: how every published file is named (D2). */
export const sha256Hex = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** Where published files lie; nginx may serve both folders as they are. */
export const filePath = (dataDir: string, sha256: string): string => join(dataDir, 'files', `${sha256}.zst`);
export const mediaPath = (dataDir: string, sha256: string, ext: string): string => join(dataDir, 'media', `${sha256}.${ext}`);

const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);

/** Makes the names in a folder as durable as the files under them. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return; // a folder cannot be opened there
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

/**
 * Writes a file so that it is either wholly there or not at all, also after a power cut: to a name of its own, fsync,
 * rename, fsync of the folder. `mode` is set before a byte is in it.
 */
export async function writeDurably(path: string, bytes: Uint8Array | string, mode = 0o644): Promise<void> {
  // A folder for something secret is as closed as the file.
  await mkdir(dirname(path), { recursive: true, mode: mode === 0o600 ? 0o700 : 0o755 });
  const temporary = `${path}.${process.pid}.${temporaryCount++}.tmp`;
  const file = await open(temporary, 'wx', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(temporary, mode);
  await rename(temporary, path).catch(async (error: unknown) => {
    await rm(temporary, { force: true });
    throw error;
  });
  await syncFolder(dirname(path));
}
let temporaryCount = 0;

/** Writes a file named by its content once; what is there already has these bytes. */
export async function writeNamed(path: string, bytes: Uint8Array): Promise<void> {
  if (!(await exists(path))) await writeDurably(path, bytes);
}

/** Whether the file is there with the bytes its name promises. */
export const isWhole = (path: string, sha256: string): Promise<boolean> => readFile(path).then((bytes) => sha256Hex(bytes) === sha256, () => false);

/** As `writeNamed`, but looks at what is there: a file the disk damaged is written anew. */
export async function mendNamed(path: string, bytes: Uint8Array): Promise<void> {
  if (!(await isWhole(path, sha256Hex(bytes)))) await writeDurably(path, bytes);
}
