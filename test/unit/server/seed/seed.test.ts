import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { itemKindSchema, topicSchema, type ItemEntry, type TranslationEntry } from '#contract/content.ts';
import { validityOf } from '#domain/validity.ts';
import { audit, items, scopeHeads, translations, units } from '#server/db/schema.ts';
import { listUsernames } from '#server/db/deskPasswords.ts';
import { readSeeding } from '#server/db/seeding.ts';
import { readKeySet } from '#server/db/signingKeys.ts';
import { provinces } from '#server/seed/provinces.ts';
import { seedIfEmpty } from '#server/seed/seedIfEmpty.ts';
import { readUdhrItem } from '#server/seed/udhrItem.ts';
import { setupPacks } from '#test/support/setupPacks.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { unitsFile } from '#test/support/unitsFile.ts';

vi.setConfig({ testTimeout: 90_000 });

/** A database without units, a clock of today. */
async function setupEmpty(kind: 'pglite' | 'postgres') {
  const packs = await setupPacks(kind);
  await packs.deps.db.delete(units);
  return { ...packs, deps: { ...packs.deps, kind, now: () => Date.UTC(2026, 10, 23) } };
}

describeOnDatabases('the sample', (kind) => {
  it('fills an empty database once, ready for phones, and leaves passwords only in a file of its owner', async () => {
    const { deps, newPhone, sync } = await setupEmpty(kind);
    const seeded = await seedIfEmpty(deps);
    expect(seeded!.accounts.map(({ username }) => username).sort()).toEqual(await listUsernames(deps.db));
    expect(new Set(seeded!.accounts.map(({ password }) => password)).size).toBe(seeded!.accounts.length);
    const file = join(deps.dataDir, 'first-accounts.txt');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    for (const { username, password } of seeded!.accounts) expect(readFileSync(file, 'utf8')).toContain(`${username}\t${password}\t`);
    const trail = (await deps.db.select().from(audit)).filter(({ action }) => action === 'account.add');
    expect(trail).toHaveLength(seeded!.accounts.length);
    expect(await seedIfEmpty(deps)).toBeNull();
    expect(await readSeeding(deps.db)).toMatchObject({ state: 'done' });
    expect(Object.keys((await readKeySet(deps.db)).keys)).toHaveLength(1);

    const phone = await newPhone();
    await sync(phone, ['vi', 'blt-Tavt', 'km-Khmr']);
    const entries = [...phone.scopes.values()].flatMap((scope) => [...scope.entries.values()]);
    const found = entries.filter((entry): entry is ItemEntry => entry.t === 'item');
    expect(found.length).toBeGreaterThanOrEqual(40);
    expect(new Set(found.map((item) => item.kind))).toEqual(new Set(itemKindSchema.options));
    expect(new Set(found.map((item) => item.topic))).toEqual(new Set(topicSchema.options));
    expect(new Set(found.map((item) => item.priority))).toEqual(new Set(['normal', 'priority', 'urgent']));
    expect(new Set(found.map((item) => item.unit))).toEqual(new Set(['vn', '14', '04246', '04246-namlan']));
    const recalls = [...phone.scopes.values()].flatMap(({ head }) => head!.recalls);
    const states = found.map((item) => validityOf(item, recalls, deps.now()));
    expect(states.filter((state) => state === 'recalled')).toHaveLength(1);
    expect(states.filter((state) => state === 'expired')).toHaveLength(1);
    const voices = found.flatMap((item) => item.audio);
    expect(voices).toHaveLength(3);
    for (const { voice, files, seconds } of voices) {
      expect(voice).toBe('machine');
      expect(files.map(({ ext }) => ext)).toEqual(['opus', 'mp3']);
      expect((files[0]!.bytes * 8) / seconds).toBeLessThan(24_000);
    }
    for (const item of found) expect(item.publishedAt).toBeLessThanOrEqual(deps.now());
  });

  it('a start that was killed in the middle is finished by the next', async () => {
    const { deps } = await setupEmpty(kind);
    const late = { ...deps, now: () => deps.now() + 120_000 };
    const dying = { ...deps, dataDir: join(deps.dataDir, 'keys', `${Object.keys((await readKeySet(deps.db)).keys)[0]}.key`) };
    await expect(seedIfEmpty(dying)).rejects.toThrow();
    expect(await readSeeding(deps.db)).toMatchObject({ state: 'begun' });
    expect((await seedIfEmpty(late))!.accounts.length).toBeGreaterThan(0);
    expect((await deps.db.select().from(items)).length).toBeGreaterThanOrEqual(40);
    expect((await deps.db.select().from(scopeHeads)).length).toBeGreaterThanOrEqual(6);
  });

  it('a database with units of its own is left alone', async () => {
    const packs = await setupPacks(kind);
    expect(await seedIfEmpty({ ...packs.deps, kind })).toBeNull();
    expect(await packs.deps.db.select().from(items)).toEqual([]);
    expect(await packs.deps.db.select().from(translations)).toEqual([]);
  });
});

describe('the Universal Declaration of Human Rights', () => {
  it('stands block against block in three languages, with the two places that differ left honest', async () => {
    const item = await readUdhrItem();
    const ids = item.blocks.map(({ id }) => id!);
    expect(ids.slice(0, 3)).toEqual(['pre', 'p1', 'p2']);
    expect(ids.filter((id) => /^a\d+$/.test(id))).toHaveLength(30);
    expect(item.blocks[ids.indexOf('a1')]!.text).toBe('Điều 1:');
    const text = (lang: TranslationEntry['lang'], id: string) => item.translations.find((translation) => translation.lang === lang)!.texts[ids.indexOf(id)];
    for (const { texts, state, vouchedBy } of item.translations) {
      expect(texts).toHaveLength(ids.length);
      expect(texts.filter((one) => one === null)).toHaveLength(1);
      expect({ state, vouchedBy }).toEqual({ state: 'approved', vouchedBy: 'Liên Hợp Quốc (OHCHR) công bố' });
    }
    expect(text('blt-Tavt', 'a7')).toBe('ꪭꪴꪒ 7');
    expect(text('blt-Tavt', 'p5')).toBeNull();
    // "Liên Hợp Quốc" in Tai Dam: in the paragraph on the Charter, as in Vietnamese.
    expect(text('blt-Tavt', 'p6')).toContain('ꪹꪭꪷꪚ ꪀꪺꪀ');
    expect(item.blocks[ids.indexOf('p6')]!.text).toContain('Liên Hợp Quốc');
    expect(text('km-Khmr', 'p1')).toBeNull();
    expect(text('km-Khmr', 'p2')!.startsWith('ដោយយល់ឃើញថា')).toBe(true);
    expect(text('km-Khmr', 'a30')).toContain('៣០');
  });
});

describe('the official provinces', () => {
  it('are 34, each with its own code of two digits', () => {
    expect(provinces).toHaveLength(34);
    expect(new Set(provinces.map(({ id }) => id)).size).toBe(34);
    for (const { id, name, level, parent } of provinces) expect([id, name, level, parent]).toEqual([expect.stringMatching(/^\d\d$/), expect.stringMatching(/^(?:Tỉnh|Thành phố) \p{Lu}/u), 'province', 'vn']);
  });

  it.runIf(unitsFile !== null)('are those of the published list', () => {
    const rows = readFileSync(unitsFile!, 'utf8').split('\n').map((line) => line.trim().split(',')).filter(([, level]) => level === 'province');
    expect(provinces.map(({ id, name }) => [id, name])).toEqual(rows.map(([code, , name]) => [code, name]));
  });
});
