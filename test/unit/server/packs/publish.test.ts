import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect, it, vi } from 'vitest';
import { INLINE_DELTA_BYTES } from '#contract/packs.ts';
import { saveItem } from '#server/db/items.ts';
import { publishIfBehind, publishScopes, startPacksOver } from '#server/packs/publishScopes.ts';
import { HEAD_LIFE_MS, RENEW_BEFORE_MS } from '#server/packs/publishScope.ts';
import { makeItems, makeTranslation } from '#test/support/makeContent.ts';
import { setupPacks, withChangedBlock } from '#test/support/setupPacks.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';

// Compressing takes its time on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

const brotliSize = (text: string) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

describeOnDatabases('publishing packs', (kind) => {
  it('[D1] [D3] what is published reaches a phone whole, signed, urgent and newest first', async () => {
    const packs = await setupPacks(kind);
    const items = makeItems(60);
    await packs.put(items);
    expect(await publishScopes(packs.deps)).toEqual({ unchanged: 0, published: 1, renewed: 0 });
    const phone = await packs.newPhone();
    expect(await packs.sync(phone)).toMatchObject({ basesFetched: 1, deltasApplied: 0 });
    const entries = [...phone.scopes.get('14/vi')!.entries.values()];
    expect(entries).toHaveLength(60);
    expect(entries.find(({ id }) => id === 'bai-0007')).toEqual(items[6]);
    const ranks = entries.map((entry) => (entry.t === 'item' ? ['urgent', 'priority', 'normal'].indexOf(entry.priority) : 9));
    expect(ranks).toEqual([...ranks].sort());
    const urgent = entries.filter((entry) => entry.t === 'item' && entry.priority === 'normal').map(({ publishedAt }) => publishedAt);
    expect(urgent).toEqual([...urgent].sort((left, right) => right - left));
  });

  it('[D2] files are named by the hash of their bytes; publishing again changes nothing', async () => {
    const packs = await setupPacks(kind);
    await packs.put(makeItems(20));
    await publishScopes(packs.deps);
    const before = readdirSync(join(packs.deps.dataDir, 'files'));
    expect(await publishScopes(packs.deps)).toEqual({ unchanged: 1, published: 0, renewed: 0 });
    expect(readdirSync(join(packs.deps.dataDir, 'files'))).toEqual(before);
    expect(before).toHaveLength(1);
    expect(before[0]).toMatch(/^[0-9a-f]{64}\.zst$/);
  });

  it('the private key lies in a file only its owner reads, and not in the database', async () => {
    const packs = await setupPacks(kind);
    const [name] = readdirSync(join(packs.deps.dataDir, 'keys'));
    const path = join(packs.deps.dataDir, 'keys', name!);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toContain('PRIVATE KEY');
  });

  it('a phone that was up to date never fetches a base again, however often the base is renewed; others catch up', async () => {
    const packs = await setupPacks(kind);
    let items = makeItems(30);
    await packs.put(items);
    await publishScopes(packs.deps);
    const daily = await packs.newPhone();
    const weekly = await packs.newPhone();
    await packs.sync(daily);
    await packs.sync(weekly);
    const bases = new Set<string>();
    for (let day = 0; day < 22; day += 1) {
      packs.wait(3_600_000);
      const index = (day * 7) % 30;
      items = items.map((item, at) => (at === index ? withChangedBlock(item, 2, `Tin ngày ${day}: ${item.blocks[1]!.text}`, packs.deps.now()) : item));
      if (day % 9 === 4) items = items.filter((_, at) => at !== 11 || items.length < 30).concat(makeItems(1, { seed: day, prefix: `moi${day}` }));
      await packs.put(items);
      await publishScopes(packs.deps);
      expect(await packs.sync(daily), `day ${day}`).toMatchObject({ basesFetched: 0 });
      bases.add(daily.scopes.get('14/vi')!.head!.base!.sha256);
      if (day % 7 === 6) await packs.sync(weekly);
      expect(daily.scopes.get('14/vi')!.head!.deltas.length).toBeLessThanOrEqual(6);
    }
    await packs.sync(weekly);
    const fresh = await packs.newPhone();
    await packs.sync(fresh);
    const sorted = (phone: typeof fresh) => [...phone.scopes.get('14/vi')!.entries.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
    expect(bases.size).toBeGreaterThan(2);
    expect(sorted(daily)).toEqual(sorted(fresh));
    expect(sorted(weekly)).toEqual(sorted(fresh));
  });

  it('a delta beyond 32 KB becomes a file, and inline deltas together stay below it', async () => {
    const packs = await setupPacks(kind);
    const items = makeItems(300);
    await packs.put(items);
    await publishScopes(packs.deps);
    const phone = await packs.newPhone();
    await packs.sync(phone);
    const batches = [makeItems(10, { seed: 11 }), makeItems(10, { seed: 12 }), makeItems(24, { seed: 13 })];
    for (const batch of batches) {
      packs.wait(60_000);
      await packs.put(batch.map((item, index) => ({ ...item, rev: 2 + batches.indexOf(batch), id: items[index]!.id })));
      await publishScopes(packs.deps);
    }
    const reply = await packs.reply(phone);
    const inline = reply.split('\n').filter((line) => line.startsWith('D ')).join('\n');
    expect(brotliSize(inline)).toBeLessThanOrEqual(INLINE_DELTA_BYTES);
    const fetched = await packs.sync(phone);
    expect(fetched.basesFetched).toBe(0);
    expect(fetched.filesFetched).toBeGreaterThan(0);
    const fresh = await packs.newPhone();
    await packs.sync(fresh);
    expect(phone.scopes.get('14/vi')!.entries.get('bai-0001')).toEqual(fresh.scopes.get('14/vi')!.entries.get('bai-0001'));
  });

  it('[D6] a recall reaches the head of every scope the item is in, without a word of content', async () => {
    const packs = await setupPacks(kind);
    const [item] = makeItems(1);
    await packs.put([item!], ['14', 'vn']);
    await publishScopes(packs.deps);
    const phone = await packs.newPhone();
    await packs.sync(phone);
    await saveItem(packs.deps.db, { entry: item!, units: ['14', 'vn'], recall: { id: item!.id, rev: 1, at: packs.deps.now(), reason: 'Sai số liệu' } });
    expect((await publishScopes(packs.deps)).published).toBe(2);
    expect(await packs.sync(phone)).toMatchObject({ basesFetched: 0, deltasApplied: 0 });
    for (const key of ['14/vi', 'vn/vi']) expect(phone.scopes.get(key)!.head!.recalls).toMatchObject([{ id: item!.id, rev: 1, reason: 'Sai số liệu' }]);
  });

  it('[S3] translations travel marked with their state, and only in their own scope', async () => {
    const packs = await setupPacks(kind);
    const [item] = makeItems(1);
    await packs.put([item!]);
    await packs.putTranslation({ ...makeTranslation(item!, 'blt-Tavt'), state: 'machineDraft' });
    await publishScopes(packs.deps);
    const phone = await packs.newPhone();
    await packs.sync(phone, ['vi', 'blt-Tavt']);
    expect(phone.scopes.get('14/blt-Tavt')!.entries.get(item!.id)).toMatchObject({ t: 'tr', state: 'machineDraft' });
    expect([...phone.scopes.get('14/vi')!.entries.values()].map(({ t }) => t)).toEqual(['item']);
  });

  it('heads are renewed in good time and by nothing but their signature', async () => {
    const packs = await setupPacks(kind);
    await packs.put(makeItems(3));
    await publishScopes(packs.deps);
    const phone = await packs.newPhone();
    await packs.sync(phone);
    packs.wait(HEAD_LIFE_MS - RENEW_BEFORE_MS - 1);
    expect(await publishIfBehind(packs.deps)).toMatchObject({ renewed: 0, published: 0 });
    packs.wait(2);
    expect(await publishIfBehind(packs.deps)).toMatchObject({ renewed: 1, published: 0 });
    expect(await packs.sync(phone)).toMatchObject({ basesFetched: 0, deltasApplied: 0 });
    packs.wait(1);
    await packs.put(makeItems(1, { seed: 3, prefix: 'moi' }));
    await publishIfBehind(packs.deps);
    expect(await packs.sync(phone)).toMatchObject({ basesFetched: 0, deltasApplied: 1 });
    expect(phone.scopes.get('14/vi')!.entries.size).toBe(4);
  });

  it('two processes publishing at once make one chain', async () => {
    const packs = await setupPacks(kind);
    await packs.put(makeItems(10));
    await publishScopes(packs.deps);
    const phone = await packs.newPhone();
    await packs.sync(phone);
    packs.wait(1);
    await packs.put(makeItems(2, { seed: 8, prefix: 'moi' }));
    await Promise.all([publishScopes(packs.deps), publishScopes(packs.deps), publishScopes(packs.deps)]);
    expect(await packs.sync(phone)).toMatchObject({ basesFetched: 0, deltasApplied: 1 });
    expect(phone.scopes.get('14/vi')!).toMatchObject({ seq: 2 });
    expect(phone.scopes.get('14/vi')!.entries.size).toBe(12);
  });

  it('after a restore phones that were ahead come back by a fresh base', async () => {
    const packs = await setupPacks(kind);
    await packs.put(makeItems(4));
    await publishScopes(packs.deps);
    const phone = await packs.newPhone();
    await packs.sync(phone);
    // The phone saw three publications that the restored server has forgotten.
    Object.assign(phone.scopes.get('14/vi')!, { seq: 4 });
    phone.scopes.get('14/vi')!.entries.delete('bai-0001');
    await expect(packs.sync(phone)).rejects.toThrow('pack-sequence-older');
    await startPacksOver(packs.deps);
    expect(await packs.sync(phone)).toMatchObject({ basesFetched: 1 });
    expect(phone.scopes.get('14/vi')!.entries.size).toBe(4);
  });

  it('a scope that loses its last item tells its phones', async () => {
    const packs = await setupPacks(kind);
    const items = makeItems(2);
    await packs.put(items);
    await publishScopes(packs.deps);
    const phone = await packs.newPhone();
    await packs.sync(phone);
    await packs.put(items, ['vn']);
    await publishScopes(packs.deps);
    await packs.sync(phone);
    expect(phone.scopes.get('14/vi')!.entries.size).toBe(0);
    expect(phone.scopes.get('vn/vi')!.entries.size).toBe(2);
    const fresh = await packs.newPhone();
    await packs.sync(fresh);
    expect(fresh.scopes.get('14/vi')!.entries.size).toBe(0);
  });
});
