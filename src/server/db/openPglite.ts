import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { DurableNodeFs, durableStartParams, syncPath } from './DurableNodeFs.ts';
import { lockFolder } from './lockFolder.ts';

/** PGlite in a folder, alone on it and durable. `syncs` tells how often the log was really flushed. */
export interface FolderPglite {
  pglite: PGlite;
  syncs: () => number;
  close: () => Promise<void>;
}

async function startPglite(folder: string): Promise<{ pglite: PGlite; fs: DurableNodeFs }> {
  const fs = new DurableNodeFs(folder);
  const pglite = await PGlite.create({ fs, startParams: durableStartParams(PGlite.defaultStartParams) });
  return { pglite, fs };
}

function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else syncPath(path);
  }
  syncPath(folder);
}

/** A new cluster is made beside its place and moved there when whole: a machine that dies meanwhile starts anew, not on half of one. */
async function makeCluster(dataDir: string, place: string): Promise<void> {
  const beside = join(dataDir, 'pg.new');
  rmSync(beside, { recursive: true, force: true });
  const { pglite } = await startPglite(beside);
  await pglite.close();
  syncTree(beside);
  renameSync(beside, place);
  syncPath(dataDir);
}

/** Opens (or makes) the cluster in `<dataDir>/pg`. Throws `FolderInUse` when another process has it open. */
export async function openPglite(dataDir: string): Promise<FolderPglite> {
  mkdirSync(dataDir, { recursive: true });
  const unlock = lockFolder(dataDir);
  try {
    const place = join(dataDir, 'pg');
    if (!existsSync(place)) await makeCluster(dataDir, place);
    // As PostgreSQL itself wants it: names, tokens' hashes and proof keys are in it, and its files are open to all by themselves.
    chmodSync(place, 0o700);
    const { pglite, fs } = await startPglite(place);
    const close = async (): Promise<void> => {
      await pglite.close();
      unlock();
    };
    return { pglite, syncs: () => fs.syncs, close };
  } catch (error) {
    unlock();
    throw error;
  }
}
