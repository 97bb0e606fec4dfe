import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { MediaFile } from '#contract/content.ts';
import { lockContent } from '#server/db/items.ts';
import { areMediaSorted, listMediaNamed, noteMediaSorted } from '#server/db/mediaNamed.ts';
import { mediaPath, syncFolder } from './dataFolder.ts';
import { deskMediaPath, placeAlso } from './mediaFolders.ts';
import type { PackDeps } from './PackDeps.ts';

const NAME = /^([0-9a-f]{64})\.(\w{3,4})$/;

async function moveToDesk(dataDir: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const files = names.map((name) => NAME.exec(name)!).map(([, sha256, ext]) => ({ sha256: sha256!, ext: ext as MediaFile['ext'] }));
  const folder = dirname(deskMediaPath(dataDir, files[0]!));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const file of files) await placeAlso(mediaPath(dataDir, file.sha256, file.ext), deskMediaPath(dataDir, file));
  await syncFolder(folder);
  // Only what lies in its new place for good leaves the old one.
  for (const { sha256, ext } of files) await rm(mediaPath(dataDir, sha256, ext), { force: true });
}

/**
 * Once, after an update from a version that kept all media in one folder: what nothing published ever named goes to the
 * desk's own (S3). A kill in between leaves files in both; the next start goes on. Gives how many were moved.
 */
export async function sortMedia({ db, dataDir }: Pick<PackDeps, 'db' | 'dataDir'>): Promise<number> {
  if (await areMediaSorted(db)) return 0;
  return db.transaction(async (tx) => {
    await lockContent(tx);
    const named = await listMediaNamed(tx);
    const names = await readdir(join(dataDir, 'media')).catch(() => [] as string[]);
    const unnamed = names.filter((name) => NAME.test(name) && !named.has(name.slice(0, 64)));
    await moveToDesk(dataDir, unnamed);
    await noteMediaSorted(tx);
    return unnamed.length;
  });
}
