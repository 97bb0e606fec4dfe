import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackDeps } from '#server/packs/PackDeps.ts';
import type { Fault } from './fault.ts';
import type { ParsedItem } from './ParsedItem.ts';
import { readItemFolder } from './readItemFolder.ts';
import { takeIn, type TakenCounts } from './takeIn.ts';

export type ImportResult = { ok: true; counts: TakenCounts; drafts: string[] } | { ok: false; faults: Fault[] };

export interface ReadFolder { items: ParsedItem[]; drafts: string[]; faults: Fault[] }

/** Reads and checks a whole content folder. Nothing is written. */
export async function readContentFolder(folder: string, now: number): Promise<ReadFolder> {
  const entries = await readdir(join(folder, 'items'), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
  if (entries === null) return { items: [], drafts: [], faults: [{ file: 'items', line: 1, message: 'the folder has no folder "items"' }] };
  const slugs = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name).sort();
  const result: ReadFolder = { items: [], drafts: [], faults: [] };
  for (const slug of slugs) {
    const { item, isDraft, faults } = await readItemFolder(join(folder, 'items', slug), slug, now);
    if (item !== null) result.items.push(item);
    if (isDraft) result.drafts.push(slug);
    result.faults.push(...faults);
  }
  if (slugs.length === 0) result.faults.push({ file: 'items', line: 1, message: 'there is no item in it' });
  return result;
}

/** Imports a content folder: every fault found, or everything taken in (see README). */
export async function importFolder(deps: PackDeps, folder: string, options: { actor: string; check?: boolean }): Promise<ImportResult> {
  const read = await readContentFolder(folder, deps.now());
  if (read.faults.length > 0) return { ok: false, faults: read.faults };
  const taken = await takeIn(deps, read.items, options);
  return taken.ok ? { ...taken, drafts: read.drafts } : taken;
}
