import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { readItem, readItemRevisions, readTranslations } from '#server/db/items.ts';
import { audit } from '#server/db/schema.ts';
import { faultText } from '#server/ingest/fault.ts';
import { importFolder } from '#server/ingest/importFolder.ts';
import { publishScopes } from '#server/packs/publishScopes.ts';
import { itemText, makeContentFolder } from '#test/support/contentFolder.ts';
import { setupPacks, type TestPacks } from '#test/support/setupPacks.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';

vi.setConfig({ testTimeout: 90_000 });

const take = (packs: TestPacks, folder: string, check = false) => importFolder(packs.deps, folder, { actor: 'test', check });
const translation = (fields: string, body: string) => `---\nstate: approved\nvouchedBy: Ban dịch\ntitle: Tiêu đề\n${fields}---\n\n${body}\n`;
const recording = fileURLToPath(new URL('../../../../src/server/seed/content/items/chay-rung/', import.meta.url));

describeOnDatabases('taking content in', (kind) => {
  it('nothing is taken in when one file is wrong, and every fault says where', async () => {
    const packs = await setupPacks(kind);
    const folder = makeContentFolder({
      'items/a/item.md': itemText(), 'items/b/item.md': itemText({ units: '["14", "99"]' }), 'items/b/km-Khmr.md': translation('', 'một'),
    });
    const result = await take(packs, folder);
    expect(result.ok ? [] : result.faults.map(faultText)).toEqual(['items/b/item.md:6: there is no unit 99', 'items/b/km-Khmr.md:7: 1 blocks, item.md has 2']);
    expect(await readItem(packs.deps.db, 'a')).toBeNull();
    expect(await packs.deps.db.select().from(audit)).toEqual([]);
  });

  it('the same folder again makes no revision; a changed block makes one, with its ids kept', async () => {
    const packs = await setupPacks(kind);
    const folder = makeContentFolder({ 'items/a/item.md': itemText({ validFrom: '-3d', validTo: '+30d' }, 'Một.\n\nHai.\n\nBa.') });
    expect(await take(packs, folder)).toMatchObject({ ok: true, counts: { new: 1 } });
    const first = (await readItem(packs.deps.db, 'a'))!;
    packs.wait(86_400_000);
    expect(await take(packs, folder)).toMatchObject({ ok: true, counts: { new: 0, revised: 0, unchanged: 1 } });
    expect(await readItem(packs.deps.db, 'a')).toEqual(first);
    writeFileSync(join(folder, 'items/a/item.md'), itemText({ validFrom: '-3d', validTo: '+30d', changeNote: 'Sửa một câu' }, 'Một.\n\nHai, sửa.\n\nBa.'));
    expect(await take(packs, folder)).toMatchObject({ ok: true, counts: { revised: 1, unchanged: 0 } });
    const [second] = await readItemRevisions(packs.deps.db, 'a');
    expect(second).toMatchObject({ rev: 2, validTo: first.entry.validTo, publishedAt: packs.deps.now(), changeNote: 'Sửa một câu' });
    expect(second!.blocks.map(({ id, text }) => `${id} ${text}`)).toEqual(['b1 Một.', 'b2 Hai, sửa.', 'b3 Ba.']);
    expect(await readItemRevisions(packs.deps.db, 'a')).toHaveLength(2);
  });

  it('[S3] when the Vietnamese changes and the translation does not, approval drops and the changed blocks are stale', async () => {
    const packs = await setupPacks(kind);
    const folder = makeContentFolder({ 'items/a/item.md': itemText({}, 'Một.\n\nHai.'), 'items/a/km-Khmr.md': translation('', '១\n\n2') });
    await take(packs, folder);
    const stored = async () => (await readTranslations(packs.deps.db, 'a')).get('km-Khmr')!;
    expect(await stored()).toMatchObject({ rev: 1, ofRev: 1, state: 'approved', stale: [], texts: { b1: '១', b2: '2' } });
    writeFileSync(join(folder, 'items/a/item.md'), itemText({}, 'Một.\n\nHai, khác.\n\nBa, thêm.'));
    expect(await take(packs, folder)).toMatchObject({ ok: true, counts: { revised: 1, translations: 1 } });
    expect(await stored()).toMatchObject({ rev: 2, ofRev: 1, state: 'translated', stale: ['b2', 'b3'], texts: { b1: '១', b2: '2' } });
    expect(await take(packs, folder)).toMatchObject({ ok: true, counts: { translations: 0 } });
    writeFileSync(join(folder, 'items/a/km-Khmr.md'), translation('', '១\n\n2 khác\n\n3'));
    await take(packs, folder);
    expect(await stored()).toMatchObject({ rev: 3, ofRev: 2, state: 'approved', stale: [], texts: { b3: '3' } });
    writeFileSync(join(folder, 'items/a/item.md'), itemText({ title: 'Tên mới' }, 'Một.\n\nHai, khác.\n\nBa, thêm.'));
    await take(packs, folder);
    expect(await stored()).toMatchObject({ state: 'translated', stale: [] });
    writeFileSync(join(folder, 'items/a/km-Khmr.md'), translation('forRev: 3\n', '១\n\n2 khác\n\n3'));
    await take(packs, folder);
    expect(await stored()).toMatchObject({ ofRev: 3, state: 'approved' });
  });

  it('[A2] [S3] a translation that a new revision does not touch says that it was reckoned against it, and importing again is no change', async () => {
    const packs = await setupPacks(kind);
    const folder = makeContentFolder({ 'items/a/item.md': itemText({}, 'Một.'), 'items/a/km-Khmr.md': translation('', '១') });
    await take(packs, folder);
    const stored = async () => (await readTranslations(packs.deps.db, 'a')).get('km-Khmr')!;
    expect((await stored()).asOf).toBeUndefined();
    writeFileSync(join(folder, 'items/a/item.md'), itemText({ priority: 'urgent' }, 'Một.'));
    await take(packs, folder);
    expect(await stored()).toMatchObject({ rev: 2, ofRev: 1, asOf: 2, state: 'approved', stale: [] });
    expect(await take(packs, folder)).toMatchObject({ ok: true, counts: { translations: 0 } });
    await take(packs, makeContentFolder({ 'items/a/item.md': itemText({}, 'Một.') }));
    expect(await stored()).toMatchObject({ rev: 3, ofRev: 1, asOf: 3, state: 'approved' });
  });

  it('[S3] a translation whose file is not in the folder falls behind all the same', async () => {
    const packs = await setupPacks(kind);
    await take(packs, makeContentFolder({ 'items/a/item.md': itemText({}, 'Một.'), 'items/a/km-Khmr.md': translation('', '1') }));
    await take(packs, makeContentFolder({ 'items/a/item.md': itemText({}, 'Một, khác.') }));
    expect((await readTranslations(packs.deps.db, 'a')).get('km-Khmr')).toMatchObject({ state: 'translated', stale: ['b1'] });
  });

  it('[S3] a draft never reaches a pack, nor does its folder take away what stands', async () => {
    const packs = await setupPacks(kind);
    await take(packs, makeContentFolder({ 'items/a/item.md': itemText({}, 'Đã duyệt.'), 'items/b/item.md': itemText({ state: 'draft' }, 'Chưa duyệt.') }));
    await publishScopes(packs.deps);
    expect(await take(packs, makeContentFolder({ 'items/a/item.md': itemText({ state: 'draft' }, 'Đang sửa.') }))).toMatchObject({ ok: true, drafts: ['a'] });
    await publishScopes(packs.deps);
    const phone = await packs.newPhone();
    await packs.sync(phone);
    expect([...phone.scopes.get('14/vi')!.entries.values()]).toMatchObject([{ id: 'a', rev: 1, blocks: [{ text: 'Đã duyệt.' }] }]);
  });

  it('[D6] a recall withdraws the standing revision; taking it back needs a new one', async () => {
    const packs = await setupPacks(kind);
    const write = (fields: Record<string, string>) => makeContentFolder({ 'items/a/item.md': itemText(fields) });
    await take(packs, write({}));
    expect(await take(packs, write({ recalled: '{reason: Sai ngày}' }))).toMatchObject({ ok: true, counts: { recalled: 1, revised: 0 } });
    expect(await readItem(packs.deps.db, 'a')).toMatchObject({ rev: 1, recall: { rev: 1, reason: 'Sai ngày' } });
    expect(await take(packs, write({ recalled: '{reason: Sai ngày}' }))).toMatchObject({ counts: { recalled: 0, unchanged: 1 } });
    await take(packs, write({}));
    expect(await readItem(packs.deps.db, 'a')).toMatchObject({ rev: 2, recall: { rev: 1 } });
  });

  it('an item goes to several units, and leaves one without a new revision', async () => {
    const packs = await setupPacks(kind);
    await take(packs, makeContentFolder({ 'items/a/item.md': itemText({ units: '["14", 04246]' }) }));
    await publishScopes(packs.deps);
    const phone = await packs.newPhone();
    await packs.sync(phone);
    expect(['14/vi', '04246/vi'].map((key) => phone.scopes.get(key)!.entries.size)).toEqual([1, 1]);
    await take(packs, makeContentFolder({ 'items/a/item.md': itemText({ units: '["14"]' }) }));
    await publishScopes(packs.deps);
    await packs.sync(phone);
    expect(['14/vi', '04246/vi'].map((key) => phone.scopes.get(key)!.entries.size)).toEqual([1, 0]);
    expect(await readItem(packs.deps.db, 'a')).toMatchObject({ rev: 1 });
  });

  it('recordings are kept under their hash, measured, Opus first', async () => {
    const packs = await setupPacks(kind);
    const [opus, mp3] = ['ban-doc.opus', 'ban-doc.mp3'].map((name) => readFileSync(join(recording, name)));
    const audio = '[{id: doc, title: Bản đọc, voice: machine, files: [a.mp3, a.opus]}]';
    const folder = makeContentFolder({ 'items/a/item.md': itemText({ audio }), 'items/a/a.opus': opus!, 'items/a/a.mp3': mp3! });
    expect(await take(packs, folder, true)).toMatchObject({ ok: true, counts: { new: 1 } });
    expect(readdirSync(packs.deps.dataDir)).not.toContain('desk-media');
    await take(packs, folder);
    const [found] = (await readItem(packs.deps.db, 'a'))!.entry.audio;
    expect(found!.files.map(({ ext, bytes }) => [ext, bytes])).toEqual([['opus', opus!.length], ['mp3', mp3!.length]]);
    expect(found!.seconds).toBeGreaterThan(20);
    expect(found!.seconds).toBeLessThan(120);
    const files = found!.files.map(({ sha256, ext }) => `${sha256}.${ext}`).sort();
    expect(readdirSync(join(packs.deps.dataDir, 'desk-media')).sort()).toEqual(files);
    await publishScopes(packs.deps);
    expect(readdirSync(join(packs.deps.dataDir, 'media')).sort()).toEqual(files);
  });

  it('[S5] every change leaves a line in the trail', async () => {
    const packs = await setupPacks(kind);
    await take(packs, makeContentFolder({ 'items/a/item.md': itemText({}, 'Một.'), 'items/a/km-Khmr.md': translation('', '1') }));
    expect((await packs.deps.db.select().from(audit)).map(({ actor, action, subject }) => [actor, action, subject]).sort()).toEqual([
      ['test', 'item.publish', 'item:a'], ['test', 'translation.publish', 'item:a'],
    ]);
  });
});
