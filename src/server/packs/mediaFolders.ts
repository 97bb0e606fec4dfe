import { access, link, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { MediaFile } from '#contract/content.ts';
import { mediaPath, syncFolder, writeDurably, writeNamed } from './dataFolder.ts';

/** What a file of a recording or picture is found by. */
export type MediaName = Pick<MediaFile, 'sha256' | 'ext'>;

/** Where media lie that nothing published names (S3): a folder no open route and no static host serves. */
export const deskMediaPath = (dataDir: string, { sha256, ext }: MediaName): string => join(dataDir, 'desk-media', `${sha256}.${ext}`);

const isThere = (path: string): Promise<boolean> => access(path).then(() => true, () => false);

/** Keeps a recording or picture for the desk, durably, under its hash. Readable without sign-in it becomes only by a publication. */
export async function keepForDesk(dataDir: string, name: MediaName, content: Uint8Array): Promise<void> {
  const path = deskMediaPath(dataDir, name);
  // The folder is closed; the file is not, because after its publication a static host may read it under its other name.
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeNamed(path, content);
}

/** Where a recording or picture lies for who is signed in: among the desk's own, else among the published. */
export async function pathForDesk(dataDir: string, name: MediaName): Promise<string> {
  const own = deskMediaPath(dataDir, name);
  return (await isThere(own)) ? own : mediaPath(dataDir, name.sha256, name.ext);
}

/** A second name for the same bytes, or a copy where the file system has no such names; what is there already stays. False: there is nothing to name. */
export async function placeAlso(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return false;
    if (code === 'EXDEV' || code === 'EPERM' || code === 'ENOTSUP' || code === 'EMLINK') await writeDurably(to, await readFile(from));
    else if (code !== 'EEXIST') throw error;
  }
  return true;
}

/**
 * Puts files that a publication names among the published ones, durably, before any pack names them; done twice it changes
 * nothing. A file the disk has lost keeps no text from going out: phones say what they lack.
 */
export async function publishMedia(dataDir: string, files: readonly MediaName[]): Promise<void> {
  const [first] = files;
  if (first === undefined) return;
  const folder = dirname(mediaPath(dataDir, first.sha256, first.ext));
  await mkdir(folder, { recursive: true });
  await Promise.all(files.map(async (file) => placeAlso(deskMediaPath(dataDir, file), mediaPath(dataDir, file.sha256, file.ext))));
  await syncFolder(folder);
}
