import { eq } from 'drizzle-orm';
import { expect, it, vi } from 'vitest';
import type { Role } from '#contract/roles.ts';
import { media } from '#server/db/editorialSchema.ts';
import { items, translations } from '#server/db/schema.ts';
import { readTranslationDraft } from '#server/db/translationDrafts.ts';
import { doAct } from '#server/translating/approveSegments.ts';
import { settleTranslations } from '#server/translating/publishTranslation.ts';
import { saveSegments } from '#server/translating/saveSegments.ts';
import { setRecording } from '#server/translating/setRecording.ts';
import { putPublished, type MadeDraft } from '#test/support/makeApprovedDraft.ts';
import { setupPacks, type TestPacks } from '#test/support/setupPacks.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const LANG = 'tyz-Latn';
const made: MadeDraft = { id: 'bai', unit: '14', languages: [LANG], title: 'Mưa to', blocks: [{ id: 'b1', type: 'paragraph', text: 'Bà con nghe đây.' }] };
const key = { item: 'bai', lang: LANG } as const;
const texts = { _title: 'Phân luông', b1: 'Pỉ noọng tính phăng' };

function handsOf({ deps }: TestPacks) {
  const as = (id: string, role: Role) => ({ id, role, office: 'Phòng Văn hoá tỉnh', at: deps.now() });
  const version = async () => (await readTranslationDraft(deps.db, key))!.version;
  return {
    save: async (id: string, change: Omit<Parameters<typeof saveSegments>[2], 'version'>) => {
      const asked = { version: await version(), ...change };
      return deps.db.transaction((tx) => saveSegments(tx, key, asked, as(id, 'translator')));
    },
    record: async (id: string, files: { sha256: string; ext: 'opus' | 'mp3'; bytes: number }[]) => {
      const asked = { version: await version(), segment: 'b1', audio: { title: '', seconds: 3, files } };
      return deps.db.transaction((tx) => setRecording(tx, key, asked, as(id, 'translator')));
    },
    act: async (id: string, role: Role, act: 'finish' | 'check' | 'approve', segments = ['_title', 'b1']) =>
      doAct(deps, key, { version: await version(), act, segments }, as(id, role)),
  };
}

const file = (letter: string, ext: 'opus' | 'mp3') => ({ sha256: letter.repeat(64), ext, bytes: 9 });

describeOnDatabases('words of several people', (kind) => {
  it('[S3] who wrote the words neither checks nor approves them after another read them aloud or mended a sign', async () => {
    const packs = await setupPacks(kind);
    await putPublished(packs.deps.db, made);
    const { save, record, act } = handsOf(packs);
    await packs.deps.db.insert(media).values({ ...file('a', 'opus'), seconds: 3, name: 'x', by: 'desk:doc', at: 1 });
    await save('viet', { texts });
    await record('doc', [file('a', 'opus')]);
    await save('sua', { texts: { _title: `${texts._title}.` } });
    expect(await act('sua', 'translator', 'finish')).toMatchObject({ ok: true });
    for (const segment of ['_title', 'b1']) expect(await act('viet', 'reviewer', 'check', [segment])).toMatchObject({ ok: false, code: 'own-text' });
    expect(await act('soat', 'reviewer', 'check')).toMatchObject({ ok: true });
    expect(await act('viet', 'communeOfficer', 'approve', ['_title'])).toMatchObject({ ok: false, code: 'own-text' });
    expect(await act('duyet', 'approver', 'approve', ['_title'])).toMatchObject({ ok: true });
    // What was approved was judged: whoever wrote it then may check what another writes now.
    await save('moi', { texts: { _title: 'Phân luông lai' } });
    expect(await act('moi', 'translator', 'finish', ['_title'])).toMatchObject({ ok: true });
    expect(await act('viet', 'reviewer', 'check', ['_title'])).toMatchObject({ ok: true });
  });

  it('[S3] a recording is one: what was uploaded apart is not put together', async () => {
    const packs = await setupPacks(kind);
    await putPublished(packs.deps.db, made);
    const { save, record } = handsOf(packs);
    await save('viet', { texts });
    const common = { seconds: 3, name: 'x', by: 'desk:doc' };
    await packs.deps.db.insert(media).values([{ ...file('a', 'opus'), ...common, at: 1 }, { ...file('b', 'mp3'), ...common, at: 1 }, { ...file('c', 'mp3'), ...common, at: 2 }]);
    expect(await record('doc', [file('a', 'opus'), file('c', 'mp3')])).toMatchObject({ ok: false, code: 'recording-unknown' });
    expect(await record('doc', [file('a', 'opus'), file('b', 'mp3')])).toMatchObject({ ok: true });
  });

  it('[S3] another office named after the approval is approved anew, and goes out with nothing before', async () => {
    const packs = await setupPacks(kind);
    const { db, now } = packs.deps;
    await putPublished(db, made);
    const { save, act } = handsOf(packs);
    await save('viet', { texts });
    for (const [id, role, what] of [['viet', 'translator', 'finish'], ['soat', 'reviewer', 'check'], ['duyet', 'approver', 'approve']] as const) expect(await act(id, role, what)).toMatchObject({ ok: true });
    await save('viet', { texts: {}, vouchedBy: 'Ban Dân tộc tỉnh' });
    const [item] = await db.select().from(items).where(eq(items.id, 'bai'));
    await db.transaction((tx) => settleTranslations(tx, { ...item!.entry, rev: 2 }, { actor: 'desk:duyet', at: now() }));
    const standing = async () => (await db.select().from(translations).where(eq(translations.id, 'bai')))[0]!.entry.vouchedBy;
    expect(await standing()).toBe('Phòng Văn hoá tỉnh');
    expect(await act('duyet', 'approver', 'approve')).toMatchObject({ ok: true });
    expect(await standing()).toBe('Ban Dân tộc tỉnh');
  });
});
