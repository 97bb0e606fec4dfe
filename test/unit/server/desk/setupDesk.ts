import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { createUuidV7 } from '#contract/ids.ts';
import type { MeetingBody, RecordRevision } from '#contract/records.ts';
import { roles, type Role } from '#contract/roles.ts';
import { revisionsToGroups } from '#domain/columns.ts';
import type { AppDeps } from '#server/AppDeps.ts';
import { createDeskAccount } from '#server/db/accounts.ts';
import { account, user } from '#server/db/authSchema.ts';
import type { Db } from '#server/db/Db.ts';
import { addDevice } from '#server/db/devices.ts';
import { hashToken, proofKeyOf, proofOf } from '#server/db/deviceToken.ts';
import type { DatabaseKind } from '#server/db/openDatabase.ts';
import { applyBatch } from '#server/db/records.ts';
import { units } from '#server/db/schema.ts';
import { makeClock, startTestServer, type TestServer } from '#test/support/testServer.ts';

/** 1 December 2026, noon in Vietnam. */
export const NOW = Date.parse('2026-12-01T12:00:00+07:00');
export const PASSWORD = 'mat-khau-thu-1';

/** Two communes of one province, and a province beside it. Accounts stand at `04246`, outside is all that is not in it. */
const tree: [string, 'centre' | 'province' | 'commune' | 'village', string, string | null][] = [
  ['vn', 'centre', 'Trung ương', null], ['14', 'province', 'Tỉnh Sơn La', 'vn'], ['11', 'province', 'Tỉnh Điện Biên', 'vn'],
  ['04246', 'commune', 'Xã Mường Lạn', '14'], ['04246-namlan', 'village', 'Bản Nậm Lạn', '04246'], ['04246-phieng', 'village', 'Bản Phiêng', '04246'],
  ['04249', 'commune', 'Xã Bên Cạnh', '14'], ['04249-na', 'village', 'Bản Nà', '04249'],
];

async function addUnits(db: Db): Promise<void> {
  const paths = new Map<string, string>();
  for (const [id, , , parent] of tree) paths.set(id, `${parent === null ? '/' : paths.get(parent)}${id}/`);
  await db.insert(units).values(tree.map(([id, level, name, parent]) => ({ id, level, name, parent, path: paths.get(id)!, validFrom: 0 })));
}

export interface Desk extends TestServer {
  /** Signs an account in and gives its cookie; each is asked for once. */
  cookieOf: (username: string) => Promise<string>;
}

export const deskRoles = roles.filter((role): role is Exclude<Role, 'communicator'> => role !== 'communicator');

/** The first is made as everywhere; the others share its password's hash, since hashing is slow on purpose. */
async function addAccounts(db: Db, administrators: Record<string, string>): Promise<void> {
  const [first, ...others] = [
    ...deskRoles.map((role) => ({ username: `${role.toLowerCase()}.xa`, name: role, role, unit: '04246' })),
    { username: 'canbo.na', name: 'Cán bộ xã bên', role: 'communeOfficer' as const, unit: '04249' },
    { username: 'quantri.tinh', name: 'Quản trị tỉnh', role: 'administrator' as const, unit: '14' },
    ...Object.entries(administrators).map(([username, unit]) => ({ username, name: username, role: 'administrator' as const, unit })),
  ];
  await createDeskAccount(db, { ...first!, password: PASSWORD }, NOW);
  const [{ password } = { password: null }] = await db.select({ password: account.password }).from(account);
  const made = others.map((one) => ({ ...one, id: createUuidV7(NOW) }));
  await db.insert(user).values(made.map((one) => ({ ...one, displayUsername: one.username, email: `${one.username}@desk.invalid`, emailVerified: true, createdAt: new Date(NOW) })));
  await db.insert(account).values(made.map(({ id }) => ({ id: createUuidV7(NOW), userId: id, accountId: id, providerId: 'credential', password })));
}

/** The pairs of a Set-Cookie reply as a browser sends them back. */
export const cookieFrom = (reply: { cookies: { name: string; value: string }[] }): string =>
  reply.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');

/** `administrators`: more of them, by user name and unit. */
export async function setupDesk(database: DatabaseKind, deps: Partial<AppDeps> = {}, administrators: Record<string, string> = {}): Promise<Desk> {
  const server = await startTestServer({ database, clock: makeClock(NOW), deps: { trustProxy: true, ...deps } });
  await addUnits(server.db);
  await addAccounts(server.db, administrators);
  const cookies = new Map<string, string>();
  const cookieOf = async (username: string): Promise<string> => {
    const known = cookies.get(username);
    if (known !== undefined) return known;
    const reply = await server.app.inject({ method: 'POST', url: '/api/auth/sign-in', payload: { username, password: PASSWORD } });
    if (reply.statusCode !== 204) throw new Error(`no sign-in for ${username}: ${reply.body}`);
    cookies.set(username, cookieFrom(reply));
    return cookies.get(username)!;
  };
  return { ...server, cookieOf };
}

export interface TestDevice {
  id: string;
  token: string;
  unit: string;
}

export async function makeDevice(db: Db, unit: string, person = 'Lò Văn Thử'): Promise<TestDevice> {
  const id = createUuidV7(NOW);
  const token = randomBytes(32).toString('base64url');
  await addDevice(db, { id, tokenHash: hashToken(token), proofKey: proofKeyOf(token), person, role: 'communicator', unit, label: 'Chrome, Android', enrolledAt: NOW });
  return { id, token, unit };
}

export const makeBody = (unit: string, change: Partial<MeetingBody> = {}): MeetingBody => ({
  startedAt: NOW - 3_600_000, unit, place: 'Nhà văn hoá', form: 'villageMeeting', topics: ['disaster'], items: [], languages: ['vi'],
  householdsPresent: 20, householdsAll: 40, people: 35, women: null, youth: null, minutes: 40, leaflets: [], difficulties: '', photos: [], ...change,
});

/** The file a phone saves when it cannot send (phone/sync), gzip-coded. */
export function makeOutboxFile(device: TestDevice, revisions: readonly RecordRevision[], photos: { sha256: string; base64: string }[] = []): Buffer {
  const payload = JSON.stringify({ savedAt: NOW, batch: makeBatch(revisions), photos });
  return gzipSync(JSON.stringify({ loabanOutbox: 1, device: device.id, proof: proofOf(proofKeyOf(device.token), payload), payload }));
}

let seq = 0;
export function makeMeeting(unit: string, change: Partial<MeetingBody> = {}, envelope: Partial<RecordRevision> = {}): RecordRevision & { kind: 'meeting' } {
  const id = createUuidV7(NOW);
  seq += 1;
  return { id, record: id, base: null, seq, at: NOW - 3_000_000, skew: 0, withdrawn: false, ...envelope, kind: 'meeting', body: makeBody(unit, change) } as RecordRevision & { kind: 'meeting' };
}

export const makeBatch = (revisions: readonly RecordRevision[]) => ({ v: 1 as const, app: '0.1.0', content: {}, sentAt: NOW, groups: revisionsToGroups(revisions) });

/** As if the device had pushed them. */
export async function pushRecords(db: Db, device: TestDevice, revisions: readonly RecordRevision[]): Promise<void> {
  const applied = await applyBatch(db, { device: device.id, batch: makeBatch(revisions), now: NOW, isContact: true });
  if (applied === null || applied.refused.length > 0) throw new Error(`not applied: ${JSON.stringify(applied)}`);
}
