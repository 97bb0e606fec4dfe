import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ItemEntry } from '#contract/content.ts';
import { onAirObstacle, translationVersion } from '#domain/onAir.ts';
import { readShelf } from '#phone/features/audio/readShelf.ts';
import { setContentDatabase } from '#phone/storage/contentDatabase.ts';
import { listItems } from '#phone/storage/library.ts';
import { readItem } from '#phone/storage/readItem.ts';
import { makeItem, makeTranslation } from '#test/support/makePack.ts';
import { setupPull, vi, type PullBench } from '#test/support/setupPull.ts';

const khmer = { unit: '14', lang: 'km-Khmr' as const };
const recording = { id: 'ghi-am', title: 'Bản đọc', seconds: 60, voice: 'human' as const, files: [{ sha256: 'a'.repeat(64), ext: 'opus' as const, bytes: 9 }] };
const first = makeItem('a');
const second: ItemEntry = { ...first, rev: 2, blocks: first.blocks.map((block) => (block.id === 'b2' ? { ...block, text: 'Câu khác.' } : block)) };
const approved = makeTranslation('a', { audio: [recording] });

let bench: PullBench;

beforeEach(async () => {
  bench = setupPull();
  bench.target = { ...bench.target, languages: ['vi', 'km-Khmr'] };
  setContentDatabase(bench.db);
  await bench.publisher.publish(vi(), [first]);
  await bench.publisher.publish(khmer, [approved]);
  await bench.pull();
});

afterEach(() => {
  bench.db.close();
  setContentDatabase(null);
});

/** Whether the Khmer may be read, whether its recording may be played, and what the library's card knows. */
async function standing(): Promise<unknown[]> {
  const readable = (await readItem('a', 1))!;
  const text = onAirObstacle(readable.validity, translationVersion(readable.translations[0]!, readable.item.rev), 'text');
  const [shelf] = (await readShelf(1)).filter(({ lang }) => lang === 'km-Khmr');
  const [card] = await listItems(1);
  return [text, shelf!.obstacle, card!.languages[0]!.step];
}

describe('item and translation arrive by scopes of their own', () => {
  test('[A2] [S3] when the Vietnamese comes first, the approved translation of the old text stays off the air until its own scope catches up', async () => {
    expect(await standing()).toEqual([null, null, 'inStep']);
    await bench.publisher.publish(vi(), [second]);
    expect(await bench.codes()).toEqual([]);
    expect(await standing()).toEqual(['stale', 'stale', 'behind']);
    bench.restart();
    setContentDatabase(bench.db);
    expect(await standing()).toEqual(['stale', 'stale', 'behind']);
    await bench.publisher.publish(khmer, [{ ...approved, rev: 2, asOf: 2 }]);
    expect(await bench.codes()).toEqual([]);
    expect(await standing()).toEqual([null, null, 'inStep']);
  });

  test('[A2] when the translation comes first, it waits for the text it was made from', async () => {
    await bench.publisher.publish(khmer, [{ ...approved, rev: 2, ofRev: 2 }]);
    expect(await bench.codes()).toEqual([]);
    expect(await standing()).toEqual(['ahead', 'ahead', 'ahead']);
    await bench.publisher.publish(vi(), [second]);
    expect(await bench.codes()).toEqual([]);
    expect(await standing()).toEqual([null, null, 'inStep']);
  });

  test('[D6] a recall that comes in one scope alone takes the other off the air as well', async () => {
    await bench.publisher.publish(vi(), [second], { recalls: [{ id: 'a', rev: 2, at: 5, reason: 'Sai số liệu' }] });
    expect(await bench.codes()).toEqual([]);
    expect((await standing()).slice(0, 2)).toEqual(['recalled', 'recalled']);
  });
});
