import { gzipSync } from 'node:zlib';
import type { EnrolReply } from '#contract/device.ts';
import { createUuidV7 } from '#contract/ids.ts';
import type { BatchReply } from '#contract/outbox.ts';
import type { MeetingBody, RecordRevision } from '#contract/records.ts';
import { revisionsToGroups } from '#domain/columns.ts';
import type { Db } from '#server/db/Db.ts';
import { hashInviteCode } from '#server/db/inviteCode.ts';
import { invites, units } from '#server/db/schema.ts';
import type { TestServer } from './testServer.ts';

const DAY = 86_400_000;

/** The sample's chain: centre, province, two communes, villages. */
export async function addTestUnits(db: Db): Promise<void> {
  const unit = (id: string, level: 'centre' | 'province' | 'commune' | 'village', parent: string | null, path: string) =>
    ({ id, level, name: `Đơn vị ${id}`, parent, path, households: level === 'village' ? 60 : null, validFrom: 0 });
  await db.insert(units).values([
    unit('vn', 'centre', null, '/vn/'), unit('14', 'province', 'vn', '/vn/14/'),
    unit('04246', 'commune', '14', '/vn/14/04246/'), unit('04247', 'commune', '14', '/vn/14/04247/'),
    unit('04246-namlan', 'village', '04246', '/vn/14/04246/04246-namlan/'), unit('04246-phieng', 'village', '04246', '/vn/14/04246/04246-phieng/'),
    unit('04247-khac', 'village', '04247', '/vn/14/04247/04247-khac/'),
  ]);
}

/** Puts an invite with a known code into the database. */
export async function addTestInvite(server: Pick<TestServer, 'db' | 'clock'>, code: string, given: { unit?: string; person?: string; days?: number } = {}): Promise<string> {
  const { unit = '04246-namlan', person = 'Người thử', days = 7 } = given;
  const now = server.clock.now();
  const id = createUuidV7(now);
  await server.db.insert(invites).values({
    id, codeHash: await hashInviteCode(code), person, unit, role: 'communicator', createdBy: 'test', createdAt: now, expiresAt: now + days * DAY,
  });
  return id;
}

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';
let codeCount = 0;

/** A fresh code; counted up, so that no two of a run are the same. */
export const makeCode = (): string => {
  codeCount += 1;
  return Array.from({ length: 8 }, (_, place) => ALPHABET[Math.floor(codeCount / ALPHABET.length ** place) % ALPHABET.length]).join('');
};

export const makeMeeting = (body: Partial<MeetingBody> = {}): MeetingBody => ({
  startedAt: 1_790_000_000_000, unit: '04246-namlan', place: 'Nhà văn hoá bản', form: 'villageMeeting', topics: ['disaster'], items: [], languages: ['vi'],
  householdsPresent: 40, householdsAll: 60, people: 55, women: 30, youth: 10, minutes: 45, leaflets: [], difficulties: '', photos: [], ...body,
});

let idTime = Date.now();

/** A first revision of a meeting; `changes` over its envelope, `body` over its counts. */
export function makeRevision(changes: Partial<RecordRevision> = {}, body: Partial<MeetingBody> = {}): RecordRevision {
  const id = changes.id ?? createUuidV7((idTime += 1));
  return { id, record: id, base: null, seq: 1, at: 1_790_000_100_000, skew: null, withdrawn: false, kind: 'meeting', body: makeMeeting(body), ...changes } as RecordRevision;
}

export const packBatch = (revisions: readonly RecordRevision[], changes: Record<string, unknown> = {}): Buffer =>
  gzipSync(JSON.stringify({ v: 1, app: 'test', content: { 'vn/vi': 1 }, sentAt: 1_790_000_200_000, groups: revisionsToGroups(revisions), ...changes }));

/** A phone of one person, as far as the server can see it. */
export interface EnrolledPhone {
  reply: EnrolReply;
  headers: { authorization: string };
  push: (revisions: readonly RecordRevision[]) => Promise<{ status: number; body: BatchReply }>;
  pushBytes: (packed: Buffer) => Promise<{ status: number; body: BatchReply }>;
}

/** Enrols a phone through the API with a fresh invite. */
export async function enrolTestPhone(server: TestServer, given: { unit?: string; person?: string } = {}): Promise<EnrolledPhone> {
  const code = makeCode();
  await addTestInvite(server, code, given);
  const answer = await server.app.inject({ method: 'POST', url: '/api/enrol', payload: { code, label: 'Chrome, Android' } });
  if (answer.statusCode !== 200) throw new Error(`enrolment failed: ${answer.body}`);
  const reply = answer.json<EnrolReply>();
  const headers = { authorization: `Device ${reply.token}` };
  const pushBytes = async (packed: Buffer) => {
    const { statusCode, body } = await server.app.inject({
      method: 'POST', url: '/api/device/records', headers: { ...headers, 'content-type': 'application/vnd.loaban.batch+gzip' }, payload: packed,
    });
    return { status: statusCode, body: JSON.parse(body) as BatchReply };
  };
  return { reply, headers, pushBytes, push: (revisions) => pushBytes(packBatch(revisions)) };
}
