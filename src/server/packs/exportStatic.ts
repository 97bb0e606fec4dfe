import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SOURCE_LANGUAGE, type LanguageTag } from '#contract/languages.ts';
import { pathTo } from '#contract/paths.ts';
import { scopeKey, scopesOf } from '#domain/units.ts';
import { listMediaInUse } from '#server/db/items.ts';
import { listFilesInUse, listHeads, listUnitIds, readChain } from '#server/db/packs.ts';
import { filePath, mediaPath, writeDurably } from './dataFolder.ts';
import { composeHeads } from './headsReply.ts';
import { placeAlso, publishMedia } from './mediaFolders.ts';
import type { PackDeps } from './PackDeps.ts';

const brotli = promisify(brotliCompress);

/** A file in the tree. One that is missing on this disk ends the export: heads would name it. */
async function place(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  if (!(await placeAlso(from, to))) throw new Error(`${from} is not there.`);
}

/** Each language alone, and Vietnamese with one other: what a static host can offer without knowing every combination. */
const combinations = (langs: readonly LanguageTag[]): LanguageTag[][] => [
  [SOURCE_LANGUAGE as LanguageTag], ...langs.filter((lang) => lang !== SOURCE_LANGUAGE).flatMap((lang): LanguageTag[][] => [[lang], [SOURCE_LANGUAGE, lang]]),
];

/** Address in the tree, as a host looks it up after decoding. */
const headsFile = (out: string, unit: string, langs: readonly LanguageTag[]): string => join(out, decodeURIComponent(pathTo('heads', { unit, langs: langs.join('+') })));

async function writeHeads(deps: PackDeps, out: string, unit: string): Promise<number> {
  const units = (await readChain(deps.db, unit)) ?? [];
  const published = (await listHeads(deps.db)).filter((head) => units.includes(head.unit)).map(({ lang }) => lang as LanguageTag);
  let written = 0;
  for (const langs of combinations([...new Set(published)].sort())) {
    const held = new Map(scopesOf(units, langs).map((scope) => [scopeKey(scope), 0]));
    const text = await composeHeads(deps.db, { units, langs }, { held, now: deps.now(), everything: true });
    const path = headsFile(out, unit, langs);
    await writeDurably(path, text);
    await writeDurably(`${path}.br`, await brotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
    written += 1;
  }
  return written;
}

/** Deletes pack files of an earlier export that no head names any more. Done last: until then old heads still find theirs. */
async function removeOld(out: string, inUse: ReadonlySet<string>): Promise<void> {
  const folder = join(out, 'p/v1/files');
  const names = await readdir(folder).catch(() => [] as string[]);
  for (const name of names) if (!inUse.has(name.slice(0, 64))) await rm(join(folder, name), { force: true });
}

/**
 * Writes everything phones pull as plain files, at the addresses the server itself uses: nginx or a CDN then carries the
 * load (see README for its settings). Files first, heads last, so that no head names what is not there yet. To be
 * repeated after every publication, and in time before heads expire.
 */
export async function exportStatic(deps: PackDeps, out: string): Promise<{ heads: number; files: number; media: number }> {
  const files = await listFilesInUse(deps.db);
  const media = await listMediaInUse(deps.db);
  await publishMedia(deps.dataDir, media);
  for (const sha256 of files) await place(filePath(deps.dataDir, sha256), join(out, pathTo('file', { name: `${sha256}.zst` })));
  for (const { sha256, ext } of media) await place(mediaPath(deps.dataDir, sha256, ext), join(out, pathTo('media', { name: `${sha256}.${ext}` })));
  let heads = 0;
  for (const unit of await listUnitIds(deps.db)) heads += await writeHeads(deps, out, unit);
  await removeOld(out, files);
  return { heads, files: files.size, media: media.length };
}
