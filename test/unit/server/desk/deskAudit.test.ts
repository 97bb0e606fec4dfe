import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eq, sql } from 'drizzle-orm';
import { auditFamilies } from '#contract/audit.ts';
import { editorialActSchema } from '#contract/editorial.ts';
import { translationActSchema } from '#contract/translating.ts';
import { user } from '#server/db/authSchema.ts';
import { audit } from '#server/db/schema.ts';
import { noteAudits } from '#server/db/audit.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { makeDevice, NOW, setupDesk, type Desk } from './setupDesk.ts';

describeOnDatabases('the trail', (kind) => {
  let desk: Desk;
  let editor: string;
  beforeAll(async () => {
    desk = await setupDesk(kind, {}, { 'quantri.tw': 'vn' });
    editor = (await desk.db.select({ id: user.id }).from(user).where(eq(user.username, 'editor.xa')))[0]!.id;
    const device = await makeDevice(desk.db, '04246-namlan', 'Lò Văn Pâng');
    await noteAudits(desk.db, [
      ...Array.from({ length: 120 }, (_, index) => ({ at: NOW + index, actor: `desk:${editor}`, action: 'draft.save', subject: 'draft:bai-mot', unit: '04246' })),
      { at: NOW + 500, actor: 'desk:khac', action: 'device.revoke', subject: `device:${device.id}`, unit: '04246-namlan' },
      { at: NOW + 501, actor: 'desk:khac', action: 'unit.change', subject: 'unit:04249', unit: '04249', detail: { what: ['name'], was: 'Xã Cũ' } },
      { at: NOW + 502, actor: 'command-line', action: 'keys.rotate', subject: 'keys' },
    ]);
  });
  afterAll(() => desk.close());

  const ask = async (query: string, username = 'quantri.tw') => (await desk.app.inject({ url: `/api/desk/audit${query}`, headers: { cookie: await desk.cookieOf(username) } })).json();
  const actions = async (query: string, username?: string): Promise<string[]> => (await ask(query, username)).lines.map(({ action }: { action: string }) => action);

  it('is read newest first, page after page, each line once, with names as they are today', async () => {
    const first = await ask('');
    expect(first.lines.slice(0, 3)).toMatchObject([
      { action: 'keys.rotate', actorName: null, unit: null }, { action: 'unit.change', subjectName: 'Xã Bên Cạnh', detail: { was: 'Xã Cũ' } }, { action: 'device.revoke', subjectName: 'Lò Văn Pâng', unitName: 'Bản Nậm Lạn' },
    ]);
    const seen: string[] = [];
    let cursor = '';
    for (let page = 0; page < 5; page += 1) {
      const { lines, next } = await ask(`?action=draft${cursor}`);
      seen.push(...lines.map(({ id }: { id: string }) => id));
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }
    expect([seen.length, new Set(seen).size]).toEqual([120, 120]);
    expect((await ask('?cursor=x')).code).toBe('bad-request');
  });

  it('is searched by who, what, to what, where and when', async () => {
    expect((await ask(`?actor=${editor.slice(0, 3)}`)).lines).toHaveLength(0);
    expect((await ask('?actor=editor')).lines[0]).toMatchObject({ actor: `desk:${editor}`, actorName: 'editor' });
    expect(await actions('?action=unit.change')).toEqual(['unit.change']);
    expect(await actions('?subject=04249')).toEqual(['unit.change']);
    expect(await actions('?unit=04246-namlan')).toEqual(['device.revoke']);
    expect(await actions(`?from=${NOW + 501}`)).toEqual(['keys.rotate', 'unit.change']);
    expect(await actions(`?to=${NOW + 1}&subject=draft:bai-mot`)).toEqual(['draft.save', 'draft.save']);
  });

  it('[S2] shows below the centre only lines of the own units', async () => {
    const tree = await ask('', 'administrator.xa');
    expect(tree.lines).toHaveLength(50);
    expect(tree.lines.every(({ unit }: { unit: string }) => unit.startsWith('04246'))).toBe(true);
    expect(await actions('?subject=04249', 'administrator.xa')).toEqual([]);
    expect(await actions('?action=keys', 'quantri.tinh')).toEqual([]);
  });

  it('[S5] nothing in it can be changed or taken away', async () => {
    await expect(desk.db.update(audit).set({ actor: 'x' }).where(eq(audit.action, 'keys.rotate'))).rejects.toThrow();
    await expect(desk.db.delete(audit).where(sql`true`)).rejects.toThrow();
  });
});

/** What can be done to a story of the inbox; the last part of its address. */
const inboxActs = ['keep', 'dismiss', 'restore', 'draft'];

describe('words of the trail', () => {
  const root = path.resolve(import.meta.dirname, '../../../..');
  const sources = ['src/server', 'src/domain'].flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => readFileSync(path.join(root, folder, name), 'utf8')));
  const families = [...auditFamilies].join('|');
  const written = sources.flatMap((text) => [...text.matchAll(new RegExp(`'((?:${families})\\.(?!ts'|md')[a-zA-Z-]+)'`, 'g'))].map(([, action]) => action!));
  /** Actions made of an act's own name. */
  const made: Record<string, readonly string[]> = { draft: editorialActSchema.options, translation: translationActSchema.options, inbox: inboxActs };
  const templates = sources.flatMap((text) => [...text.matchAll(/action: `([a-z-]+)\.\$\{/g)].map(([, family]) => family!));
  const odd = sources.flatMap((text) => [...text.matchAll(/\baction: '([\w-]+)\.[\w-]+'/g)].map(([, family]) => family!)).filter((family) => !(auditFamilies as readonly string[]).includes(family));
  const used = new Set([...written, ...templates.flatMap((family) => (made[family] ?? ['?']).map((act) => `${family}.${act}`))]);

  it('[S5] every action written in the code has words in both languages', () => {
    expect(used.size).toBeGreaterThan(15);
    expect(odd).toEqual([]);
    for (const language of ['vi', 'en']) {
      const { action } = JSON.parse(readFileSync(path.join(root, 'locales', language, 'deskAudit.json'), 'utf8')) as { action: Record<string, Record<string, string>> };
      expect([...used].filter((name) => typeof name.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], action) !== 'string')).toEqual([]);
    }
  });
});
