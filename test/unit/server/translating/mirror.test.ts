import { expect, it, vi } from 'vitest';
import { translationDrafts } from '#server/db/editorialSchema.ts';
import { readTranslationDraft } from '#server/db/translationDrafts.ts';
import { importFolder } from '#server/ingest/importFolder.ts';
import { mirrorStanding } from '#server/translating/mirrorTranslation.ts';
import { itemText, makeContentFolder } from '#test/support/contentFolder.ts';
import { setupPacks } from '#test/support/setupPacks.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';

vi.setConfig({ testTimeout: 60_000 });

const translation = (texts: string, state = 'approved') => `---\nstate: ${state}\ntitle: Phân luông\nvouchedBy: Phòng Văn hoá\n---\n\n${texts}\n`;
const KEY = { item: 'mua', lang: 'tyz-Latn' };

describeOnDatabases('what was published without the desk', (kind) => {
  it('[S3] stands at the desk as it was approved, and falls behind block by block when the Vietnamese changes', async () => {
    const packs = await setupPacks(kind);
    const files = { 'items/mua/item.md': itemText(), 'items/mua/tyz-Latn.md': translation('Pỉ noọng tính phăng.\n\nPhân luông, bấu khảm huổi.') };
    expect(await importFolder(packs.deps, makeContentFolder(files), { actor: 'test' })).toMatchObject({ ok: true });
    const row = (await readTranslationDraft(packs.deps.db, KEY))!;
    expect(row).toMatchObject({ waits: 'done', state: 'approved', isWanted: true, vouchedBy: 'Phòng Văn hoá', counts: { total: 3, approved: 3, stale: 0 } });
    expect(row.segments).toMatchObject({ _title: { text: 'Phân luông', by: 'import' }, b1: { text: 'Pỉ noọng tính phăng.', source: 'Bà con nghe đây.' } });

    packs.wait(1_000);
    const changed = { 'items/mua/item.md': itemText({}, 'Bà con nghe đây.\n\nMưa rất to, không ai qua suối.') };
    expect(await importFolder(packs.deps, makeContentFolder(changed), { actor: 'test' })).toMatchObject({ ok: true });
    const after = (await readTranslationDraft(packs.deps.db, KEY))!;
    expect(after).toMatchObject({ waits: 'translate', counts: { total: 3, approved: 2, draft: 1, stale: 1 } });
    expect(after.segments.b2!.text).toBe('Phân luông, bấu khảm huổi.');
  });

  it('published before there was a desk, it is taken up once at the next start', async () => {
    const packs = await setupPacks(kind);
    const files = { 'items/mua/item.md': itemText(), 'items/mua/tyz-Latn.md': translation('Pỉ noọng tính phăng.\n\nPhân luông, bấu khảm huổi.', 'checked') };
    await importFolder(packs.deps, makeContentFolder(files), { actor: 'test' });
    await packs.deps.db.delete(translationDrafts);
    await mirrorStanding(packs.deps.db);
    const row = await readTranslationDraft(packs.deps.db, KEY);
    expect(row).toMatchObject({ waits: 'approve', state: 'checked', counts: { total: 3, checked: 3 } });
    await mirrorStanding(packs.deps.db);
    expect(await readTranslationDraft(packs.deps.db, KEY)).toEqual(row);
  });
});
