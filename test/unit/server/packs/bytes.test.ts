import { brotliCompressSync, constants } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { publishScopes } from '#server/packs/publishScopes.ts';
import { makeItems } from '#test/support/makeContent.ts';
import { setupPacks, withChangedBlock, type TestPacks } from '#test/support/setupPacks.ts';

const brotli = (text: string) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;
const CHANGED = 'Sáng thứ bảy tuần này, cán bộ thú y về bản tiêm phòng cho trâu bò. Bà con dắt trâu bò ra bãi trước nhà văn hoá lúc bảy giờ, mang theo sổ tiêm.';

async function publishNext(packs: TestPacks, put: () => Promise<void>): Promise<void> {
  packs.wait(60_000);
  await put();
  await publishScopes(packs.deps);
}

// Bytes do not depend on the database, and 4 MB at the best compression are seconds of work: once is enough.
describe('bytes of packs with 1,000 items', () => {
  it('[D4] first sync, one block, one item, one per cent, each in one request', async () => {
    const packs = await setupPacks('pglite');
    const items = makeItems(1_000);
    await packs.put(items);
    await publishScopes(packs.deps);
    const phone = await packs.newPhone();
    const first = await packs.sync(phone);
    const { base } = phone.scopes.get('14/vi')!.head!;
    const solid = brotli(items.map((item) => `${JSON.stringify(item)}\n`).join(''));
    expect(base!.bytes + brotli(first.reply)).toBeLessThan(1.02 * solid);

    const sizes: number[] = [];
    for (const item of items.slice(0, 5)) {
      await publishNext(packs, () => packs.put([withChangedBlock(item, 3, CHANGED, packs.deps.now())]));
      const fetched = await packs.sync(phone);
      expect(fetched).toMatchObject({ basesFetched: 0, filesFetched: 0, deltasApplied: 1 });
      sizes.push(brotli(fetched.reply));
    }
    expect(Math.max(...sizes)).toBeLessThan(1_000);

    const fresh = makeItems(1, { seed: 5, prefix: 'moi' })[0]!;
    await publishNext(packs, () => packs.put([fresh]));
    const one = await packs.sync(phone);
    expect(one).toMatchObject({ basesFetched: 0, filesFetched: 0, deltasApplied: 1 });
    expect(brotli(one.reply)).toBeLessThan(brotli(JSON.stringify(fresh)) + 600);

    const tenChanged = makeItems(10, { seed: 99 }).map((item) => ({ ...item, rev: 3, publishedAt: packs.deps.now() }));
    await publishNext(packs, () => packs.put(tenChanged));
    expect(await packs.sync(phone)).toMatchObject({ basesFetched: 0, filesFetched: 0, deltasApplied: 1 });
  }, 240_000);
});
