import { expect, it, vi } from 'vitest';
import type { LanguageTag } from '#contract/languages.ts';
import type { Head, Scope } from '#contract/packs.ts';
import { scopeKey } from '#domain/units.ts';
import { jobs } from '#server/db/editorialSchema.ts';
import { readContentTogether, readPublishedTogether } from '#server/db/packReads.ts';
import { readPublished, replaceScopes, type ScopeChange } from '#server/db/packs.ts';
import { saveItem } from '#server/db/items.ts';
import { scopeHeads } from '#server/db/schema.ts';
import { publishItems } from '#server/packs/packOrders.ts';
import { publishScopes } from '#server/packs/publishScopes.ts';
import { ordered, readOrderedContent } from '#server/packs/scopeContent.ts';
import { makeItems, makeTranslation } from '#test/support/makeContent.ts';
import { setupPacks, withChangedBlock } from '#test/support/setupPacks.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';

vi.setConfig({ testTimeout: 60_000 });

const langs: LanguageTag[] = ['vi', 'km-Khmr', 'tyz-Latn'];
const scopes: Scope[] = ['14', '04246', '04246-namlan'].flatMap((unit) => langs.map((lang) => ({ unit, lang })));

describeOnDatabases('packs of some items in several scopes', (kind) => {
  /** Items of three units in up to three languages, one of them recalled. */
  async function setup() {
    const packs = await setupPacks(kind);
    const items = makeItems(9);
    for (const [at, entry] of items.entries()) {
      const units = at % 3 === 0 ? ['14'] : at % 3 === 1 ? ['14', '04246'] : ['04246-namlan'];
      await saveItem(packs.deps.db, { entry, units, recall: at === 4 ? { id: entry.id, rev: entry.rev, at: packs.deps.now(), reason: 'Sai' } : null });
      if (at % 2 === 0) await packs.putTranslation(makeTranslation(entry, 'km-Khmr'));
      if (at < 3) await packs.putTranslation(makeTranslation(entry, 'tyz-Latn'));
    }
    await publishScopes(packs.deps);
    return { packs, items };
  }

  it('what is read of all scopes at once is what is read of each', async () => {
    const { packs: { deps }, items } = await setup();
    const only = items.slice(0, 5).map(({ id }) => id);
    const [published, approved] = [await readPublishedTogether(deps.db, scopes, only), await readContentTogether(deps.db, scopes, only)];
    for (const scope of scopes) {
      expect(published.get(scopeKey(scope))).toEqual(await readPublished(deps.db, scope, only));
      const { content, recalls } = approved.get(scopeKey(scope))!;
      expect(ordered(content, recalls, deps.now())).toEqual(await readOrderedContent(deps.db, scope, { now: deps.now(), only }));
    }
    expect(approved.get('04246/km-Khmr')!.recalls).toHaveLength(1);
  });

  it('[D4] a changed item reaches every language by a step of its own, a new scope gets its base, and nothing else moves', async () => {
    const { packs, items } = await setup();
    const phone = await packs.newPhone();
    await packs.sync(phone, langs);
    const changed = withChangedBlock(items[0]!, 0, 'Nước đã rút.', packs.deps.now());
    await packs.put([changed], ['14']);
    await packs.putTranslation(makeTranslation(changed, 'km-Khmr'));
    await packs.putTranslation(makeTranslation(changed, 'cjm-Cham'));
    const heads = async () => new Map((await packs.deps.db.select().from(scopeHeads)).map((row) => [`${row.unit}/${row.lang}`, row]));
    const before = await heads();
    const order = { items: [changed.id], scopes: [...langs, 'cjm-Cham' as const].map((lang) => ({ unit: '14', lang })) };
    expect(await publishItems(packs.deps, order)).toEqual([]);
    const after = await heads();
    const moved = [...after.keys()].filter((key) => after.get(key)!.seq !== before.get(key)?.seq).sort();
    expect(moved).toEqual(['14/cjm-Cham', '14/km-Khmr', '14/vi']);
    expect(after.get('14/vi')!.table).toEqual(before.get('14/vi')!.table);
    expect((JSON.parse(after.get('14/cjm-Cham')!.head) as Head).base).not.toBeNull();
    expect(await packs.sync(phone, langs)).toMatchObject({ basesFetched: 0, deltasApplied: 2 });
    expect(phone.scopes.get('14/vi')!.entries.get(changed.id)).toEqual(changed);
  });

  it('many publications after one another keep the chain whole for phones wherever they stand', async () => {
    const { packs, items } = await setup();
    const phones = [await packs.newPhone()];
    await packs.sync(phones[0]!);
    let entry = items[0]!;
    for (let round = 1; round <= 9; round += 1) {
      entry = withChangedBlock(entry, round % 2, `Lần ${round}: ${'mưa '.repeat(round * 40)}`, packs.deps.now() + round);
      await packs.put([entry], ['14']);
      await publishItems(packs.deps, { items: [entry.id], scopes: [{ unit: '14', lang: 'vi' }] });
      if (round % 3 !== 0) continue;
      const fresh = await packs.newPhone();
      await packs.sync(fresh);
      phones.push(fresh);
    }
    for (const phone of phones) {
      await packs.sync(phone);
      expect(phone.scopes.get('14/vi')!.entries.get(entry.id)).toEqual(entry);
    }
    expect((await packs.deps.db.select().from(jobs)).every(({ kind: one }) => one === 'rebase-scope')).toBe(true);
  });

  it('two orders at once lose nothing: whoever was overtaken looks again', async () => {
    const { packs, items } = await setup();
    const [one, two] = [withChangedBlock(items[0]!, 0, 'Một', packs.deps.now()), withChangedBlock(items[1]!, 0, 'Hai', packs.deps.now())];
    await packs.put([one], ['14']);
    await packs.put([two], ['14', '04246']);
    const both = [{ unit: '14', lang: 'vi' as const }, { unit: '04246', lang: 'vi' as const }];
    await Promise.all([publishItems(packs.deps, { items: [one.id], scopes: both }), publishItems(packs.deps, { items: [two.id], scopes: both.toReversed() })]);
    const phone = await packs.newPhone();
    await packs.sync(phone);
    expect([phone.scopes.get('14/vi')!.entries.get(one.id), phone.scopes.get('14/vi')!.entries.get(two.id), phone.scopes.get('04246/vi')!.entries.get(two.id)]).toEqual([one, two, two]);
  });

  it('a change made from an older sequence, or for a scope that was begun meanwhile, changes nothing', async () => {
    const { packs: { deps } } = await setup();
    const [{ seq, ...row }] = (await deps.db.select().from(scopeHeads)) as [typeof scopeHeads.$inferSelect];
    const change = (was: number): ScopeChange => ({ scope: { unit: row.unit, lang: row.lang as LanguageTag }, was, head: { ...row, seq: 99, items: 0 }, deltas: [], droppedDeltas: [], put: [], dropped: [] });
    for (const was of [0, seq - 1, seq + 1]) expect(await deps.db.transaction((tx) => replaceScopes(tx, [change(was)]))).toHaveLength(1);
    expect((await deps.db.select().from(scopeHeads)).map((one) => one.seq)).not.toContain(99);
  });
});
