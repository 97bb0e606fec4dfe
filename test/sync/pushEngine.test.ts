import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readIdentity, saveIdentity } from '#phone/storage/identity.ts';
import { commitMeeting } from '#phone/storage/meetings.ts';
import type { RecordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { backOff } from '#phone/sync/backOff.ts';
import { createSync } from '#phone/sync/createSync.ts';
import type { SyncDeps } from '#phone/sync/syncEngine.ts';
import type { PullPart, PullRun } from '#phone/sync/syncParts.ts';
import { createStorageShim } from '#test/support/storageShim.ts';
import { makeActing, makeDraft, makeIdentity, makeRecords } from '#test/support/simulatorStores.ts';
import { createScriptedWire, cutReply, idsIn, jsonReply, replyTo } from '#test/support/simulatorWire.ts';

const order: string[] = [];
const makePull = (changes: Partial<PullPart> = {}): PullPart => ({
  pull: async () => (order.push('pull'), []),
  media: async () => (order.push('media'), []),
  fetchMedia: async () => 'ok',
  sequences: async () => ({}),
  ...changes,
});

let store: IDBFactory;
let db: RecordsDatabase;
let net: ReturnType<typeof createScriptedWire>;
const open: RecordsDatabase[] = [];

function setupTab(changes: Partial<SyncDeps> = {}) {
  const acting = makeActing(1_764_000_000_000, open.length + 1);
  const tab = makeRecords(store);
  open.push(tab);
  const bugs: unknown[] = [];
  const sync = createSync({ db: tab, wire: net.wire, pull: makePull(), now: acting.now, app: 'test', owner: `tab-${open.length}`, onBug: (error) => bugs.push(error), ...changes });
  return { acting, sync, tab, bugs };
}

beforeEach(async () => {
  order.length = 0;
  store = new IDBFactory();
  net = createScriptedWire();
  net.answer((request) => {
    order.push(request.method === 'GET' ? 'device' : idsIn(request).length > 0 ? 'push' : 'check-in');
    return request.method === 'GET' ? jsonReply(200, { ...makeIdentity(), token: undefined }) : replyTo(request);
  });
  db = makeRecords(store);
  open.push(db);
  await saveIdentity(makeIdentity(), db);
});
afterEach(() => {
  for (const each of open.splice(0)) each.close();
  vi.useRealTimers();
});

test('a round goes up, down, for media, then checks in', async () => {
  const { sync, acting, tab } = setupTab();
  await commitMeeting(makeDraft({ questions: [] }), acting, tab);
  const phases: string[] = [];
  sync.subscribe(() => phases.at(-1) !== sync.getState().phase && phases.push(sync.getState().phase));
  await sync.syncNow();
  expect(order).toEqual(['push', 'pull', 'media', 'check-in', 'device']);
  expect(phases).toEqual(['checking', 'pushing', 'checking', 'media', 'checking', 'idle']);
  expect(sync.getState()).toMatchObject({ phase: 'idle', reachable: true, problems: [], lastSuccess: acting.now(), revoked: false });
});

test('the last success is still known after a restart', async () => {
  const first = setupTab();
  await first.sync.syncNow();
  const second = setupTab();
  second.sync.start()();
  await vi.waitFor(() => expect(second.sync.getState().lastSuccess).toBe(first.acting.now()));
});

describe('a part that fails does not stop the others', () => {
  test('no network on the way up, news on the way down', async () => {
    net.answer(() => cutReply(5));
    const { sync, acting, tab } = setupTab();
    await commitMeeting(makeDraft(), acting, tab);
    await sync.syncNow();
    expect(order).toEqual(['pull', 'media']);
    expect(sync.getState()).toMatchObject({ reachable: false, lastSuccess: null, phase: 'idle' });
    expect(sync.getState().problems[0]).toMatchObject({ code: 'no-network' });
  });

  test('a bug in one part is reported and becomes a sentence', async () => {
    const bug = new TypeError('x is not a function');
    const { sync, bugs } = setupTab({ pull: makePull({ pull: () => Promise.reject(bug) }) });
    await sync.syncNow();
    expect(bugs).toEqual([bug]);
    expect(sync.getState().problems).toMatchObject([{ code: 'internal' }]);
    expect(order).toEqual(['media', 'check-in', 'device']);
  });

  test('a full disk while an acknowledgement is kept: the record stays and goes again', async () => {
    const shim = createStorageShim();
    const { sync, acting, tab } = setupTab();
    await commitMeeting(makeDraft({ questions: [] }), acting, tab);
    try {
      for (let nth = 1; nth < 60 && (await tab.outbox.count()) > 0; nth += 1) {
        shim.arm('quota', nth);
        await sync.syncNow();
        shim.disarm();
        expect(await tab.records.count()).toBe(1);
        if ((await tab.outbox.count()) > 0) expect(sync.getState().problems.map((problem) => problem.code)).toContain('storage-full');
      }
    } finally {
      shim.stop();
    }
    expect(await tab.outbox.count()).toBe(0);
  });
});

test('[U5] revoked: the state says so, also after a restart, and the file can still be made', async () => {
  net.answer(() => jsonReply(403, { code: 'device-revoked' }));
  const { sync, acting, tab } = setupTab();
  await commitMeeting(makeDraft(), acting, tab);
  await sync.syncNow();
  expect(sync.getState()).toMatchObject({ revoked: true, problems: [{ code: 'device-revoked' }] });
  expect((await sync.makeOutboxFile())?.name).toMatch(/^loaban-outbox-\d{8}-\d{4}-00000001\.loaban$/);
  const again = setupTab();
  again.sync.start()();
  await vi.waitFor(() => expect(again.sync.getState().revoked).toBe(true));
  expect(await tab.outbox.count()).toBe(2);
});

describe('pause and resume', () => {
  const setupSlow = () => {
    const runs: PullRun[] = [];
    const pull = makePull({
      pull: (run) => {
        runs.push(run);
        return new Promise((resolve) => {
          run.signal.addEventListener('abort', () => resolve([]));
          if (runs.length > 1) resolve([]);
        });
      },
    });
    return { ...setupTab({ pull }), runs };
  };

  test('pausing cuts the download, which is no success; resuming goes on', async () => {
    const { sync, runs } = setupSlow();
    const round = sync.syncNow();
    await vi.waitFor(() => expect(runs).toHaveLength(1));
    sync.pause();
    await round;
    expect(sync.getState()).toMatchObject({ phase: 'paused', lastSuccess: null, problems: [] });
    sync.resume();
    await vi.waitFor(() => expect(sync.getState()).toMatchObject({ phase: 'idle', lastSuccess: expect.any(Number) }));
    expect(runs).toHaveLength(2);
  });

  test('a record kept while text is still arriving, or while paused, leaves at once', async () => {
    const { sync, runs, acting, tab } = setupSlow();
    const round = sync.syncNow();
    await vi.waitFor(() => expect(runs).toHaveLength(1));
    await commitMeeting(makeDraft(), acting, tab);
    void sync.syncNow();
    await vi.waitFor(async () => expect(await tab.outbox.count()).toBe(0));
    sync.pause();
    await round;
    await commitMeeting(makeDraft({ key: 'later' }), acting, tab);
    await sync.syncNow();
    expect(await tab.outbox.count()).toBe(0);
    expect(sync.getState().phase).toBe('paused');
  });
});

describe('[L3] two tabs on one storage', () => {
  async function runBoth(locks: LockManager | undefined) {
    const tabs = [setupTab({ ...(locks === undefined ? {} : { locks }) }), setupTab({ ...(locks === undefined ? {} : { locks }) })];
    await Promise.all(tabs.flatMap(({ acting, tab }, index) => [0, 1, 2].map((n) => commitMeeting(makeDraft({ key: `${index}-${n}`, people: index * 10 + n, women: 0 }), acting, tab))));
    let inside = 0;
    let most = 0;
    const sent: string[] = [];
    net.answer(async (request) => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (request.method === 'POST') sent.push(...idsIn(request));
      inside -= 1;
      return request.method === 'GET' ? jsonReply(200, { ...makeIdentity(), token: undefined }) : replyTo(request);
    });
    await Promise.all(tabs.map(({ sync }) => sync.syncNow()));
    return { most, sent, left: await db.outbox.count() };
  }

  test('only one pushes at a time, nothing is sent twice, nothing is left', async () => {
    const { most, sent, left } = await runBoth(navigator.locks);
    expect({ most, left }).toEqual({ most: 1, left: 0 });
    expect(new Set(sent).size).toBe(12);
    expect(sent).toHaveLength(12);
  });

  test('the same without the browser\'s locks, by a lease', async () => {
    const { most, sent, left } = await runBoth(undefined);
    expect({ most, left }).toEqual({ most: 1, left: 0 });
    expect(sent).toHaveLength(12);
  });

  test('a lease of a tab that died, or of a clock that was years ahead, does not hold the others up', async () => {
    for (const value of [1, Date.UTC(2031, 0, 1)]) {
      await db.counters.put({ key: 'lease', value, owner: 'dead' });
      const { sync } = setupTab();
      await sync.syncNow();
      expect(sync.getState().problems).toEqual([]);
    }
  });
});

describe('triggers', () => {
  function setupPage() {
    const page = { document: Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState }), window: new EventTarget() };
    let woken: () => void = () => undefined;
    const request = vi.fn(() => Promise.resolve());
    const tab = setupTab({ page: page as unknown as NonNullable<SyncDeps['page']>, wake: { request, onWoken: (listener) => (woken = listener, () => undefined) } });
    const rounds = () => order.filter((step) => step === 'pull').length;
    return { ...tab, page, rounds, wakeUp: () => woken(), request };
  }

  test('opening, a connection, coming back to the front, being woken', async () => {
    const { sync, page, rounds, acting, wakeUp } = setupPage();
    const stop = sync.start();
    await vi.waitFor(() => expect([rounds(), sync.getState().phase]).toEqual([1, 'idle']));
    page.window.dispatchEvent(new Event('online'));
    await vi.waitFor(() => expect([rounds(), sync.getState().phase]).toEqual([2, 'idle']));
    page.document.dispatchEvent(new Event('visibilitychange'));
    expect(sync.getState().phase).toBe('idle');
    acting.clock.ms += 60_000;
    page.document.dispatchEvent(new Event('visibilitychange'));
    await vi.waitFor(() => expect([rounds(), sync.getState().phase]).toEqual([3, 'idle']));
    acting.clock.ms += 60_000;
    wakeUp();
    await vi.waitFor(() => expect([rounds(), sync.getState().phase]).toEqual([4, 'idle']));
    stop();
    page.window.dispatchEvent(new Event('online'));
    expect(sync.getState().phase).toBe('idle');
  });

  test('[U2] behind a portal Background Sync wakes at once whoever asks: a round that just failed is not begun again by it', async () => {
    net.answer(() => cutReply(5));
    const { sync, acting, page, tab, request, wakeUp } = setupPage();
    await commitMeeting(makeDraft(), acting, tab);
    let tries = 0;
    request.mockImplementation(() => {
      tries += 1;
      if (tries < 5) queueMicrotask(wakeUp);
      return Promise.resolve();
    });
    const stop = sync.start();
    await vi.waitFor(() => expect(sync.getState().nextTry).toBe(acting.now() + 15_000));
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    wakeUp();
    expect([tries, sync.getState().phase, page.document.visibilityState]).toEqual([1, 'idle', 'visible']);
    stop();
  });

  test('a connection that returns in the middle of a failing round starts another at once: nothing is left standing as unfinished', async () => {
    let tries = 0;
    const { sync, acting, page, tab } = setupPage();
    await commitMeeting(makeDraft(), acting, tab);
    net.answer((request) => {
      tries += 1;
      if (tries > 1) return request.method === 'GET' ? jsonReply(200, { ...makeIdentity(), token: undefined }) : replyTo(request);
      page.window.dispatchEvent(new Event('online'));
      return cutReply(5);
    });
    const stop = sync.start();
    await vi.waitFor(() => expect(sync.getState()).toMatchObject({ phase: 'idle', problems: [] }));
    await vi.waitFor(() => expect(sync.getState().lastSuccess).not.toBeNull());
    stop();
  });

  test('failures are tried again by themselves, ever more slowly, and Background Sync is asked for', async () => {
    net.answer(() => cutReply(5));
    const { sync, acting, request, tab } = setupPage();
    await commitMeeting(makeDraft(), acting, tab);
    const stop = sync.start();
    await vi.waitFor(() => expect(sync.getState().nextTry).toBe(acting.now() + 15_000));
    await sync.syncNow();
    await vi.waitFor(() => expect(sync.getState().nextTry).toBe(acting.now() + 30_000));
    expect(request).toHaveBeenCalled();
    stop();
    expect([1, 2, 3, 4, 5, 6, 7, 50].map(backOff)).toEqual([15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 900_000]);
  });
});

describe('joining', () => {
  test('a code typed with spaces in lower case enrols; one that cannot be a code is not sent', async () => {
    const { sync, tab } = setupTab();
    net.answer(() => jsonReply(200, makeIdentity({ person: 'Vì Thị Hoa', device: '019aa000-0000-7000-8000-00000000000a' })));
    expect(await sync.enrol('0o1l', 'Chrome, Android')).toEqual({ ok: false, code: 'invite-unknown' });
    expect(net.requests).toEqual([]);
    expect(await sync.enrol('abcd 2345', 'Chrome, Android')).toEqual({ ok: true });
    expect(JSON.parse(net.requests[0]!.body as string)).toEqual({ code: 'ABCD2345', label: 'Chrome, Android', token: expect.stringMatching(/^[\w-]{43}$/) });
    expect((await readIdentity(tab))?.person).toBe('Vì Thị Hoa');
  });

  test('an answer lost after the code was spent is asked for again with the same token; another code has another', async () => {
    const { sync } = setupTab();
    net.answer(() => cutReply(5));
    expect((await sync.enrol('ABCD2345', 'x')).ok).toBe(false);
    net.answer(() => jsonReply(200, makeIdentity({ device: '019aa000-0000-7000-8000-00000000000a' })));
    expect(await sync.enrol('abcd-2345', 'x')).toEqual({ ok: true });
    await sync.enrol('ABCD2346', 'x');
    const [first, second, other] = net.requests.map(({ body }) => (JSON.parse(body as string) as { token: string }).token);
    expect([second === first, other === first]).toEqual([true, false]);
  });

  test.each(['invite-used', 'invite-expired', 'invite-locked'] as const)('%s is said and changes nothing', async (code) => {
    const { sync, tab } = setupTab();
    net.answer(() => jsonReply(409, { code }));
    expect(await sync.enrol('ABCD2345', 'x')).toEqual({ ok: false, code });
    expect((await readIdentity(tab))?.person).toBe('Lò Văn Inh');
  });
});
