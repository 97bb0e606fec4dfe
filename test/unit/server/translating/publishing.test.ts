import { existsSync } from 'node:fs';
import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { TranslationEntry } from '#contract/content.ts';
import type { DraftBlock } from '#contract/editorial.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { SegmentId, TranslationAct } from '#contract/translating.ts';
import { media, comments } from '#server/db/editorialSchema.ts';
import { audit, items, translations } from '#server/db/schema.ts';
import { readTranslationDraft } from '#server/db/translationDrafts.ts';
import { mediaPath, sha256Hex } from '#server/packs/dataFolder.ts';
import { keepForDesk } from '#server/packs/mediaFolders.ts';
import { publishTouched } from '#server/editorial/publishTouched.ts';
import { doAct } from '#server/translating/approveSegments.ts';
import { saveSegments } from '#server/translating/saveSegments.ts';
import { setRecording } from '#server/translating/setRecording.ts';
import { putApproved, putPublished, type MadeDraft } from '#test/support/makeApprovedDraft.ts';
import { makeWav } from '#test/support/makeSound.ts';
import { setupPacks, type TestPacks } from '#test/support/setupPacks.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';

const LANG = 'tyz-Latn';
const hasFfmpeg = existsSync('/usr/bin/ffmpeg');
const blocks: DraftBlock[] = [
  { id: 'b1', type: 'heading', text: 'Nước lên' }, { id: 'p1', type: 'pause', text: '', seconds: 2 }, { id: 'b2', type: 'paragraph', text: 'Bà con nghe đây.' }, { id: 'b3', type: 'cue', text: '[Nhạc]' },
];
const made: MadeDraft = { id: 'bai', unit: '14', languages: [LANG], title: 'Mưa to', blocks };
const texts = { _title: 'Phân luông', b1: 'Nặm khửn', b2: 'Pỉ noọng tính phăng', b3: 'Slung' };
const ALL = Object.keys(texts) as SegmentId[];
const people = { writer: { id: 'dich', role: 'translator' }, checker: { id: 'soat', role: 'reviewer' }, approver: { id: 'duyet', role: 'approver' } } as const;

function deskOf(packs: TestPacks, lang: LanguageTag = LANG, ffmpeg?: string) {
  const { db } = packs.deps;
  const key = { item: 'bai', lang };
  const as = (who: keyof typeof people) => ({ ...people[who], office: 'Phòng Văn hoá tỉnh', at: packs.deps.now() });
  const row = async () => (await readTranslationDraft(db, key))!;
  const act = async (what: TranslationAct, who: keyof typeof people, segments: SegmentId[] = ALL, reason?: string) => {
    const done = await doAct({ db, dataDir: packs.deps.dataDir, ffmpeg }, key, { version: (await row()).version, act: what, segments, reason }, as(who));
    if (done.ok) await publishTouched(packs.deps, done.value.touched);
    return done;
  };
  return {
    row, act,
    save: async (more: Parameters<typeof saveSegments>[2]['texts'] = texts, form: { audioOnly?: boolean } = {}) => {
      const { version } = await row();
      const done = await db.transaction((tx) => saveSegments(tx, key, { version, texts: more, ...form }, as('writer')));
      expect(done.ok).toBe(true);
    },
    record: async (segment: SegmentId, seconds: number) => {
      const wav = makeWav(seconds);
      const file = { sha256: sha256Hex(wav), ext: 'wav' as const, bytes: wav.length };
      await keepForDesk(packs.deps.dataDir, file, wav);
      await db.insert(media).values({ ...file, seconds: 1, name: 'x', by: 'dich', at: 1 }).onConflictDoNothing();
      const { version } = await row();
      const done = await db.transaction((tx) => setRecording(tx, key, { version, segment, audio: { title: 'Bản đọc', seconds, files: [file] } }, as('writer')));
      expect(done.ok).toBe(true);
      return file;
    },
    through: async (segments: SegmentId[] = ALL) => {
      for (const [what, who] of [['finish', 'writer'], ['check', 'checker'], ['approve', 'approver']] as const) expect(await act(what, who, segments)).toMatchObject({ ok: true });
    },
    entry: async () => (await db.select().from(translations).where(and(eq(translations.id, 'bai'), eq(translations.lang, lang))))[0]?.entry,
  };
}

describeOnDatabases('publishing a translation', (kind) => {
  it('[S3] [S5] the last approval publishes it: the phone gets just that, with who vouches', async () => {
    const packs = await setupPacks(kind);
    await putPublished(packs.deps.db, made);
    const desk = deskOf(packs);
    await desk.save();
    await desk.act('finish', 'writer');
    await desk.act('check', 'checker');
    await desk.act('approve', 'approver', ['_title', 'b1', 'b2']);
    expect(await desk.entry()).toBeUndefined();
    await desk.act('approve', 'approver', ['b3']);
    expect(await desk.entry()).toMatchObject({ rev: 1, ofRev: 1, state: 'approved', stale: [], vouchedBy: 'Phòng Văn hoá tỉnh', title: texts._title, texts: { b1: texts.b1, b2: texts.b2, b3: texts.b3 }, audio: [] });
    const phone = await packs.newPhone();
    await packs.sync(phone, ['vi', LANG]);
    expect(phone.scopes.get(`14/${LANG}`)!.entries.get('bai')).toEqual(await desk.entry());
    expect((await packs.deps.db.select({ action: audit.action }).from(audit)).map(({ action }) => action).sort())
      .toEqual(['translation.approve', 'translation.approve', 'translation.check', 'translation.finish', 'translation.publish', 'translation.save']);
  });

  it('[S3] a changed block drops its approval alone; the phone shows it stale, then gets it back', async () => {
    const packs = await setupPacks(kind);
    await putPublished(packs.deps.db, made);
    const desk = deskOf(packs);
    await desk.save();
    await desk.through();
    const changed = { ...made, blocks: blocks.map((block) => (block.id === 'b2' ? { ...block, text: 'Bà con chạy ngay.' } : block)) };
    await putApproved(packs.deps.db, changed);
    expect((await desk.row()).counts).toMatchObject({ approved: 3, stale: 1, draft: 1 });
    expect(await desk.entry()).toMatchObject({ rev: 1, state: 'approved', stale: [] });
    await putPublished(packs.deps.db, changed);
    expect(await desk.entry()).toMatchObject({ rev: 2, ofRev: 1, asOf: 2, state: 'translated', stale: ['b2'] });
    // The same words again: still right for the new text, and reviewed again.
    await desk.save({ b2: texts.b2 });
    await desk.through(['b2']);
    expect(await desk.entry()).toMatchObject({ rev: 3, ofRev: 2, state: 'approved', stale: [] });
  });

  it('approved before its item is published, it goes out with it; a recalled item’s does not', async () => {
    const packs = await setupPacks(kind);
    await putApproved(packs.deps.db, made);
    const desk = deskOf(packs);
    await desk.save();
    await desk.through();
    expect(await desk.entry()).toBeUndefined();
    await putPublished(packs.deps.db, made);
    expect(await desk.entry()).toMatchObject({ state: 'approved', ofRev: 1 });
    await packs.deps.db.update(items).set({ recall: { id: 'bai', rev: 1, at: 1, reason: 'Sai' } });
    await desk.save({ b1: 'Nặm luông' });
    await desk.through(['b1']);
    expect((await desk.entry() as TranslationEntry).texts.b1).toBe(texts.b1);
  });

  it('[A2] sent back after publication, the words on phones lose their approval; the reason becomes a remark', async () => {
    const packs = await setupPacks(kind);
    await putPublished(packs.deps.db, made);
    const desk = deskOf(packs);
    await desk.save();
    await desk.through();
    await desk.act('sendBack', 'checker', ['b2'], 'Sai nghĩa');
    expect(await desk.entry()).toMatchObject({ rev: 2, state: 'translated', stale: [], texts: { b2: texts.b2 } });
    expect(await packs.deps.db.select().from(comments)).toMatchObject([{ draft: 'bai', lang: LANG, block: 'b2', text: 'Sai nghĩa', by: 'soat' }]);
  });

  it('a language of recordings alone is published by its recording', async () => {
    const packs = await setupPacks(kind);
    await putPublished(packs.deps.db, { ...made, languages: ['mtq-Latn'] });
    const desk = deskOf(packs, 'mtq-Latn');
    await desk.save({}, { audioOnly: true });
    expect(await desk.row()).toMatchObject({ waits: 'translate', counts: { total: 1, missing: 1 } });
    const file = await desk.record('_audio', 0.7);
    await desk.through(['_audio']);
    expect(await desk.entry()).toMatchObject({ state: 'approved', texts: {}, title: 'Mưa to', audio: [{ voice: 'human', files: [file] }] });
    // The Vietnamese changes: the recording is stale, and says so on phones by its state.
    await putPublished(packs.deps.db, { ...made, languages: ['mtq-Latn'], blocks: blocks.map((block) => (block.id === 'b2' ? { ...block, text: 'Chạy ngay.' } : block)) });
    expect([(await desk.row()).counts, (await desk.entry())!.state]).toMatchObject([{ stale: 1, approved: 0 }, 'translated']);
  });

  it.skipIf(!hasFfmpeg)('recordings of all spoken segments become one, Opus and MP3; without ffmpeg the approval says to record the whole', async () => {
    const packs = await setupPacks(kind);
    await putPublished(packs.deps.db, made);
    const desk = deskOf(packs);
    await desk.save();
    await desk.record('b1', 0.5);
    await desk.record('b2', 0.4);
    await desk.act('finish', 'writer');
    await desk.act('check', 'checker');
    const without = deskOf(packs, LANG, '/nowhere/ffmpeg');
    expect(await without.act('approve', 'approver')).toEqual({ ok: false, code: 'recordings-unjoined', detail: 'not-installed' });
    expect([(await desk.row()).counts.approved, await desk.entry()]).toEqual([0, undefined]);
    expect(await desk.act('approve', 'approver')).toMatchObject({ ok: true });
    const { audio } = (await desk.entry())!;
    expect(audio).toMatchObject([{ voice: 'human', title: 'Mưa to', files: [{ ext: 'opus' }, { ext: 'mp3' }] }]);
    expect(audio[0]!.seconds).toBeCloseTo(1.5, 1);
    for (const { sha256, ext } of audio[0]!.files) expect(existsSync(mediaPath(packs.deps.dataDir, sha256, ext))).toBe(true);
  });
});
