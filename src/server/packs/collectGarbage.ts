import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { listFilesInUse } from '#server/db/packs.ts';
import type { PackDeps } from './PackDeps.ts';

/** A phone may be in the middle of an older base, and a cache may still hand out the head that names it. */
const KEEP_MS = 14 * 86_400_000;

/** Deletes pack files that no head names any more and that are older than two weeks; returns how many. Media stays: old revisions name it. */
export async function collectGarbage(deps: Pick<PackDeps, 'db' | 'dataDir' | 'now'>): Promise<number> {
  const folder = join(deps.dataDir, 'files');
  const names = await readdir(folder).catch(() => [] as string[]);
  const inUse = await listFilesInUse(deps.db);
  let removed = 0;
  for (const name of names) {
    if (inUse.has(name.slice(0, 64))) continue;
    const { mtimeMs } = await stat(join(folder, name));
    if (deps.now() - mtimeMs < KEEP_MS) continue;
    await rm(join(folder, name), { force: true });
    removed += 1;
  }
  return removed;
}
