import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draftSchema } from '#contract/editorial.ts';
import { entryFromDraft } from '#domain/entryFromDraft.ts';
import { drafts, draftVersions } from '#server/db/editorialSchema.ts';
import { readItem, saveItem } from '#server/db/items.ts';
import { readRebuild } from '#server/db/rebuild.ts';
import { items } from '#server/db/schema.ts';
import { runRebuild } from '#server/editorial/rebuildPacks.ts';
import { importFolder } from '#server/ingest/importFolder.ts';
import { publishScopes } from '#server/packs/publishScopes.ts';
import { makeDraftBody } from '#test/support/makeDraft.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { NOW } from '../desk/setupDesk.ts';
import { setupEditorial, VILLAGE, type Editorial } from './setupEditorial.ts';

const itemMd = (text: string, more = ''): string => `---
kind: notice
topic: disaster
title: Bài từ thư mục
units: ["04246-namlan"]
source: { title: Công văn, issuer: UBND xã }
validFrom: 2026-11-01
validTo: null
approver: UBND xã
${more}---

${text}
`;

describeOnDatabases('what stands published', (kind) => {
  let desk: Editorial;
  beforeAll(async () => {
    desk = await setupEditorial(kind);
  });
  afterAll(() => desk.close());

  async function takeIn(text: string, more?: string): Promise<void> {
    const folder = join(desk.dataDir, 'content');
    mkdirSync(join(folder, 'items', 'bai-thu'), { recursive: true });
    writeFileSync(join(folder, 'items', 'bai-thu', 'item.md'), itemMd(text, more));
    const result = await importFolder(desk.deps, folder, { actor: 'command-line' });
    expect(result).toMatchObject({ ok: true });
  }

  it('an import leaves a working copy that the desk can revise; a text being changed is not overwritten by the next', async () => {
    await takeIn('Đoạn một.');
    const draft = await desk.read('bai-thu');
    expect(draftSchema.safeParse(draft).error).toBeUndefined();
    expect(draft).toMatchObject({ row: { state: 'published', rev: 1 }, body: { title: 'Bài từ thư mục', audience: [VILLAGE] }, problems: [{ code: 'change-note-missing' }], authors: [] });
    await takeIn('Đoạn một, sửa.');
    expect((await desk.read('bai-thu')).body.blocks[0]!.text).toBe('Đoạn một, sửa.');
    await desk.act('editor.xa', 'bai-thu', 'revise');
    const open = await desk.read('bai-thu');
    await desk.save('editor.xa', open, { ...open.body, title: 'Đang sửa ở bàn', changeNote: 'Sửa tên' });
    await takeIn('Đoạn một, sửa lần nữa.');
    const after = await desk.read('bai-thu');
    expect([after.row.state, after.row.rev, after.body.title]).toEqual(['draft', 3, 'Đang sửa ở bàn']);
    await desk.act('editor.xa', 'bai-thu', 'abandon');
    for (const [who, act] of [['editor.xa', 'revise'], ['editor.xa', 'submit']] as const) await desk.act(who, 'bai-thu', act);
    expect((await desk.read('bai-thu')).body.blocks[0]!.text).toBe('Đoạn một, sửa lần nữa.');
  });

  it('what was published before there were drafts gets its working copy from the migration', async () => {
    const folder = resolve(import.meta.dirname, '../../../../src/server/db/migrations');
    const file = readdirSync(folder).find((name) => name.endsWith('_desk_lists.sql'))!;
    const statements = readFileSync(join(folder, file), 'utf8').split('--> statement-breakpoint').filter((text) => /^\s*(?:UPDATE|INSERT)/.test(text));
    const body = makeDraftBody(VILLAGE, { changeNote: '' });
    await saveItem(desk.db, { entry: entryFromDraft(body, { id: 'bai-cu', unit: VILLAGE, rev: 1, publishedAt: NOW, approver: 'UBND xã' }), units: [VILLAGE], recall: null });
    await saveItem(desk.db, { entry: entryFromDraft({ ...body, title: 'Đường Đất' }, { id: 'bai-thu-hoi', unit: VILLAGE, rev: 1, publishedAt: NOW, approver: 'UBND xã' }), units: [VILLAGE], recall: { id: 'bai-thu-hoi', rev: 1, at: NOW, reason: 'x' } });
    await desk.db.update(items).set({ folded: '', validTo: null });
    for (const statement of statements) await desk.db.execute(sql.raw(statement));
    const draft = await desk.read('bai-cu');
    expect(draftSchema.safeParse(draft).error).toBeUndefined();
    expect(draft.body).toEqual({ ...body, validFrom: NOW });
    expect((await desk.read('bai-thu-hoi')).row.state).toBe('withdrawn');
    expect((await readItem(desk.db, 'bai-thu-hoi'))!.folded).toBe('duong dat');
    expect(await desk.db.select().from(draftVersions).where(eq(draftVersions.draft, 'bai-cu'))).toMatchObject([{ version: 1, state: 'published' }]);
    expect((await desk.act('editor.xa', 'bai-cu', 'revise')).statusCode).toBe(200);
    expect(await desk.db.select().from(drafts).where(eq(drafts.id, 'bai-thu'))).toHaveLength(1);
  });

  it('a rebuild goes on where it was killed, is not done twice, mends lost files, and costs phones that are up to date nothing', async () => {
    for (const unit of [VILLAGE, '04246-phieng', '04246']) await desk.published({ audience: [unit] });
    await publishScopes(desk.deps);
    const phone = await desk.newPhone();
    await desk.sync(phone);
    const lost = readdirSync(join(desk.dataDir, 'files'));
    for (const name of lost) rmSync(join(desk.dataDir, 'files', name));
    const ordered = (await desk.ask('administrator.xa', 'POST', '/api/desk/rebuild')).json();
    expect(ordered.state).toBe('running');
    let scopes = 0;
    await expect(runRebuild(desk.deps, async () => {
      scopes += 1;
      if (scopes === 3) throw new Error('killed');
      return true;
    })).rejects.toThrow('killed');
    const half = await readRebuild(desk.db);
    expect([half.state, half.done > 0, half.done < half.total]).toEqual(['running', true, true]);
    expect((await desk.ask('administrator.xa', 'POST', '/api/desk/rebuild')).json().done).toBe(half.done);
    const seen: number[] = [];
    await runRebuild(desk.deps, async () => {
      seen.push((await readRebuild(desk.db)).done);
      return true;
    });
    expect(seen[0]).toBe(half.done);
    expect(seen).toEqual([...seen].sort((left, right) => left - right));
    expect((await desk.ask('administrator.xa', 'GET', '/api/desk/rebuild')).json()).toMatchObject({ state: 'done', done: half.total, total: half.total });
    const again = await desk.sync(phone);
    expect(again.basesFetched + again.filesFetched).toBe(0);
    const fresh = await desk.newPhone();
    await desk.sync(fresh);
    expect(desk.readable(fresh).map(({ id }) => id).sort()).toEqual(desk.readable(phone).map(({ id }) => id).sort());
  });
});
