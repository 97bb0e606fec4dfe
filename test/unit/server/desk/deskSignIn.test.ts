import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, session } from '#server/db/authSchema.ts';
import { readDeskSecret } from '#server/plugins/deskSecret.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { cookieFrom, PASSWORD, setupDesk, type Desk } from './setupDesk.ts';

describeOnDatabases('desk sign-in', (kind) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setupDesk(kind);
  });
  afterAll(() => desk.close());

  const signIn = (payload: object, headers: Record<string, string> = {}) => desk.app.inject({ method: 'POST', url: '/api/auth/sign-in', payload, headers });
  const me = (cookie: string) => desk.app.inject({ url: '/api/desk/me', headers: { cookie } });
  const right = { username: 'communeOfficer.xa', password: PASSWORD };

  it('lets in by user name, whatever its case, and says who it is', async () => {
    const reply = await signIn(right);
    expect([reply.statusCode, reply.body]).toEqual([204, '']);
    const who = await me(cookieFrom(reply));
    expect(who.json()).toMatchObject({ username: 'communeofficer.xa', role: 'communeOfficer', unit: { id: '04246', name: 'Xã Mường Lạn' } });
  });

  it('[S7] the cookie is HttpOnly, SameSite=Strict, and Secure where HTTPS', async () => {
    const [plain] = (await signIn(right)).cookies;
    expect(plain).toMatchObject({ name: 'loaban.session_token', httpOnly: true, sameSite: 'Strict', path: '/' });
    expect(plain!.secure).toBeUndefined();
    const [secured] = (await signIn(right, { 'x-forwarded-proto': 'https' })).cookies;
    expect(secured).toMatchObject({ name: '__Secure-loaban.session_token', httpOnly: true, sameSite: 'Strict', secure: true });
  });

  it('[S7] passwords and session tokens are only hashes in the database', async () => {
    const cookie = cookieFrom(await signIn(right));
    const token = decodeURIComponent(cookie.split('=')[1]!).split('.')[0]!;
    const sessions = await desk.db.select().from(session);
    expect(sessions.length).toBeGreaterThan(0);
    expect(JSON.stringify(sessions)).not.toContain(token);
    expect(sessions.every(({ ipAddress, userAgent }) => !ipAddress && !userAgent)).toBe(true);
    expect(JSON.stringify(await desk.db.select().from(account))).not.toContain(PASSWORD);
  });

  it('[S7] a token copied from the database opens nothing', async () => {
    const cookie = cookieFrom(await signIn(right));
    const [stored] = await desk.db.select().from(session);
    const signature = decodeURIComponent(cookie.split('=')[1]!).split('.')[1]!;
    expect((await me(`loaban.session_token=${encodeURIComponent(`${stored!.token}.${signature}`)}`)).statusCode).toBe(401);
  });

  it('signing out ends the session on the server, not only in the browser', async () => {
    const cookie = cookieFrom(await signIn(right));
    expect((await me(cookie)).statusCode).toBe(200);
    const out = await desk.app.inject({ method: 'POST', url: '/api/auth/sign-out', payload: {}, headers: { cookie, origin: 'http://localhost:80' } });
    expect(out.statusCode).toBe(204);
    expect((await me(cookie)).statusCode).toBe(401);
  });

  it('[S4] a wrong password, an unknown name and nonsense are refused alike, without a cookie', async () => {
    for (const payload of [{ ...right, password: 'sai-mat-khau' }, { username: 'khong.co', password: PASSWORD }, { username: 'x', password: 'y' }, { username: "a' or 1=1--", password: 'z' }]) {
      const reply = await signIn(payload);
      expect([reply.statusCode, reply.json(), reply.cookies]).toEqual([401, { code: 'not-signed-in' }, []]);
    }
    for (const payload of [{}, { username: 1, password: [] }, { username: '', password: '' }, { username: 'a', password: 'x'.repeat(500) }]) {
      const reply = await signIn(payload);
      expect([reply.statusCode, reply.json().code]).toEqual([400, 'bad-request']);
    }
  });

  it('[S7] a page of another origin cannot sign anybody in', async () => {
    const reply = await signIn(right, { origin: 'https://evil.example', cookie: 'x=y' });
    expect([reply.statusCode, reply.json().code]).toEqual([403, 'not-allowed']);
  });

  it('nobody can make an account, and no other address of the library answers', async () => {
    for (const path of ['sign-up/email', 'sign-in/email', 'sign-in/username', 'update-user', 'get-session', 'list-sessions', 'change-password', 'ok']) {
      const reply = await desk.app.inject({ method: 'POST', url: `/api/auth/${path}`, payload: { email: 'a@b.vn', password: 'abcdefgh1', name: 'a', username: 'abc' } });
      expect([path, reply.statusCode]).toEqual([path, 404]);
    }
  });

  it('[S2] wrong passwords are limited per account, from wherever they come, and only for a while', async () => {
    const wrong = { username: 'editor.xa', password: 'sai' };
    const statuses: number[] = [];
    for (let tries = 0; tries < 11; tries += 1) statuses.push((await signIn(wrong, { 'x-forwarded-for': `10.0.0.${tries}` })).statusCode);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    expect((await signIn({ ...wrong, password: PASSWORD })).json()).toEqual({ code: 'too-many-requests' });
    expect((await signIn({ username: 'approver.xa', password: PASSWORD })).statusCode).toBe(204);
    desk.clock.advance(15 * 60_000);
    expect((await signIn({ ...wrong, password: PASSWORD })).statusCode).toBe(204);
  });
});

describe('desk secret', () => {
  const folders: string[] = [];
  const folder = (): string => {
    folders.push(mkdtempSync(join(tmpdir(), 'loaban-secret-')));
    return folders.at(-1)!;
  };
  afterAll(() => folders.forEach((path) => rmSync(path, { recursive: true })));

  it('[S7] is made once, kept for the server alone, and goes on after a restart', () => {
    const dataDir = folder();
    const first = readDeskSecret(dataDir, randomBytes);
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(readDeskSecret(dataDir, randomBytes)).toBe(first);
    expect(statSync(join(dataDir, 'desk.secret')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dataDir, 'desk.secret'), 'utf8')).toBe(first);
  });

  it('is not written down when the configuration gives one', () => {
    const dataDir = folder();
    expect(readDeskSecret(dataDir, randomBytes, 'from-outside')).toBe('from-outside');
    expect(readdirSync(dataDir)).toEqual([]);
  });
});
