import { beforeEach, describe, expect, test } from 'vitest';
import type { DeviceState } from '#contract/device.ts';
import { readIdentity, saveIdentity } from '#phone/storage/identity.ts';
import type { RecordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { readServerTime } from '#phone/storage/serverTime.ts';
import { createContentPart } from '#phone/sync/contentPart.ts';
import type { PullPart } from '#phone/sync/syncParts.ts';
import { DAY, makeItem, makeKey } from '#test/support/makePack.ts';
import { setupPull, type PullBench } from '#test/support/setupPull.ts';
import { makeIdentity, makeRecords } from '#test/support/simulatorStores.ts';

let bench: PullBench;
let records: RecordsDatabase;
let part: PullPart;
/** What the server answers about the device itself; null is no answer. */
let device: DeviceState | null;
const centre = { unit: 'vn', lang: 'vi' as const };
const run = () => ({ signal: new AbortController().signal, onProgress: () => undefined, onMedia: () => undefined });
const codes = async () => (await part.pull(run())).map(({ code }) => code);

beforeEach(async () => {
  bench = setupPull();
  records = makeRecords();
  const identity = makeIdentity();
  const unit = { id: 'vn', level: 'centre' as const, name: 'Trung ương', parent: null };
  await saveIdentity({ ...identity, unit: 'vn', units: [unit], keys: bench.publisher.keys }, records);
  bench.publisher.chain = ['vn'];
  device = { ...identity, unit: 'vn', units: [unit], keys: bench.publisher.keys, time: bench.publisher.clock.ms };
  part = createContentPart({
    content: bench.db, records, open: bench.deps.open, now: () => bench.clock.ms, random: () => 0.5, wait: bench.deps.wait, giveWay: bench.deps.giveWay, onContent: () => {},
    wire: () => Promise.resolve(device === null ? { ok: false, code: 'no-network', livedMs: 0 } : { ok: true, status: 200, contentType: 'application/json', text: JSON.stringify(device) }),
  });
  await bench.publisher.publish(centre, [makeItem('a')]);
});

describe('the downward half between the two databases', () => {
  test('pulls what the identity and the settings say, and notes the server time', async () => {
    expect(await codes()).toEqual([]);
    expect(await part.sequences()).toEqual({ 'vn/vi': 1 });
    expect(await readServerTime(records)).toBe(bench.publisher.clock.ms);
  });

  test('[D3] keys changed while the phone was away come over the device’s own way, and the pull goes on', async () => {
    const next = makeKey('k009');
    bench.publisher.signers = [next];
    expect(await codes()).toEqual(['pack-key-unknown']);
    device = { ...device!, keys: { version: 2, keys: { k009: next.publicText } } };
    expect(await codes()).toEqual([]);
    expect((await readIdentity(records))?.keys.version).toBe(2);
  });

  test('[D3] without an answer about the keys the refusal stands and what was there stays', async () => {
    await codes();
    bench.publisher.signers = [makeKey('k009')];
    await bench.publisher.publish(centre, [makeItem('a'), makeItem('b')]);
    device = null;
    expect(await codes()).toEqual(['pack-key-unknown']);
    expect(await bench.db.entries.count()).toBe(1);
  });

  test('[U6] a clock that jumps to 2031 after joining is measured anew instead of refusing content', async () => {
    await codes();
    bench.clock.ms = Date.UTC(2031, 0);
    bench.publisher.clock.ms += DAY;
    device = { ...device!, time: bench.publisher.clock.ms };
    await bench.publisher.publish(centre, [makeItem('a'), makeItem('b')]);
    expect(await codes()).toEqual([]);
    expect(await bench.db.entries.count()).toBe(2);
  });

  describe('a unit that is not what it was', () => {
    const province = { id: '14', level: 'province' as const, name: 'Tỉnh Sơn La', parent: 'vn' };
    const centreUnit = { id: 'vn', level: 'centre' as const, name: 'Trung ương', parent: null };

    test('[D8] [U5] [D4] a device that was moved learns it within one round, follows the new chain, keeps what was written, and says so', async () => {
      await codes();
      await records.drafts.put({ key: 'new-1', savedAt: 1 } as never);
      device = { ...device!, unit: '14', units: [province, centreUnit] };
      bench.publisher.extraLines = ['U {"ended":5}'];
      await bench.publisher.publish({ unit: '14', lang: 'vi' }, [makeItem('b')]);
      const chainBefore = bench.publisher.chain;
      const serve = bench.publisher.serve;
      bench.publisher.serve = (request) => {
        bench.publisher.chain = request.url.includes('/heads/14/') ? ['14', 'vn'] : chainBefore;
        bench.publisher.extraLines = request.url.includes('/heads/14/') ? [] : ['U {"ended":5}'];
        return serve(request);
      };
      expect(await codes()).toEqual([]);
      const identity = await readIdentity(records);
      expect(identity).toMatchObject({ unit: '14', moved: { from: 'Trung ương', to: 'Tỉnh Sơn La' } });
      expect([...(await bench.entries()).keys()].sort()).toEqual(['14/vi b', 'vn/vi a']);
      expect(await records.drafts.count()).toBe(1);
      bench.network.log.length = 0;
      expect(await codes()).toEqual([]);
      expect(bench.network.log.map(({ status }) => status)).toEqual([304]);
    });

    test('[D4] a unit that ended without one successor is asked about once, not every round', async () => {
      await codes();
      bench.publisher.extraLines = ['U {"ended":5}'];
      device = { ...device!, ended: { successors: [{ id: '14', name: 'Tỉnh Sơn La' }] } };
      expect(await codes()).toEqual([]);
      expect((await readIdentity(records))?.ended?.successors).toHaveLength(1);
      device = null;
      expect(await codes()).toEqual([]);
      expect([...(await bench.entries()).keys()]).toEqual(['vn/vi a']);
    });

    test('without an answer the question stays open for the next round', async () => {
      await codes();
      bench.publisher.extraLines = ['U {"ended":5}'];
      const told = device!;
      device = null;
      expect(await codes()).toEqual([]);
      device = { ...told, ended: { successors: [] } };
      expect(await codes()).toEqual([]);
      expect((await readIdentity(records))?.ended).toEqual({ successors: [] });
    });
  });

  test('nobody joined: nothing is asked for', async () => {
    await records.identity.clear();
    expect(await codes()).toEqual([]);
    expect(bench.network.log).toEqual([]);
  });
});
