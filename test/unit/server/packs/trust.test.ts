import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { expect, it, vi } from 'vitest';
import type { Db } from '#server/db/Db.ts';
import { readActiveKeys, readKeySet } from '#server/db/signingKeys.ts';
import { collectGarbage } from '#server/packs/collectGarbage.ts';
import { exportStatic } from '#server/packs/exportStatic.ts';
import { filePath } from '#server/packs/dataFolder.ts';
import { publishScope } from '#server/packs/publishScope.ts';
import { publishScopes } from '#server/packs/publishScopes.ts';
import { loadSigners, retireSigningKey, rotateKeys } from '#server/packs/signingKeys.ts';
import { makeItems, makeTranslation } from '#test/support/makeContent.ts';
import { setupPacks, withChangedBlock, type TestPacks } from '#test/support/setupPacks.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { createTestPhone } from '#test/support/testPhone.ts';

vi.setConfig({ testTimeout: 90_000 });

const flip = (bytes: Uint8Array, at: number): Uint8Array => Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte));

const fileOf = (packs: TestPacks) => (sha256: string) => readFile(filePath(packs.deps.dataDir, sha256));

describeOnDatabases('trust in packs', (kind) => {
  it('[D3] every byte that matters is covered: a changed head, delta, table or file is found out', async () => {
    const packs = await setupPacks(kind);
    const items = makeItems(12);
    await packs.put(items);
    await publishScopes(packs.deps);
    const behind = await packs.newPhone();
    await packs.sync(behind);
    packs.wait(1);
    await packs.put([withChangedBlock(items[0]!, 1, 'Sửa một câu.', packs.deps.now())]);
    await publishScopes(packs.deps);
    const base = await packs.reply(await packs.newPhone());
    const delta = await packs.reply(behind);
    const fresh = () => packs.newPhone();
    await expect((await fresh()).takeIn(base, fileOf(packs))).resolves.toMatchObject({ basesFetched: 1 });
    await expect((await fresh()).takeIn(base, async (sha256) => flip(await fileOf(packs)(sha256), 700))).rejects.toThrow('pack-damaged');
    await expect((await fresh()).takeIn(base.replace('"lines":12', '"lines":13'), fileOf(packs))).rejects.toThrow('pack-signature-wrong');
    await expect((await fresh()).takeIn(base.replace(/"segments":\[\[(\d)/, '"segments":[[9$1'), fileOf(packs))).rejects.toThrow('pack-damaged');
    await expect(behind.takeIn(delta.replace('Sửa một câu.', 'Sửa hai câu.'), fileOf(packs))).rejects.toThrow('pack-damaged');
    await expect(createTestPhone({ version: 1, keys: {} }).takeIn(base, fileOf(packs))).rejects.toThrow('pack-key-unknown');
    await expect(behind.takeIn(delta, fileOf(packs))).resolves.toMatchObject({ deltasApplied: 1 });
  });

  it('a rotation reaches phones through the old key, then the old key goes', async () => {
    const packs = await setupPacks(kind);
    await packs.put(makeItems(3));
    await publishScopes(packs.deps);
    const [early, late, sleeper] = [await packs.newPhone(), await packs.newPhone(), await packs.newPhone()];
    for (const phone of [early, late]) await packs.sync(phone);
    const [old] = await readActiveKeys(packs.deps.db);
    const added = await rotateKeys(packs.deps);
    expect(await publishScopes(packs.deps)).toMatchObject({ renewed: 1 });
    expect((await packs.sync(early)).reply).toContain('\nK ');
    expect(Object.keys(early.keys.keys).sort()).toEqual([old!.kid, added.kid].sort());
    packs.wait(1);
    await packs.put(makeItems(1, { seed: 3, prefix: 'moi' }));
    await publishScopes(packs.deps);
    const again = await packs.sync(early);
    expect(again.reply).not.toContain('\nK ');
    expect(again).toMatchObject({ basesFetched: 0 });

    expect(await retireSigningKey(packs.deps, old!.kid)).toBe('retired');
    expect(await retireSigningKey(packs.deps, added.kid)).toBe('last');
    await publishScopes(packs.deps);
    expect(readdirSync(join(packs.deps.dataDir, 'keys'))).toEqual([`${added.kid}.key`]);
    for (const phone of [early, late, sleeper]) {
      await packs.sync(phone);
      expect(phone.keys).toMatchObject({ version: 3, keys: { [added.kid]: added.publicKey } });
      expect(phone.scopes.get('14/vi')!.entries.size).toBe(4);
    }
    expect(await readKeySet(packs.deps.db)).toEqual(early.keys);
  });

  it('the first pair is made once, also when two processes start at once; a lost private key is said in a sentence', async () => {
    const packs = await setupPacks(kind);
    const signers = await Promise.all([loadSigners(packs.deps), loadSigners(packs.deps)]);
    expect(signers[0]![0]!.kid).toBe(signers[1]![0]!.kid);
    rmSync(join(packs.deps.dataDir, 'keys'), { recursive: true });
    await expect(loadSigners(packs.deps)).rejects.toThrow(/private signing key .* is not in/);
  });

  it('[D2] killed between files and database: the old pack stands, the next round publishes', async () => {
    const packs = await setupPacks(kind);
    const items = makeItems(10);
    await packs.put(items);
    await publishScopes(packs.deps);
    const phone = await packs.newPhone();
    await packs.sync(phone);
    packs.wait(1);
    await packs.put(makeItems(10, { seed: 4, prefix: 'moi' }));
    const before = await packs.reply(await packs.newPhone());
    const dying = new Proxy(packs.deps.db, {
      get: (db, name) => (name === 'transaction' ? (run: (tx: unknown) => Promise<unknown>) => db.transaction(async (tx) => {
        await run(tx);
        if (readdirSync(join(packs.deps.dataDir, 'files')).length > 1) throw new Error('killed');
      }) : Reflect.get(db, name)),
    }) as Db;
    const signers = await loadSigners(packs.deps);
    await expect(publishScope({ ...packs.deps, db: dying }, { unit: '14', lang: 'vi' }, { signers, sinceSeq: 1 })).rejects.toThrow('killed');
    expect(await packs.reply(await packs.newPhone())).toBe(before);
    expect(readdirSync(join(packs.deps.dataDir, 'files'))).toHaveLength(2);
    await publishScopes(packs.deps);
    expect(await packs.sync(phone)).toMatchObject({ basesFetched: 0, deltasApplied: 1 });
    expect(phone.scopes.get('14/vi')!.entries.size).toBe(20);
  });

  it('old files go after two weeks, those that heads name stay', async () => {
    const packs = await setupPacks(kind);
    await packs.put(makeItems(5));
    await publishScopes(packs.deps);
    const stray = join(packs.deps.dataDir, 'files', `${'a'.repeat(64)}.zst`);
    writeFileSync(stray, 'x');
    const at = (ms: number) => ({ ...packs.deps, now: () => Date.now() + ms });
    expect(await collectGarbage(at(0))).toBe(0);
    expect(await collectGarbage(at(15 * 86_400_000))).toBe(1);
    expect(readdirSync(join(packs.deps.dataDir, 'files'))).toHaveLength(1);
  });

  it('[D1] a static host serves the same: its files bring a phone to the same entries, by base or by delta', async () => {
    const packs = await setupPacks(kind);
    const items = makeItems(8);
    await packs.put(items);
    await packs.putTranslation(makeTranslation(items[0]!, 'km-Khmr'));
    await publishScopes(packs.deps);
    const follower = await packs.newPhone();
    const out = mkdtempSync(join(tmpdir(), 'loaban-static-'));
    const pull = async (phone: typeof follower, langs: string) => phone.takeIn(
      brotliDecompressSync(await readFile(join(out, 'p/v1/heads/04246-namlan', `${langs}.br`))).toString(), (sha256) => readFile(join(out, 'p/v1/files', `${sha256}.zst`)));
    expect(await exportStatic(packs.deps, out)).toEqual({ heads: 10, files: 2, media: 0 });
    await pull(follower, 'vi+km-Khmr');
    packs.wait(1);
    await packs.put([withChangedBlock(items[2]!, 1, 'Sửa một câu.', packs.deps.now())]);
    await publishScopes(packs.deps);
    await exportStatic(packs.deps, out);
    expect(await pull(follower, 'vi+km-Khmr')).toMatchObject({ basesFetched: 0, deltasApplied: 1 });
    const fresh = await packs.newPhone();
    await pull(fresh, 'vi');
    await pull(fresh, 'km-Khmr');
    const sorted = (phone: typeof fresh, key: string) => [...phone.scopes.get(key)!.entries.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
    for (const key of ['14/vi', '14/km-Khmr']) expect(sorted(follower, key)).toEqual(sorted(fresh, key));
    rmSync(out, { recursive: true });
  });
});
