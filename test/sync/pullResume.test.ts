import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { makeItem, makeTranslation } from '#test/support/makePack.ts';
import { setupPull, vi } from '#test/support/setupPull.ts';

const items = (count: number, changes = {}) => Array.from({ length: count }, (_, index) => makeItem(`bai-${String(index).padStart(3, '0')}`, changes, index + 1));

/** Silence is given up late unless a test is about silence: a busy machine is silent now and then. */
async function beforeBase(count = 150, silenceMs = 20_000) {
  const bench = setupPull({ silenceMs });
  await bench.publisher.publish(vi(), items(count));
  const base = bench.publisher.published.get('14/vi')!.base!;
  return { bench, base, size: base.bytes.length };
}

describe('[D5] a cut connection repeats next to nothing', () => {
  test('ten cuts in one file: every byte of it crosses once', async () => {
    const { bench, size } = await beforeBase();
    let cuts = 0;
    bench.network.rule = (request) => (request.url.includes('/files/') && (cuts += 1) <= 10 ? { kind: 'cut', at: Math.floor(size / 12) + cuts } : null);
    expect(await bench.codes()).toEqual([]);
    expect(await bench.db.entries.count()).toBe(150);
    expect(bench.network.log.filter(({ url }) => url.includes('/files/'))).toHaveLength(11);
    expect(bench.network.received('/files/')).toBe(size);
    expect(bench.network.received('/heads/')).toBeLessThan(3_000);
  });

  test('cuts before, within and after a request cost no more than 2 KB, wherever they fall', async () => {
    const { bench, size } = await beforeBase(150, 600);
    const faults = [{ kind: 'before' }, { kind: 'cut', at: 0 }, { kind: 'cut', at: 1 }, { kind: 'cut', at: 999 }, { kind: 'stall', at: 1_500 }, { kind: 'cut', at: size }, { kind: 'status', status: 502 }] as const;
    let next = 0;
    bench.network.rule = (request) => (request.url.includes('/files/') ? (faults[next++] ?? null) : null);
    expect(await bench.codes()).toEqual([]);
    expect(await bench.db.entries.count()).toBe(150);
    expect(bench.network.received('/files/') - size).toBeLessThanOrEqual(2_048);
  });

  test('across a restart of the app at most 10 KB cross again', async () => {
    const { bench, size } = await beforeBase();
    const cutAt = Math.floor(size * 0.6);
    let cut = true;
    bench.network.rule = (request) => (request.url.includes('/files/') && cut ? { kind: 'cut', at: cutAt } : null);
    bench.deps.wait = () => {
      bench.network.down = true; // the signal is gone for good
      cut = false;
      return Promise.resolve();
    };
    expect((await bench.pull()).complete).toBe(false);
    const readable = await bench.db.entries.count();
    expect(readable).toBeGreaterThan(10);
    bench.network.down = false;
    bench.restart();
    const before = bench.network.log.reduce((sum, crossing) => sum + crossing.received, 0);
    expect(await bench.codes()).toEqual([]);
    expect(await bench.db.entries.count()).toBe(150);
    const after = bench.network.log.reduce((sum, crossing) => sum + crossing.received, 0) - before;
    expect(after).toBeLessThanOrEqual(size - cutAt + 10_240);
  });

  test('killed in mid-download, without a chance to write anything down, at most 10 KB of the file are lost', async () => {
    const { bench, size } = await beforeBase(400, 20_000);
    bench.network.rule = (request) => (request.url.includes('/files/') ? { kind: 'stall', at: Math.floor(size * 0.7) } : null);
    const running = bench.pull();
    await expect.poll(() => bench.network.received('/files/')).toBeGreaterThanOrEqual(Math.floor(size * 0.7));
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    bench.db.close();
    bench.network.down = true;
    await Promise.race([running, new Promise((resolve) => { setTimeout(resolve, 400); })]); // a killed app answers to nobody
    bench.network.down = false;
    bench.network.rule = null;
    bench.restart();
    const before = bench.network.received('/files/');
    expect(await bench.codes()).toEqual([]);
    expect(before + bench.network.received('/files/') - before - size).toBeLessThanOrEqual(10_240);
    expect(await bench.db.entries.count()).toBe(400);
  });

  test('a server that ignores Range and a file that changed under its name both end well', async () => {
    const { bench, size } = await beforeBase();
    const serve = bench.publisher.serve;
    let turn = 0;
    bench.publisher.serve = (request) => {
      if (!request.url.includes('/files/')) return serve(request);
      turn += 1;
      const reply = serve({ ...request, headers: {} });
      return turn === 2 ? { ...reply, headers: { ...reply.headers, etag: '"another"' } } : reply;
    };
    bench.network.rule = (request, number) => (request.url.includes('/files/') && number < 3 ? { kind: 'cut', at: 2_000 } : null);
    expect(await bench.codes()).toEqual([]);
    expect(await bench.db.entries.count()).toBe(150);
    expect(bench.network.received('/files/')).toBeLessThanOrEqual(size + 6_000);
  });

  test('a stalled reply is given up by the silence of its bytes, and the round goes on', async () => {
    const { bench } = await beforeBase(150, 300);
    let stalls = 0;
    bench.network.rule = (request) => (request.url.includes('/files/') && (stalls += 1) === 1 ? { kind: 'stall', at: 3_000 } : null);
    expect(await bench.codes()).toEqual([]);
    expect(await bench.db.entries.count()).toBe(150);
  });

  test('a stalled reply of heads is given up too', async () => {
    const { bench } = await beforeBase(3, 300);
    bench.network.script = [{ kind: 'stall', at: 0 }];
    expect(await bench.codes()).toEqual([]);
  });

  test('back-off doubles while nothing comes, and starts again after bytes came', async () => {
    const { bench } = await beforeBase();
    let request = 0;
    bench.network.rule = ({ url }) => {
      if (!url.includes('/files/')) return null;
      request += 1;
      return request <= 3 ? { kind: 'before' } : request === 4 ? { kind: 'cut', at: 2_000 } : null;
    };
    expect(await bench.codes()).toEqual([]);
    expect(bench.sleeps).toEqual([200, 400, 800, 200]);
  });

  test('a dead network ends the round after a few tries and says so', async () => {
    const { bench } = await beforeBase();
    bench.network.rule = ({ url }) => (url.includes('/files/') ? { kind: 'before' } : null);
    const outcome = await bench.pull();
    expect(outcome.problems.map(({ code, scope }) => [code, scope])).toEqual([['no-network', '14/vi']]);
    expect(bench.sleeps).toHaveLength(4);
  });
});

describe('[D5] verified segments are readable at once, half a segment never', () => {
  test('while the file comes, what is visible is always a whole number of segments, urgent and newest first', async () => {
    const { bench, base } = await beforeBase();
    const ends: number[] = [];
    let sum = 0;
    const lineLengths = items(150).map((item) => Buffer.byteLength(`${JSON.stringify(item)}\n`));
    for (const [length] of base.table.segments) {
      sum += length;
      let lines = 0;
      for (let raw = 0; raw < sum; lines += 1) raw += lineLengths[lines]!;
      ends.push(lines);
    }
    const seen = new Set<number>();
    bench.deps.onContent = () => void bench.db.entries.count().then((count) => seen.add(count));
    await bench.pull();
    expect([...seen].filter((count) => count > 0).every((count) => ends.includes(count))).toBe(true);
    expect(seen.size).toBeGreaterThan(2);
    expect(ends[0]).toBeLessThan(20);
  });

  test('pausing keeps every byte, and going on fetches only the rest', async () => {
    const { bench, size } = await beforeBase();
    const pause = new AbortController();
    bench.deps.onProgress = (progress) => {
      if ((progress?.bytesDone ?? 0) > size / 2) pause.abort();
    };
    const outcome = await bench.pull(pause.signal);
    expect(outcome).toMatchObject({ complete: false, problems: [] });
    expect(bench.network.received('/files/')).toBeLessThan(size);
    bench.deps.onProgress = () => {};
    expect(await bench.codes()).toEqual([]);
    expect(bench.network.received('/files/')).toBeLessThanOrEqual(size + 4_000);
    expect(await bench.db.entries.count()).toBe(150);
  });

  test('progress counts true bytes and items', async () => {
    const { bench, size } = await beforeBase();
    await bench.pull();
    expect(bench.progress[0]).toMatchObject({ bytesDone: 0, bytesAll: size, entriesDone: 0, entriesAll: 150 });
    expect(bench.progress.at(-1)).toEqual({ bytesDone: size, bytesAll: size, entriesDone: 150, entriesAll: 150 });
  });
});

describe('several scopes and languages', () => {
  test('own unit and Vietnamese first, everything in the end', async () => {
    const bench = setupPull();
    bench.target = { ...bench.target, languages: ['vi', 'km-Khmr'] };
    await bench.publisher.publish(vi('vn'), items(3));
    await bench.publisher.publish(vi('04246'), [makeItem('xa')]);
    await bench.publisher.publish({ unit: 'vn', lang: 'km-Khmr' }, [makeTranslation('bai-000')]);
    expect(await bench.codes()).toEqual([]);
    const files = bench.network.log.filter(({ url }) => url.includes('/files/')).map(({ url }) => /files\/(\w+)/.exec(url)![1]);
    const order = ['04246/vi', 'vn/vi', 'vn/km-Khmr'].map((key) => bench.publisher.published.get(key)!.base!.stream.sha256);
    expect(files).toEqual(order);
    expect([...(await bench.entries()).keys()].sort()).toEqual(['04246/vi xa', 'vn/km-Khmr bai-000', 'vn/vi bai-000', 'vn/vi bai-001', 'vn/vi bai-002']);
  });

  test('a language deselected is removed, one added is fetched', async () => {
    const bench = setupPull();
    await bench.publisher.publish(vi('vn'), items(3));
    await bench.publisher.publish({ unit: 'vn', lang: 'km-Khmr' }, [makeTranslation('bai-000')]);
    bench.target = { ...bench.target, languages: ['vi', 'km-Khmr'] };
    await bench.pull();
    bench.target = { ...bench.target, languages: ['vi'] };
    expect(await bench.codes()).toEqual([]);
    expect(await bench.db.entries.where('[scope+id]').between(['vn/km-Khmr', ''], ['vn/km-Khmr', '\uffff']).count()).toBe(0);
    bench.target = { ...bench.target, languages: ['vi', 'km-Khmr'] };
    expect(await bench.codes()).toEqual([]);
    expect(await bench.db.entries.count()).toBe(4);
  });

  test('[D1] a static host with one file a language and no idea of `s` serves as well', async () => {
    const bench = setupPull();
    bench.target = { ...bench.target, languages: ['vi', 'km-Khmr'] };
    bench.publisher.isStatic = true;
    await bench.publisher.publish(vi('vn'), items(3));
    await bench.publisher.publish({ unit: 'vn', lang: 'km-Khmr' }, [makeTranslation('bai-000')]);
    expect(await bench.codes()).toEqual([]);
    expect(await bench.db.entries.count()).toBe(4);
    await bench.publisher.publish(vi('vn'), items(4));
    expect(await bench.codes()).toEqual([]);
    expect(await bench.db.entries.count()).toBe(5);
    const before = bench.network.log.length;
    expect(await bench.codes()).toEqual([]);
    expect(bench.network.log.slice(before).map(({ status }) => status)).toEqual([404, 304, 304]);
  });

  test('[D1] nothing personal crosses: no credentials, no cookies, no token', async () => {
    const bench = setupPull({ factory: new IDBFactory() });
    const inits: RequestInit[] = [];
    const fetch = bench.network.fetch;
    bench.network.fetch = (input, init) => {
      inits.push(init ?? {});
      return fetch(input, init);
    };
    await bench.publisher.publish(vi(), items(2));
    await bench.pull();
    for (const init of inits) {
      expect(init).toMatchObject({ credentials: 'omit', cache: 'no-store' });
      expect(Object.keys(init.headers ?? {}).filter((name) => !['range', 'if-range', 'if-none-match'].includes(name))).toEqual([]);
    }
  });
});
