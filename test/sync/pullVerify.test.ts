import { expect, test, describe } from 'vitest';
import type { Head } from '#contract/packs.ts';
import { noteHead } from '#phone/storage/packs.ts';
import { DAY, keySetLine, makeItem, makeKey } from '#test/support/makePack.ts';
import { setupPull, vi, type PullBench } from '#test/support/setupPull.ts';

const items = (count: number) => Array.from({ length: count }, (_, index) => makeItem(`bai-${index}`, {}, index + 1));

/** A phone that has three items; what comes next is refused, and they must still be there afterwards. */
async function withThree(): Promise<PullBench> {
  const bench = setupPull();
  await bench.publisher.publish(vi(), items(3));
  expect(await bench.codes()).toEqual([]);
  return bench;
}

const idsOf = async (bench: PullBench): Promise<string[]> => [...(await bench.entries()).values()].map((entry) => entry.id).sort();
const OLD = ['bai-0', 'bai-1', 'bai-2'];

/** Serves the head changed before or after signing. */
function tamper(bench: PullBench, change: (line: string) => string): void {
  const original = bench.publisher.headLine;
  bench.publisher.headLine = (scope, ...rest) => change(original(scope, ...rest));
}
const signed = (bench: PullBench, change: (head: Head) => Head): void => {
  const original = bench.publisher.headLine;
  bench.publisher.headLine = (scope) => original(scope, change);
};

describe('[D3] each kind of refusal has its own code, and what was there stays', () => {
  const cases: [string, string, (bench: PullBench) => void][] = [
    ['a head with one flipped byte', 'pack-signature-wrong', (bench) => tamper(bench, (line) => line.replace('"seq":2', '"seq":3'))],
    ['an unknown key', 'pack-key-unknown', (bench) => { bench.publisher.signers = [makeKey('zzzz')]; }],
    ['a known key id with another key behind it', 'pack-signature-wrong', (bench) => { bench.publisher.signers = [makeKey('k001')]; }],
    ['a newer format', 'pack-format-newer', (bench) => signed(bench, (head) => ({ ...head, format: 2 }))],
    ['another area', 'pack-wrong-scope', (bench) => signed(bench, (head) => ({ ...head, scope: { unit: '11', lang: 'vi' } }))],
    ['an expired head', 'pack-expired', (bench) => signed(bench, (head) => ({ ...head, expires: bench.publisher.clock.ms - 1 }))],
    ['a head that is not one', 'pack-not-a-pack', (bench) => signed(bench, (head) => ({ ...head, base: 'nothing' as never }))],
    ['an inline delta with one flipped byte', 'pack-hash-wrong', (bench) => {
      const serve = bench.publisher.serve;
      bench.publisher.serve = (request) => {
        const reply = serve(request);
        return { ...reply, body: Buffer.from(Buffer.from(reply.body).toString().replace('bai-9', 'bai-8')) };
      };
    }],
    ['text that is no reply', 'pack-not-a-pack', (bench) => { bench.publisher.serve = () => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: Buffer.from('hello\n') }); }],
    ['a portal', 'captive-portal', (bench) => { bench.network.rule = () => ({ kind: 'portal' }); }],
    ['a portal without a type', 'captive-portal', (bench) => { bench.publisher.serve = () => ({ status: 200, headers: {}, body: Buffer.from('<html>sign in</html>\n') }); }],
    ['a reply without end', 'captive-portal', (bench) => { bench.publisher.serve = () => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: Buffer.alloc(17 * 2 ** 20, 'x') }); }],
    ['a server that is busy', 'server-busy', (bench) => { bench.network.rule = () => ({ kind: 'status', status: 503 }); }],
    ['no network', 'no-network', (bench) => { bench.network.down = true; }],
  ];
  test.each(cases)('%s: %s', async (_name, code, spoil) => {
    const bench = await withThree();
    await bench.publisher.publish(vi(), [...items(3), makeItem('bai-9')]);
    spoil(bench);
    expect(await bench.codes()).toEqual([code]);
    expect(await idsOf(bench)).toEqual(OLD);
  });

  test('a sequence going back: pack-sequence-older', async () => {
    const bench = await withThree();
    await bench.publisher.publish(vi(), items(2));
    await bench.pull();
    bench.publisher.published.get('14/vi')!.seq = 1;
    expect(await bench.codes()).toEqual(['pack-sequence-older']);
    expect(await idsOf(bench)).toEqual(['bai-0', 'bai-1']);
  });

  test('a head checked before another tab took a newer one changes nothing any more', async () => {
    const bench = await withThree();
    await bench.publisher.publish(vi(), items(2), { recalls: [{ id: 'bai-0', rev: 1, at: 5, reason: 'Sai' }] });
    await bench.pull();
    const before = await bench.db.scopes.get('14/vi');
    const old: Head = { format: 1, scope: vi(), seq: 1, issued: 1, expires: 2, base: null, deltas: [], recalls: [] };
    expect(await noteHead(old, { place: 0, steps: [], reaches: 1 }, bench.db)).toEqual(before);
    expect(await bench.db.scopes.get('14/vi')).toEqual(before);
  });

  test('what was refused is taken once it is right', async () => {
    const bench = await withThree();
    await bench.publisher.publish(vi(), [...items(3), makeItem('bai-9')]);
    const honest = bench.publisher.headLine;
    tamper(bench, (line) => line.replace('"seq":2', '"seq":3'));
    expect(await bench.codes()).toEqual(['pack-signature-wrong']);
    bench.publisher.headLine = honest;
    expect(await bench.codes()).toEqual([]);
    expect(await idsOf(bench)).toEqual([...OLD, 'bai-9']);
  });
});

/** A phone that is about to fetch a base of some length. */
async function beforeBase(count = 60) {
  const bench = setupPull();
  await bench.publisher.publish(vi(), items(count));
  const base = bench.publisher.published.get('14/vi')!.base!;
  return { bench, base, sha: base.stream.sha256 };
}

describe('[D3] a base that is not what the head promised', () => {
  test('one flipped byte anywhere is refused, fetched anew once, and what was verified before it stays', async () => {
    const { base } = await beforeBase();
    const codes = new Set<string>();
    for (let at = 0; at < base.bytes.length; at += Math.ceil(base.bytes.length / 14)) {
      const { bench, base: own, sha } = await beforeBase();
      const broken = Buffer.from(own.bytes);
      broken[at] = broken[at]! ^ 0x10;
      bench.publisher.files.set(sha, broken);
      const [code, ...more] = await bench.codes();
      expect(more).toEqual([]);
      const before = await bench.db.entries.count();
      if (code === undefined) continue; // a byte the decoder does not read, such as a checksum: every segment's hash held
      codes.add(code);
      expect(bench.network.log.filter(({ url }) => url.includes('/files/'))).toHaveLength(2);
      expect(before).toBeLessThan(60);
      bench.publisher.files.set(sha, own.bytes);
      expect(await bench.codes()).toEqual([]);
      expect(await bench.db.entries.count()).toBe(60);
    }
    expect([...codes].sort()).toEqual(['pack-damaged', 'pack-hash-wrong']);
  });

  test('a byte that broke on the way only once costs one more fetch and no refusal', async () => {
    const { bench, base, sha } = await beforeBase();
    const broken = Buffer.from(base.bytes);
    broken[900] = broken[900]! ^ 0x01;
    bench.publisher.files.set(sha, broken);
    const serve = bench.publisher.serve;
    bench.publisher.serve = (request) => {
      const reply = serve(request);
      if (request.url.includes('/files/')) bench.publisher.files.set(sha, base.bytes);
      return reply;
    };
    expect(await bench.codes()).toEqual([]);
    expect(await bench.db.entries.count()).toBe(60);
  });

  test('a cut file is refused as damaged', async () => {
    const { bench, base, sha } = await beforeBase();
    bench.publisher.files.set(sha, base.bytes.subarray(0, base.bytes.length - 700));
    expect(await bench.codes()).toEqual(['pack-damaged']);
  });

  test('swapped files of two scopes are refused by their hashes', async () => {
    const bench = setupPull();
    await bench.publisher.publish(vi('14'), items(40));
    await bench.publisher.publish(vi('vn'), items(40).map((item) => ({ ...item, id: `vn-${item.id}` })));
    const [a, b] = ['14/vi', 'vn/vi'].map((key) => bench.publisher.published.get(key)!.base!);
    bench.publisher.files.set(a!.stream.sha256, Buffer.concat([b!.bytes, Buffer.alloc(9_999)]).subarray(0, a!.bytes.length));
    const codes = await bench.codes();
    expect(codes).toEqual(['pack-hash-wrong']);
    const scopes = new Set((await bench.db.entries.toArray()).map((row) => row.scope));
    expect([...scopes]).toEqual(['vn/vi']);
  });

  test('a decompression bomb and an enormous window are refused without eating memory', async () => {
    const { zstdCompressSync } = await import('node:zlib');
    const { bench, sha, base } = await beforeBase();
    const bomb = zstdCompressSync(Buffer.alloc(200_000_000));
    bench.publisher.files.set(sha, Buffer.concat([bomb, Buffer.alloc(base.bytes.length)]).subarray(0, base.bytes.length));
    expect(await bench.codes()).toEqual(['pack-damaged']);
    const wide = Buffer.from(base.bytes);
    wide[4] = 0;
    wide[5] = 0xff;
    bench.publisher.files.set(sha, wide);
    expect(await bench.codes()).toEqual(['pack-damaged']);
    expect(await bench.db.entries.count()).toBe(0);
  });

  test('a segment table that is not the one the head names is refused', async () => {
    const { bench } = await beforeBase();
    bench.publisher.published.get('14/vi')!.base!.tableText += ' ';
    expect(await bench.codes()).toEqual(['pack-hash-wrong']);
  });

  test('a portal in the place of a file is not taken for one', async () => {
    const { bench, sha } = await beforeBase();
    bench.network.rule = (request) => (request.url.includes(sha) ? { kind: 'portal' } : null);
    expect(await bench.codes()).toEqual(['captive-portal']);
    bench.network.rule = null;
    expect(await bench.codes()).toEqual([]);
  });
});

describe('[D3] keys', () => {
  test('a key set signed by a trusted key is taken, and heads signed by the new key alone are believed afterwards', async () => {
    const bench = await withThree();
    const next = makeKey('k002');
    const set = { version: 2, keys: { k001: bench.publisher.key.publicText, k002: next.publicText } };
    bench.publisher.extraLines = [keySetLine(set, [bench.publisher.key])];
    bench.publisher.signers = [bench.publisher.key, next];
    await bench.publisher.publish(vi(), items(4));
    expect(await bench.codes()).toEqual([]);
    bench.publisher.extraLines = [];
    bench.publisher.signers = [next];
    await bench.publisher.publish(vi(), items(5));
    bench.restart();
    expect(await bench.codes()).toEqual([]);
    expect(await bench.db.entries.count()).toBe(5);
  });

  test('a key set signed by nobody trusted is not taken', async () => {
    const bench = await withThree();
    const rogue = makeKey('k002');
    bench.publisher.extraLines = [keySetLine({ version: 2, keys: { k002: rogue.publicText } }, [rogue])];
    bench.publisher.signers = [rogue];
    await bench.publisher.publish(vi(), items(4));
    expect(await bench.codes()).toEqual(['pack-key-unknown']);
    expect(await idsOf(bench)).toEqual(OLD);
  });
});

describe('[D3] expiry and clocks', () => {
  test.each([['2015', Date.UTC(2015, 0)], ['2031', Date.UTC(2031, 0)]])('a device clock of %s changes nothing', async (_year, ms) => {
    const bench = setupPull();
    bench.clock.ms = ms;
    await bench.publisher.publish(vi(), items(3));
    expect(await bench.codes()).toEqual([]);
    expect(await idsOf(bench)).toEqual(OLD);
  });

  test('a frozen copy of an old reply is refused when the phone knows better what time it is', async () => {
    const bench = setupPull();
    await bench.publisher.publish(vi(), items(3));
    bench.known = { serverTime: bench.publisher.clock.ms, skew: 0 };
    bench.clock.ms = bench.publisher.clock.ms + 90 * DAY;
    expect(await bench.codes()).toEqual(['pack-expired']);
  });

  test('a clock that jumped is asked about before anything is refused', async () => {
    const bench = setupPull();
    await bench.publisher.publish(vi(), items(3));
    bench.known = { serverTime: bench.publisher.clock.ms, skew: 0 };
    bench.clock.ms = Date.UTC(2031, 0);
    bench.deps.remeasureTime = () => bench.deps.noteServerTime(bench.publisher.clock.ms, bench.clock.ms);
    expect(await bench.codes()).toEqual([]);
  });

  test('an unsigned time far beyond the life of the signed heads is not remembered', async () => {
    const bench = setupPull();
    await bench.publisher.publish(vi(), items(3));
    const serve = bench.publisher.serve;
    bench.publisher.serve = (request) => {
      const reply = serve(request);
      return { ...reply, body: Buffer.from(Buffer.from(reply.body).toString('latin1').replace(/"time":\d+/, '"time":4000000000000'), 'latin1') };
    };
    await bench.pull();
    expect(bench.known.serverTime).toBeNull();
  });
});
