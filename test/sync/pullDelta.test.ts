import { describe, expect, test } from 'vitest';
import type { ItemEntry } from '#contract/content.ts';
import { DAY, makeItem } from '#test/support/makePack.ts';
import { setupPull, vi, type PullBench } from '#test/support/setupPull.ts';

const items = (count: number) => Array.from({ length: count }, (_, index) => makeItem(`bai-${String(index).padStart(3, '0')}`, {}, index + 1));
const withBlock = (item: ItemEntry, text: string): ItemEntry => ({ ...item, rev: item.rev + 1, blocks: item.blocks.map((block, index) => (index === 1 ? { ...block, text } : block)) });

async function withItems(count = 20): Promise<{ bench: PullBench; all: ItemEntry[] }> {
  const bench = setupPull();
  const all = items(count);
  await bench.publisher.publish(vi(), all);
  expect(await bench.codes()).toEqual([]);
  bench.network.log.length = 0;
  return { bench, all };
}

const held = async (bench: PullBench) => (await bench.db.scopes.get('14/vi'))!;

describe('[D4] news', () => {
  test('nothing new is one request, answered 304, few bytes in the address and headers', async () => {
    const { bench } = await withItems();
    expect(await bench.codes()).toEqual([]);
    expect(bench.network.log).toHaveLength(1);
    const [asked] = bench.network.log;
    expect(asked!.status).toBe(304);
    expect(asked!.url).toBe('/p/v1/heads/04246/vi?s=0.1.0');
    expect(asked!.url.length + JSON.stringify(asked!.headers).length).toBeLessThan(100);
  });

  test('one changed block is one request and only the block travels', async () => {
    const { bench, all } = await withItems();
    const changed = withBlock(all[3]!, 'Từ mai khai báo tại trạm y tế.');
    await bench.publisher.publish(vi(), all.map((item, index) => (index === 3 ? changed : item)));
    expect(await bench.codes()).toEqual([]);
    expect(bench.network.log).toHaveLength(1);
    expect(bench.network.received('/')).toBeLessThan(1_500);
    expect((await bench.entries()).get('14/vi bai-003')).toEqual(changed);
    expect(await held(bench)).toMatchObject({ seq: 2, headSeq: 2, steps: [] });
  });

  test('several deltas, additions and drops, of a phone that slept, still one request', async () => {
    const { bench, all } = await withItems();
    const [first, ...rest] = all;
    await bench.publisher.publish(vi(), [withBlock(first!, 'một'), ...rest]);
    await bench.publisher.publish(vi(), [withBlock(withBlock(first!, 'một'), 'hai'), ...rest.slice(2), makeItem('moi', {}, 99)]);
    expect(await bench.codes()).toEqual([]);
    expect(bench.network.log).toHaveLength(1);
    const ids = [...(await bench.entries()).values()].map(({ id }) => id);
    expect(ids).toHaveLength(19);
    expect(ids).toContain('moi');
    expect(ids).not.toContain('bai-001');
    expect((await bench.entries()).get('14/vi bai-000')).toMatchObject({ rev: 3 });
  });

  test('a long delta comes as a file', async () => {
    const { bench, all } = await withItems();
    await bench.publisher.publish(vi(), [...all, ...items(60).slice(20)], { file: true });
    expect(await bench.codes()).toEqual([]);
    expect(await bench.db.entries.count()).toBe(60);
expect(new Set((await bench.db.pieces.toArray()).map(({ file }) => file))).toEqual(new Set([bench.publisher.published.get('14/vi')!.base!.stream.sha256]));
  });

  test('an up-to-date phone never fetches a base again after compaction', async () => {
    const { bench, all } = await withItems();
    await bench.publisher.publish(vi(), [...all, makeItem('moi')], { rebase: true });
    expect(await bench.codes()).toEqual([]);
    expect(bench.network.log.filter(({ url }) => url.includes('/files/'))).toEqual([]);
    expect(await bench.db.entries.count()).toBe(21);
  });

  test('a phone that slept too long fetches the new base, keeps reading the old one meanwhile, and drops what is gone at the end', async () => {
    const { bench } = await withItems(40);
    const fresh = items(80).slice(30).map((item) => withBlock(item, 'mới'));
    await bench.publisher.publish(vi(), fresh.slice(0, 10));
    await bench.publisher.publish(vi(), fresh, { rebase: true, dropDeltas: true });
    bench.publisher.published.get('14/vi')!.deltas = [];
    const counts: number[] = [];
    bench.deps.onContent = () => void bench.db.entries.count().then((count) => counts.push(count));
    expect(await bench.codes()).toEqual([]);
    expect(counts.every((count) => count >= 40)).toBe(true);
    expect([...(await bench.entries()).values()].map(({ id }) => id).sort()).toEqual(fresh.map(({ id }) => id));
    expect(new Set((await bench.db.cards.toArray()).map((card) => card.generation)).size).toBe(1);
  });

  test('a patch that does not fit what is here heals itself by the base, in the same round', async () => {
    const { bench, all } = await withItems();
    await bench.db.entries.update(['14/vi', 'bai-003'], { entry: { ...all[3]!, title: 'khác' } });
    await bench.publisher.publish(vi(), all.map((item, index) => (index === 3 ? withBlock(item, 'mới') : item)));
    expect(await bench.codes()).toEqual([]);
    expect((await bench.entries()).get('14/vi bai-003')).toEqual(withBlock(all[3]!, 'mới'));
    expect((await held(bench)).needsBase).toBe(false);
  });

  test('the same delta delivered twice changes nothing twice', async () => {
    const { bench, all } = await withItems();
    await bench.publisher.publish(vi(), all.map((item, index) => (index === 3 ? withBlock(item, 'mới') : item)));
    await bench.pull();
    await bench.db.scopes.update('14/vi', { seq: 1, headSeq: 1 });
    expect(await bench.codes()).toEqual([]);
    expect((await bench.entries()).get('14/vi bai-003')).toMatchObject({ rev: 2 });
  });

  test('[D5] a reply cut among its deltas: those that came whole are applied, the rest is asked for', async () => {
    const { bench, all } = await withItems();
    let now = all;
    for (let turn = 0; turn < 6; turn += 1) {
      now = now.map((item, index) => (index === turn ? withBlock(item, 'x'.repeat(900) + String(turn)) : item));
      await bench.publisher.publish(vi(), now);
    }
    bench.network.script = [{ kind: 'cut', at: 5_000 }];
    const running = bench.pull();
    const outcome = await running;
    expect(outcome.problems).toEqual([]);
    expect((await bench.entries()).get('14/vi bai-005')).toMatchObject({ rev: 2 });
    expect(bench.network.log).toHaveLength(2);
  });

  test('an item this app cannot read is left out and told; the others are here', async () => {
    const { bench, all } = await withItems();
    await bench.publisher.publish(vi(), [...all, makeItem('la', { kind: 'hologram' as never }), makeItem('quen')]);
    expect(await bench.codes()).toEqual(['pack-format-newer']);
    expect(await bench.db.entries.count()).toBe(21);
    expect(await held(bench)).toMatchObject({ seq: 2, steps: [] });
  });

  test('fields of a later server survive, so that its patches still fit', async () => {
    const { bench, all } = await withItems(3);
    const later = { ...makeItem('moi'), mood: 'vui' } as unknown as ItemEntry;
    await bench.publisher.publish(vi(), [...all, later]);
    await bench.pull();
    await bench.publisher.publish(vi(), [...all, withBlock(later, 'đổi')]);
    bench.network.log.length = 0;
    expect(await bench.codes()).toEqual([]);
    expect(bench.network.log).toHaveLength(1);
    expect((await bench.entries()).get('14/vi moi')).toMatchObject({ mood: 'vui', rev: 2 });
  });

  test('a scope that is emptied is empty on the phone', async () => {
    const { bench } = await withItems(3);
    await bench.publisher.publish(vi(), []);
    expect(await bench.codes()).toEqual([]);
    expect(await bench.db.entries.count()).toBe(0);
  });
});

describe('[D6] recalls and expiry', () => {
  const recall = { id: 'bai-000', rev: 1, at: 5, reason: 'Sai số liệu' };

  test('a recall holds as soon as its head is verified, though the base behind it cannot be had', async () => {
    const { bench } = await withItems();
    await bench.publisher.publish(vi(), items(30), { rebase: true, dropDeltas: true, recalls: [recall] });
    bench.publisher.published.get('14/vi')!.deltas = [];
    bench.network.rule = ({ url }) => (url.includes('/files/') ? { kind: 'before' } : null);
    expect(await bench.codes()).toEqual(['no-network']);
    expect((await held(bench)).recalls).toEqual([recall]);
  });

  test('a recall holds though the delta beside it is broken', async () => {
    const { bench, all } = await withItems();
    await bench.publisher.publish(vi(), [...all, makeItem('moi')], { recalls: [recall] });
    bench.publisher.published.get('14/vi')!.deltas[0]!.text += ' ';
    expect(await bench.codes()).toEqual(['pack-hash-wrong']);
    expect((await held(bench)).recalls).toEqual([recall]);
    expect(await bench.db.entries.count()).toBe(20);
  });

  test('a recall once known stays known, though a restored server’s new base does not name it', async () => {
    const { bench, all } = await withItems();
    await bench.publisher.publish(vi(), all, { recalls: [recall] });
    expect(await bench.codes()).toEqual([]);
    await bench.publisher.publish(vi(), all.slice(0, 19), { rebase: true, dropDeltas: true, recalls: [] });
    expect(await bench.codes()).toEqual([]);
    expect((await bench.entries()).has('14/vi bai-000')).toBe(true);
    expect((await held(bench)).recalls).toEqual([recall]);
  });

  test('the server time of a reply is kept, and one that goes back does not undo it', async () => {
    const { bench } = await withItems();
    const seen = bench.known.serverTime!;
    bench.publisher.clock.ms += DAY;
    await bench.publisher.publish(vi(), items(21));
    await bench.pull();
    expect(bench.known.serverTime).toBe(seen + DAY);
    bench.publisher.clock.ms -= DAY;
    await bench.publisher.publish(vi(), items(22));
    await bench.pull();
    expect(bench.known.serverTime).toBe(seen + DAY);
  });
});
