import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Audio, ItemEntry } from '#contract/content.ts';
import { settings } from '#server/db/schema.ts';
import { mediaPath, sha256Hex } from '#server/packs/dataFolder.ts';
import { exportStatic } from '#server/packs/exportStatic.ts';
import { deskMediaPath, keepForDesk, pathForDesk, publishMedia } from '#server/packs/mediaFolders.ts';
import { publishOptions, publishScopes } from '#server/packs/publishScopes.ts';
import { publishScope } from '#server/packs/publishScope.ts';
import { sortMedia } from '#server/packs/sortMedia.ts';
import { makeItems } from '#test/support/makeContent.ts';
import { setupPacks, type TestPacks } from '#test/support/setupPacks.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';

const content = (text: string) => Buffer.from(`OggS ${text}`);
const file = (text: string) => ({ sha256: sha256Hex(content(text)), ext: 'opus' as const, bytes: content(text).length });
const named = (entry: ItemEntry, ...texts: string[]): ItemEntry => ({ ...entry, audio: texts.map((text): Audio => ({ id: text, title: text, seconds: 2, voice: 'human', files: [file(text)] })) });
const listed = (packs: TestPacks, folder: 'media' | 'desk-media') => {
  mkdirSync(join(packs.deps.dataDir, folder), { recursive: true });
  return readdirSync(join(packs.deps.dataDir, folder)).sort();
};
const namesOf = (...texts: string[]) => texts.map((text) => `${file(text).sha256}.opus`).sort();

describeOnDatabases('where recordings lie', (kind) => {
  it('[S3] what no publication names lies in the desk’s own folder; a publication puts its own among the published, before its pack', async () => {
    const packs = await setupPacks(kind);
    const { dataDir } = packs.deps;
    for (const text of ['a', 'b']) await keepForDesk(dataDir, file(text), content(text));
    const [item] = makeItems(1);
    await packs.put([named(item!, 'a')]);
    expect([listed(packs, 'media'), listed(packs, 'desk-media')]).toEqual([[], namesOf('a', 'b')]);
    await publishScopes(packs.deps);
    expect([listed(packs, 'media'), listed(packs, 'desk-media')]).toEqual([namesOf('a'), namesOf('a', 'b')]);
    // Packs of just one item take the same way.
    await packs.put([{ ...named(item!, 'a', 'b'), rev: 2 }]);
    await publishScope(packs.deps, { unit: '14', lang: 'vi' }, { ...(await publishOptions(packs.deps)), only: [item!.id] });
    expect(listed(packs, 'media')).toEqual(namesOf('a', 'b'));
  });

  it('[S1] killed between the file and the pack, the next round ends the same; a recording the disk lost holds no text back', async () => {
    const packs = await setupPacks(kind);
    const { dataDir } = packs.deps;
    await keepForDesk(dataDir, file('a'), content('a'));
    await publishMedia(dataDir, [file('a'), file('a')]);
    await publishMedia(dataDir, [file('a')]);
    await packs.put([named(makeItems(1)[0]!, 'a', 'lost')]);
    expect(await publishScopes(packs.deps)).toMatchObject({ published: 1 });
    expect(listed(packs, 'media')).toEqual(namesOf('a'));
  });

  it('a rebuild gives back the published name of a recording that lost it', async () => {
    const packs = await setupPacks(kind);
    const { dataDir } = packs.deps;
    await keepForDesk(dataDir, file('a'), content('a'));
    await packs.put([named(makeItems(1)[0]!, 'a')]);
    await publishScopes(packs.deps);
    rmSync(mediaPath(dataDir, file('a').sha256, 'opus'));
    await publishScope(packs.deps, { unit: '14', lang: 'vi' }, { ...(await publishOptions(packs.deps)), rebase: 'always' });
    expect(listed(packs, 'media')).toEqual(namesOf('a'));
  });

  it('[S3] an older version’s one folder is sorted once: what anything published names or named stays, the rest goes to the desk', async () => {
    const packs = await setupPacks(kind);
    const { dataDir, db } = packs.deps;
    mkdirSync(join(dataDir, 'media'));
    for (const text of ['stands', 'stood', 'draft', 'both']) writeFileSync(mediaPath(dataDir, file(text).sha256, 'opus'), content(text));
    writeFileSync(join(dataDir, 'media', 'README'), 'not ours');
    const [item] = makeItems(1);
    await packs.put([named(item!, 'stood')]);
    await packs.put([{ ...named(item!, 'stands'), rev: 2 }]);
    // As a kill in the middle leaves it: under both names.
    await keepForDesk(dataDir, file('both'), content('both'));
    expect(await sortMedia({ db, dataDir })).toBe(2);
    expect(listed(packs, 'media')).toEqual([...namesOf('stands', 'stood'), 'README'].sort());
    expect(listed(packs, 'desk-media')).toEqual(namesOf('draft', 'both'));
    expect(await pathForDesk(dataDir, file('stands'))).toBe(mediaPath(dataDir, file('stands').sha256, 'opus'));
    expect(await pathForDesk(dataDir, file('draft'))).toBe(deskMediaPath(dataDir, file('draft')));
    expect(await sortMedia({ db, dataDir })).toBe(0);
    expect((await db.select().from(settings)).map(({ key }) => key)).toContain('mediaSorted');
  });

  it('an export takes what was published a moment ago, before its packs', async () => {
    const packs = await setupPacks(kind);
    const { dataDir } = packs.deps;
    await keepForDesk(dataDir, file('a'), content('a'));
    await packs.put([named(makeItems(1)[0]!, 'a')]);
    expect(await exportStatic(packs.deps, join(dataDir, 'out'))).toMatchObject({ media: 1 });
    expect(readdirSync(join(dataDir, 'out/p/v1/media'))).toEqual(namesOf('a'));
  });
});
