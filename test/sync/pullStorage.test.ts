import { IDBFactory } from 'fake-indexeddb';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Entry, ItemEntry } from '#contract/content.ts';
import { makeItem } from '#test/support/makePack.ts';
import { setupPull, vi, type PullBench } from '#test/support/setupPull.ts';
import { storageHealth } from '#phone/storage/openState.ts';
import { createStorageShim, type StorageFault } from '#test/support/storageShim.ts';

const shim = createStorageShim();
afterEach(() => shim.disarm());
afterAll(() => shim.stop());

const long = (index: number): string => Array.from({ length: 700 }, (_, word) => `tiếng${(word * 7 + index * 13) % 97}`).join(' ');
const longItems = (count: number) => items(count).map((item, index) => ({ ...item, blocks: [{ id: 'b1', type: 'paragraph' as const, text: long(index) }] }));
const items = (count: number) => Array.from({ length: count }, (_, index) => makeItem(`bai-${String(index).padStart(3, '0')}`, {}, index + 1));
const renewed = (all: readonly ItemEntry[]): ItemEntry[] => all.map((item, index) => (index % 3 === 0 ? { ...item, rev: 2, title: 'mới' } : item));

const CODES: Record<StorageFault, string[]> = { quota: ['storage-full'], abort: ['storage-broken'], lost: ['storage-broken'] };

/** What must hold whatever failed: cards and entries are the same ones, of whole segments or whole deltas. */
async function expectSound(bench: PullBench): Promise<void> {
  const entries = await bench.db.entries.toCollection().primaryKeys();
  const cards = await bench.db.cards.toCollection().primaryKeys();
  expect(cards).toEqual(entries);
  const [row] = await bench.db.scopes.toArray();
  expect(row?.entries ?? 0).toBe(entries.length);
}

const byId = (entries: Iterable<Entry>): Record<string, Entry> => Object.fromEntries([...entries].map((entry) => [entry.id, entry]));

/** Runs a round with its Nth storage call failing, N = 1 … end; afterwards the storage works again and all must be well. */
async function failEveryCall(fault: StorageFault, about: { stride: number; prepare: (bench: PullBench) => Promise<ItemEntry[]> }): Promise<number> {
  let nth = 1;
  for (; ; nth += about.stride) {
    const bench = setupPull({ factory: new IDBFactory() });
    const wanted = await about.prepare(bench);
    await bench.db.open();
    shim.arm(fault, nth);
    const outcome = await bench.pull();
    const reached = shim.calls() >= nth;
    shim.disarm();
    bench.restart();
    await expectSound(bench);
    const codes = outcome.problems.map(({ code }) => code);
    if (reached) expect(outcome.complete || CODES[fault].includes(codes[0] ?? ''), `call ${nth}: ${codes.join()}`).toBe(true);
    expect(await bench.codes(), `after call ${nth}`).toEqual([]);
    expect(byId((await bench.entries()).values())).toEqual(byId(wanted));
    await expectSound(bench);
    bench.db.close();
    if (!reached) return nth;
  }
}

const first = async (bench: PullBench): Promise<ItemEntry[]> => {
  const all = longItems(4);
  await bench.publisher.publish(vi(), all);
  return all;
};
const delta = async (bench: PullBench): Promise<ItemEntry[]> => {
  const all = items(4);
  await bench.publisher.publish(vi(), all);
  await bench.pull();
  const next = [...renewed(all).slice(0, 3), makeItem('moi')];
  await bench.publisher.publish(vi(), next);
  return next;
};

describe('[L2] the Nth storage call fails, N = 1 … end: nothing half visible, nothing lost, and the next round mends it', () => {
  test.each<[StorageFault, number]>([['quota', 1], ['abort', 2], ['lost', 3]])('first sync, %s', async (fault, stride) => {
    expect(await failEveryCall(fault, { stride, prepare: first })).toBeGreaterThan(30);
  });

  test.each<[StorageFault, number]>([['quota', 1], ['abort', 2], ['lost', 2]])('a delta, %s', async (fault, stride) => {
    expect(await failEveryCall(fault, { stride, prepare: delta })).toBeGreaterThan(15);
  });

  test('a full phone goes on reading, and says storage-full', async () => {
    const bench = setupPull();
    const all = items(4);
    await bench.publisher.publish(vi(), all);
    await bench.pull();
    await bench.publisher.publish(vi(), items(8));
    await bench.db.scopes.update('14/vi', { baseFile: null }); // nothing left that could make room
    for (let round = 1; round <= 3; round += 1) {
      shim.arm('quota', 8);
      const outcome = await bench.pull();
      shim.disarm();
      expect(outcome.problems[0]?.code).toBe('storage-full');
      expect((await bench.entries()).size).toBe(4);
      expect(storageHealth().content).toBe('full');
    }
    expect((await bench.pull()).complete).toBe(true);
    expect(storageHealth().content).toBe('ok');
  });

  test('a full phone gives back the kept bytes of a base before it gives up', async () => {
    const bench = setupPull();
    await bench.publisher.publish(vi(), items(4));
    await bench.pull();
    await bench.publisher.publish(vi(), items(8));
    shim.arm('quota', 8);
    expect((await bench.pull()).problems).toEqual([]);
    expect((await bench.entries()).size).toBe(8);
    expect(await bench.db.pieces.count()).toBe(0);
  });
});
