import { IDBFactory } from 'fake-indexeddb';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RecordRevision } from '#contract/records.ts';
import { saveIdentity } from '#phone/storage/identity.ts';
import { commitMeeting } from '#phone/storage/meetings.ts';
import type { RecordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { push } from '#phone/sync/up/push.ts';
import { makeLogs } from '#test/support/simulatorLogs.ts';
import { makeActing, makeIdentity, makeRecords } from '#test/support/simulatorStores.ts';
import { createScriptedWire, cutReply, idsIn, replyTo } from '#test/support/simulatorWire.ts';

let revisions: RecordRevision[];

async function setupPhone(): Promise<RecordsDatabase> {
  const db = makeRecords(new IDBFactory());
  await saveIdentity(makeIdentity(), db);
  return db;
}

/** 200 logs, each written at its own moment, put into a fresh phone. */
async function setupWith200(): Promise<RecordsDatabase> {
  const db = await setupPhone();
  await db.records.bulkAdd(revisions.map((revision) => (
    { id: revision.id, record: revision.record, kind: revision.kind, seq: revision.seq, meeting: '', device: makeIdentity().device, draftKey: '', revision, ackedAt: null, takenBack: false }
  )));
  await db.outbox.bulkAdd(revisions.map(({ id, seq, record }) => ({ id, seq, device: makeIdentity().device, group: record })));
  return db;
}

beforeAll(async () => {
  const db = await setupPhone();
  const acting = makeActing();
  for (const draft of makeLogs(200)) {
    acting.clock.ms = draft.startedAt + 40 * 60_000 + Math.floor(Math.abs(Math.sin(draft.startedAt)) * 3_000_000);
    await commitMeeting(draft, acting, db);
  }
  revisions = (await db.records.orderBy('id').toArray()).map((row) => row.revision).sort((left, right) => left.seq - right.seq);
});

const depsFor = (db: RecordsDatabase, wire: ReturnType<typeof createScriptedWire>['wire']) =>
  ({ db, wire, now: () => 1_764_000_000_000, app: '0.1.0', content: async () => ({ '04246-namlan/vi': 4, '04246/vi': 9, '14/vi': 12, 'vn/vi': 31 }) });

describe('[U8] 200 logs written offline', () => {
  test('go up in one request of at most 32 KB', async () => {
    const db = await setupWith200();
    const net = createScriptedWire();
    expect(await push(depsFor(db, net.wire))).toBeNull();
    expect(net.requests).toHaveLength(1);
    expect(idsIn(net.requests[0]!)).toHaveLength(200);
    const bytes = (net.requests[0]!.body as Uint8Array).byteLength;
    expect(bytes).toBeLessThanOrEqual(32_768);
    expect(bytes).toBeGreaterThan(5_000);
    expect(await db.outbox.count()).toBe(0);
  });

  test('get through a line that cuts everything longer than 4 KB, again and again', async () => {
    const db = await setupWith200();
    const net = createScriptedWire();
    const arrived = new Set<string>();
    net.answer((request) => {
      if ((request.body as Uint8Array).byteLength > 4_096) return cutReply();
      for (const id of idsIn(request)) arrived.add(id);
      return replyTo(request);
    });
    for (let round = 0; round < 10 && (await db.outbox.count()) > 0; round += 1) await push(depsFor(db, net.wire));
    expect(arrived.size).toBe(200);
    expect(net.requests.length).toBeLessThan(60);
  });

  test('get through when the line lives only once a round, and when it stalls instead of cutting', async () => {
    for (const failure of [cutReply(60_000), { ok: false, code: 'timeout', livedMs: 90_000 } as const]) {
      const db = await setupWith200();
      const net = createScriptedWire();
      let rounds = 0;
      for (; rounds < 40 && (await db.outbox.count()) > 0; rounds += 1) {
        let alive = true;
        net.answer((request) => {
          if (!alive) return cutReply(5);
          alive = false;
          return (request.body as Uint8Array).byteLength > 6_000 ? failure : replyTo(request);
        });
        await push(depsFor(db, net.wire));
      }
      expect(await db.outbox.count()).toBe(0);
      expect(rounds).toBeLessThan(20);
    }
  });

  test('still go in one request after a day without a network', async () => {
    const db = await setupWith200();
    const net = createScriptedWire();
    net.answer(() => cutReply(5));
    for (let tries = 0; tries < 20; tries += 1) await push(depsFor(db, net.wire));
    net.requests.length = 0;
    net.answer((request) => replyTo(request));
    await push(depsFor(db, net.wire));
    expect(net.requests).toHaveLength(1);
  });
});
