import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { ItemEntry, TranslationEntry } from '#contract/content.ts';
import type { DraftBlock } from '#contract/editorial.ts';
import type { Role } from '#contract/roles.ts';
import { translationTransitions } from '#domain/editorialRules.ts';
import { media, translationDrafts } from '#server/db/editorialSchema.ts';
import { items } from '#server/db/schema.ts';
import { readTranslationDraft } from '#server/db/translationDrafts.ts';
import { publishScopes } from '#server/packs/publishScopes.ts';
import { doAct } from '#server/translating/approveSegments.ts';
import { saveSegments } from '#server/translating/saveSegments.ts';
import { setRecording } from '#server/translating/setRecording.ts';
import { putApproved, putPublished, type MadeDraft } from '#test/support/makeApprovedDraft.ts';
import { createRandom } from '#test/support/makeContent.ts';
import { setupPacks } from '#test/support/setupPacks.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';

const LANG = 'tyz-Latn';
const KEY = { item: 'bai', lang: LANG };
const people: { id: string; role: Role }[] = [
  { id: 'dich', role: 'translator' }, { id: 'dich-2', role: 'translator' }, { id: 'soat', role: 'reviewer' }, { id: 'duyet', role: 'approver' }, { id: 'xa', role: 'communeOfficer' },
];
const WORDS = 'pỉ noọng tính phăng nặm luây khửn slung pây hâư rườn bản mường đây lai'.split(' ');

describeOnDatabases('what reaches phones', (kind) => {
  it.each([1, 2])('[S3] nothing unapproved ever reaches a pack, whatever people do in whatever order (seed %i)', async (seed) => {
    const packs = await setupPacks(kind);
    const { db } = packs.deps;
    const random = createRandom(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const say = () => Array.from({ length: 5 }, () => pick(WORDS)).join(' ');
    const block = (id: string): DraftBlock => ({ id, type: 'paragraph', text: `Bà con chú ý, việc ${Math.floor(random() * 1e9).toString(36).replace(/\d/g, 'q')} làm ngay` });
    let made: MadeDraft = { id: 'bai', unit: '14', languages: [LANG], title: 'Mưa to', blocks: [block('b1'), block('b2'), { id: 'p1', type: 'pause', text: '', seconds: 2 }, block('b3')] };
    const revisions = new Map<number, ItemEntry>();
    const approvedPairs = new Set<string>();
    const approvedTexts = new Set<string>();
    const recordings = Array.from({ length: 4 }, (_, at) => ({ sha256: String(at).repeat(64), ext: 'opus' as const, bytes: 900 + at }));
    await db.insert(media).values(recordings.map((file) => ({ ...file, seconds: 3, name: 'x', by: 'dich', at: 1 })));
    let blockCount = 3;
    let published = 0;

    const changeSource = () => {
      const blocks = [...made.blocks];
      const at = Math.floor(random() * blocks.length);
      const roll = random();
      if (roll < 0.5) blocks[at] = blocks[at]!.type === 'pause' ? { ...blocks[at]!, seconds: 3 } : block(blocks[at]!.id);
      else if (roll < 0.7) blocks.push(block(`b${(blockCount += 1)}`));
      else if (blocks.filter(({ type }) => type !== 'pause').length > 1 && blocks[at]!.type !== 'pause') blocks.splice(at, 1);
      made = { ...made, blocks, title: random() < 0.1 ? `Mưa rất to ${['sáng', 'trưa', 'chiều', 'tối'][Math.floor(random() * 4)]}` : made.title! };
    };
    const publish = async () => {
      const entry = await putPublished(db, { ...made, at: packs.deps.now() });
      revisions.set(entry.rev, entry);
    };
    const rowNow = async () => (await readTranslationDraft(db, KEY))!;
    const sourcesNow = () => new Map([['_title', made.title!], ...made.blocks.map(({ id, text }) => [id, text] as const)]);

    const act = async () => {
      const row = await rowNow();
      // Mostly the step it waits for, by anybody; sometimes whatever comes to mind.
      const next = { translate: 'finish', check: 'check', approve: 'approve', done: 'sendBack' } as const;
      const what = random() < 0.8 && (row.waits !== 'done' || random() < 0.2) ? next[row.waits] : pick(['finish', 'check', 'approve', 'sendBack'] as const);
      const able = people.filter(({ role }) => (translationTransitions[what].roles as readonly Role[]).includes(role));
      const actor = { ...pick(random() < 0.9 ? able : people), office: 'Phòng Văn hoá', at: packs.deps.now() };
      const wanted = [...sourcesNow().keys(), ...(row.audio.length > 0 ? ['_audio'] : [])];
      const fitting = wanted.filter((id) => row.segments[id] !== undefined && (translationTransitions[what].from as readonly string[]).includes(row.segments[id].state)
        && (translationTransitions[what].byAuthor || random() < 0.02 || (row.segments[id].by !== actor.id && row.segments[id].checkedBy !== actor.id)));
      const segments = random() < 0.1 ? [pick(wanted)] : what === 'sendBack' ? fitting.slice(0, 1) : fitting;
      if (segments.length === 0) return false;
      const done = await doAct({ db, dataDir: packs.deps.dataDir }, KEY, { version: row.version, act: what, segments }, actor);
      if (!done.ok || what !== 'approve') return what === 'sendBack';
      for (const id of segments) {
        const segment = done.value.row.segments[id]!;
        expect([segment.by === actor.id, segment.checkedBy === actor.id, segment.by === segment.checkedBy]).toEqual([false, false, false]);
        if (id === '_audio') approvedTexts.add(`audio ${done.value.row.audio[0]!.files[0]!.sha256}`);
        else {
          approvedPairs.add(JSON.stringify([id, segment.source, segment.text]));
          approvedTexts.add(segment.text);
        }
      }
      return done.value.touched !== null;
    };
    const save = async () => {
      const { version, segments } = await rowNow();
      const missing = [...sourcesNow()].filter(([id, text]) => text !== '' && segments[id]?.source !== text).map(([id]) => id);
      const chosen = random() < 0.85 ? missing : [pick([...sourcesNow().keys()].filter((id) => id !== 'p1'))];
      await db.transaction((tx) => saveSegments(tx, KEY, {
        version, texts: Object.fromEntries(chosen.map((id) => [id, random() < 0.3 ? (segments[id]?.text ?? say()) : say()])),
        ...(random() < 0.1 && { audioOnly: random() < 0.3 }),
      }, { ...pick(people.slice(0, 3)), office: '', at: packs.deps.now() }));
    };
    const record = async () => {
      const { version } = await rowNow();
      const audio = random() < 0.15 ? null : { title: 'Bản đọc', seconds: 3, files: [pick(recordings)] };
      await db.transaction((tx) => setRecording(tx, KEY, { version, segment: '_audio', audio }, { ...pick(people.slice(0, 3)), office: '', at: packs.deps.now() }));
    };

    const phone = await packs.newPhone();
    const look = async () => {
      await publishScopes(packs.deps);
      await packs.sync(phone, ['vi', LANG]);
      const entry = phone.scopes.get(`14/${LANG}`)?.entries.get('bai') as TranslationEntry | undefined;
      const item = phone.scopes.get('14/vi')?.entries.get('bai') as ItemEntry | undefined;
      if (entry === undefined) return;
      for (const text of Object.values(entry.texts)) expect(approvedTexts.has(text)).toBe(true);
      for (const { files } of entry.audio) expect(approvedTexts.has(`audio ${files[0]!.sha256}`)).toBe(true);
      expect(item).toBeDefined();
      if (entry.state !== 'approved') return;
      published += 1;
      expect([entry.stale, entry.asOf ?? entry.ofRev]).toEqual([[], item!.rev]);
      const source = revisions.get(item!.rev)!;
      for (const [id, text] of Object.entries(entry.texts)) {
        expect(approvedPairs.has(JSON.stringify([id, source.blocks.find((one) => one.id === id)!.text, text]))).toBe(true);
      }
      if (Object.keys(entry.texts).length > 0) expect(Object.keys(entry.texts).sort()).toEqual(source.blocks.filter(({ type }) => type !== 'pause').map(({ id }) => id).sort());
      else expect(entry.audio).toHaveLength(1);
    };

    await publish();
    for (let step = 0; step < 240; step += 1) {
      packs.wait(1_000);
      const roll = random();
      let isMoved = true;
      if (roll < 0.04) {
        changeSource();
        await putApproved(db, { ...made, at: packs.deps.now() });
        if (random() < 0.6) await publish();
      } else if (roll < 0.06) await publish();
      else if (roll < 0.2) await save();
      else if (roll < ((await rowNow()).audioOnly ? 0.34 : 0.22)) await record();
      else isMoved = await act();
      if (isMoved) await look();
    }
    // Otherwise nothing was looked at.
    expect(published).toBeGreaterThan(2);
    expect((await db.select().from(items).where(eq(items.id, 'bai')))[0]!.rev).toBeGreaterThan(1);
    expect(await db.select().from(translationDrafts)).toHaveLength(1);
  }, 240_000);
});
