import { afterAll, beforeAll, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { createUuidV7 } from '#contract/ids.ts';
import { devices, recordRevisions, records } from '#server/db/schema.ts';
import { addTestUnits, enrolTestPhone, makeRevision, packBatch, type EnrolledPhone } from '#test/support/enrolledPhone.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { startTestServer, type TestServer } from '#test/support/testServer.ts';

describeOnDatabases('records', (database) => {
  let server: TestServer;
  let phone: EnrolledPhone;
  beforeAll(async () => {
    server = await startTestServer({ database });
    await addTestUnits(server.db);
    phone = await enrolTestPhone(server);
  });
  afterAll(() => server.close());

  const revisionsOf = (record: string) => server.db.select().from(recordRevisions).where(eq(recordRevisions.record, record));
  const summaryOf = async (record: string) => (await server.db.select().from(records).where(eq(records.record, record)))[0];

  it('[U2] a record that arrives five times, also at the same moment, is applied once and acknowledged each time', async () => {
    const revision = makeRevision();
    const answers = await Promise.all(Array.from({ length: 5 }, () => phone.push([revision])));
    for (const { status, body } of answers) expect({ status, acks: body.acks, refused: body.refused }).toEqual({ status: 200, acks: [revision.id], refused: [] });
    expect(await revisionsOf(revision.record)).toHaveLength(1);
  });

  it('[U2] the same id with another content is refused, and what was there stays', async () => {
    const revision = makeRevision({}, { people: 50 });
    await phone.push([revision]);
    const { body } = await phone.push([{ ...revision, body: { ...revision.body, people: 51 } } as typeof revision]);
    expect(body.refused).toEqual([{ id: revision.id, code: 'record-id-taken' }]);
    expect((await revisionsOf(revision.record))[0]?.body).toMatchObject({ people: 50 });
  });

  it('[U2] a skew measured since does not make it another content', async () => {
    const revision = makeRevision({ skew: null });
    await phone.push([revision]);
    expect((await phone.push([{ ...revision, skew: 1_234 }])).body.acks).toEqual([revision.id]);
  });

  it('[U3] one wrong row is refused by id with its reason and blocks no other', async () => {
    const good = [makeRevision({ seq: 1 }), makeRevision({ seq: 2 })];
    const wrong = [
      makeRevision({}, { householdsPresent: 61, householdsAll: 60 }), makeRevision({}, { women: 56, people: 55 }),
      makeRevision({}, { youth: 56, people: 55 }), makeRevision({}, { unit: '04247-khac' }), makeRevision({}, { unit: '14' }), makeRevision({}, { minutes: -1 }),
      makeRevision({ seq: 2 ** 40 }), makeRevision({ base: createUuidV7() }), makeRevision({}, { unit: '99999-xa' }),
    ];
    const { body } = await phone.push([good[0]!, ...wrong, good[1]!]);
    expect(body.acks).toEqual(good.map(({ id }) => id));
    expect(body.refused.map(({ id }) => id)).toEqual(wrong.map(({ id }) => id));
    expect(body.refused.map(({ code }) => code)).toEqual([
      'record-households-exceed', 'record-women-exceed', 'record-youth-exceed', 'record-outside-unit', 'record-outside-unit', 'record-malformed',
      'record-malformed', 'record-malformed', 'record-outside-unit',
    ]);
  });

  it('a village of the same commune may be written about', async () => {
    const revision = makeRevision({}, { unit: '04246-phieng' });
    expect((await phone.push([revision])).body.acks).toEqual([revision.id]);
  });

  it('[U4] revisions that arrive in the wrong order are all kept, and the last by device sequence is shown', async () => {
    const few = { women: null, youth: null };
    const first = makeRevision({ seq: 10 }, { people: 10, ...few });
    const second = makeRevision({ record: first.record, base: first.id, seq: 11 }, { people: 11, ...few });
    const third = makeRevision({ record: first.record, base: second.id, seq: 12, withdrawn: true }, { people: 12, ...few });
    for (const revision of [third, first, second]) expect((await phone.push([revision])).body.acks).toEqual([revision.id]);
    expect(await summaryOf(first.record)).toMatchObject({ revision: third.id, revisions: 3, withdrawn: true, conflict: false });
    expect(await revisionsOf(first.record)).toHaveLength(3);
  });

  it('[U4] two revisions of one base are both kept and marked as a conflict', async () => {
    const first = makeRevision({ seq: 20 });
    const left = makeRevision({ record: first.record, base: first.id, seq: 22 }, { people: 22, women: 1, youth: 1 });
    const right = makeRevision({ record: first.record, base: first.id, seq: 21 }, { people: 21, women: 1, youth: 1 });
    await phone.push([first, left]);
    await phone.push([right]);
    expect(await summaryOf(first.record)).toMatchObject({ revision: left.id, revisions: 3, conflict: true });
  });

  it('a base that belongs to another record is refused', async () => {
    const [one, other] = [makeRevision(), makeRevision()];
    await phone.push([one, other]);
    const wrong = makeRevision({ record: one.record, base: other.id });
    expect((await phone.push([wrong])).body.refused).toEqual([{ id: wrong.id, code: 'record-base-unknown' }]);
  });

  it('nobody revises another phone’s record or takes its id', async () => {
    const mine = makeRevision();
    await phone.push([mine]);
    const stranger = await enrolTestPhone(server, { person: 'Người khác' });
    const revised = makeRevision({ record: mine.record, base: mine.id });
    const { body } = await stranger.push([mine, revised]);
    expect(body.refused.map(({ code }) => code)).toEqual(['record-id-taken', 'record-id-taken']);
    expect(await summaryOf(mine.record)).toMatchObject({ revisions: 1 });
  });

  it('[U6] a clock in 2015 or 2031 breaks nothing: order is the sequence, and all three times are kept', async () => {
    const first = makeRevision({ seq: 30, at: Date.UTC(2031, 0, 1), skew: -5_000 }, { startedAt: Date.UTC(2031, 0, 1) });
    const second = makeRevision({ record: first.record, base: first.id, seq: 31, at: Date.UTC(2015, 0, 1), skew: 9_999_999 }, { startedAt: Date.UTC(2015, 0, 1) });
    expect((await phone.push([second, first])).body.acks).toHaveLength(2);
    expect(await summaryOf(first.record)).toMatchObject({ revision: second.id, happenedAt: Date.UTC(2015, 0, 1) });
    const kept = (await revisionsOf(first.record)).find(({ id }) => id === second.id);
    expect(kept).toMatchObject({ at: Date.UTC(2015, 0, 1), skew: 9_999_999, receivedAt: server.clock.now() });
  });

  it('[U8] two hundred logs go up in one request', async () => {
    const logs = Array.from({ length: 200 }, (_, index) => makeRevision({ seq: 100 + index, at: 1_790_000_000_000 + index * 60_000 }));
    const packed = packBatch(logs);
    expect(packed.length).toBeLessThan(32_000);
    expect((await phone.pushBytes(packed)).body.acks).toHaveLength(200);
  });

  it('texts are kept in NFC, without control and direction signs; a person’s Khmer keeps its zero-width space', async () => {
    const revision = makeRevision({}, { place: 'Ba\u0309n\u0000 \u202EMường\uD800', difficulties: 'ភាសា\u200Bខ្មែរ' });
    expect((await phone.push([revision])).body.acks).toEqual([revision.id]);
    expect((await revisionsOf(revision.record))[0]?.body).toMatchObject({ place: 'Bản Mường\uFFFD', difficulties: 'ភាសា\u200Bខ្មែរ' });
    expect((await phone.push([revision])).body.acks).toEqual([revision.id]);
  });

  it('notes when the phone was here, with what version and content', async () => {
    await phone.pushBytes(packBatch([], { app: '1.2.3', content: { 'vn/vi': 7, 'not a scope': 1 } }));
    const [row] = await server.db.select().from(devices).where(eq(devices.id, phone.reply.device));
    expect(row).toMatchObject({ app: '1.2.3', content: { 'vn/vi': 7 }, lastSyncAt: server.clock.now() });
  });

  it('[U5] a revoked phone is told so, and nothing it sent before is lost', async () => {
    const leaving = await enrolTestPhone(server, { person: 'Sắp nghỉ' });
    const revision = makeRevision();
    await leaving.push([revision]);
    await server.db.update(devices).set({ revokedAt: server.clock.now() }).where(eq(devices.id, leaving.reply.device));
    expect(await leaving.push([makeRevision()])).toMatchObject({ status: 403, body: { code: 'device-revoked' } });
    expect(await revisionsOf(revision.record)).toHaveLength(1);
  });

  it('a phone nobody knows is refused before its body is read', async () => {
    for (const authorization of ['', 'Device short', `Device ${'A'.repeat(43)}`]) {
      const answer = await server.app.inject({ method: 'POST', url: '/api/device/records', headers: { authorization, 'content-type': 'application/vnd.loaban.batch+gzip' }, payload: Buffer.alloc(10) });
      expect([answer.statusCode, answer.json()]).toEqual([401, { code: 'device-unknown' }]);
    }
  });
});
