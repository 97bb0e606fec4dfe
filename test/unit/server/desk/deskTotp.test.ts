import { afterAll, beforeAll, expect, it } from 'vitest';
import { eq, like } from 'drizzle-orm';
import { twoFactor, user } from '#server/db/authSchema.ts';
import { audit, limits } from '#server/db/schema.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { totpCode } from '#test/support/totp.ts';
import { cookieFrom, NOW, PASSWORD, setupDesk, type Desk } from './setupDesk.ts';

const DAY = 86_400_000;

describeOnDatabases('two-step sign-in', (kind) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setupDesk(kind);
  });
  afterAll(() => desk.close());

  const at = (cookie: string) => ({
    get: (url: string) => desk.app.inject({ url: `/api/desk/${url}`, headers: { cookie } }),
    post: (url: string, payload: object) => desk.app.inject({ method: 'POST', url: `/api/desk/${url}`, headers: { cookie }, payload }),
  });
  const signIn = (username: string) => desk.app.inject({ method: 'POST', url: '/api/auth/sign-in', payload: { username, password: PASSWORD } });
  const second = (cookie: string, code: string) => desk.app.inject({ method: 'POST', url: '/api/auth/second-step', headers: { cookie }, payload: { code } });
  const idOf = async (username: string) => (await desk.db.select({ id: user.id }).from(user).where(eq(user.username, username)))[0]!.id;
  let secret = '';
  let backupCodes: string[] = [];
  /** Codes are good once, and the library looks at the real clock: each use takes the next window it still accepts. */
  const code = (step = 0) => totpCode(secret, Date.now() + step * 30_000);

  it('is off until the first right code; the secret and the backup codes are kept encrypted', async () => {
    const { post, get } = at(await desk.cookieOf('approver.xa'));
    expect((await post('totp', { password: 'sai' })).json()).toEqual({ code: 'not-allowed', detail: 'password' });
    const made = (await post('totp', { password: PASSWORD })).json();
    ({ secret, backupCodes } = made);
    expect(made.uri).toContain('approver.xa');
    expect(made.uri).not.toContain('desk.invalid');
    expect(backupCodes).toHaveLength(10);
    const [row] = await desk.db.select().from(twoFactor);
    for (const part of [secret, backupCodes[0]!]) expect(JSON.stringify(row)).not.toContain(part);
    expect((await get('me')).json().totp).toEqual({ isOn: false, needed: true, dueAt: NOW + 7 * DAY });
    expect((await post('totp/verify', { code: '000000' })).json().code).toBe('totp-wrong');
    expect((await signIn('approver.xa')).statusCode).toBe(204);
    const on = await post('totp/verify', { code: code(-1) });
    expect(on.statusCode).toBe(204);
    expect((await at(cookieFrom(on)).get('me')).json().totp).toEqual({ isOn: true, needed: true, dueAt: null });
    expect((await desk.db.select().from(audit)).map(({ action }) => action)).toContain('account.totpOn');
  }, 40_000);

  it('[S7] afterwards the password alone opens nothing, and no token leaves in a reply', async () => {
    const half = await signIn('approver.xa');
    expect([half.statusCode, half.json()]).toEqual([200, { secondStep: true }]);
    const cookie = cookieFrom(half);
    expect((await at(cookie).get('me')).statusCode).toBe(401);
    expect((await second('', code())).json()).toEqual({ code: 'not-signed-in' });
    expect((await second(cookie, '123456')).json()).toEqual({ code: 'totp-wrong' });
    const used = code();
    const whole = await second(cookie, ` ${used.slice(0, 3)} ${used.slice(3)} `);
    expect([whole.statusCode, whole.body]).toEqual([204, '']);
    expect((await at(cookieFrom(whole)).get('me')).statusCode).toBe(200);
    const again = await second(cookieFrom(await signIn('approver.xa')), used);
    expect(again.json()).toEqual({ code: 'totp-wrong' });
  }, 40_000);

  it('a backup code opens once', async () => {
    expect((await second(cookieFrom(await signIn('approver.xa')), backupCodes[0]!)).statusCode).toBe(204);
    desk.clock.advance(200_000);
    expect((await second(cookieFrom(await signIn('approver.xa')), backupCodes[0]!)).json().code).toBe('totp-wrong');
    expect((await second(cookieFrom(await signIn('approver.xa')), backupCodes[1]!)).statusCode).toBe(204);
    desk.clock.set(NOW);
  }, 40_000);

  it('who must have it cannot turn it off; an administrator resets it, with a line in the trail', async () => {
    const cookie = cookieFrom(await second(cookieFrom(await signIn('approver.xa')), backupCodes[2]!));
    expect((await at(cookie).post('totp/off', { password: PASSWORD })).json().code).toBe('totp-needed');
    const id = await idOf('approver.xa');
    const reset = await desk.app.inject({ method: 'DELETE', url: `/api/desk/accounts/${id}/totp`, headers: { cookie: await desk.cookieOf('administrator.xa') } });
    expect(reset.statusCode).toBe(204);
    expect((await at(cookie).get('me')).statusCode).toBe(401);
    expect((await signIn('approver.xa')).statusCode).toBe(204);
    expect((await desk.db.select().from(audit).where(eq(audit.subject, `desk:${id}`))).map(({ action }) => action)).toContain('account.totpReset');
  }, 40_000);

  it('wrong codes are limited per account, with whatever challenge they come', async () => {
    const { post } = at(await desk.cookieOf('editor.xa'));
    ({ secret } = (await post('totp', { password: PASSWORD })).json());
    expect((await post('totp/verify', { code: code() })).statusCode).toBe(204);
    const statuses: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const cookie = cookieFrom(await signIn('editor.xa'));
      for (let tries = 0; tries < 4; tries += 1) statuses.push((await second(cookie, `${round}${tries}1111`)).statusCode);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
  });

  it('[S7] the tries counted are those of the account whose code is tried, whatever other cookies come along', async () => {
    const admin = at(await desk.cookieOf('administrator.xa'));
    ({ secret } = (await admin.post('totp', { password: PASSWORD })).json());
    const own = cookieFrom(await admin.post('totp/verify', { code: code() }));
    const { post } = at(await desk.cookieOf('supervisor.xa'));
    const theirs = (await post('totp', { password: PASSWORD })).json().secret;
    await post('totp/verify', { code: totpCode(theirs, Date.now()) });
    const half = cookieFrom(await signIn('supervisor.xa'));
    // Signed in as one, with the half sign-in of another: a right code of one's own is no second step of theirs.
    expect((await second(`${own}; ${half}`, code(1))).json().code).toBe('totp-wrong');
    const other = cookieFrom(await signIn('administrator.xa')).replaceAll('loaban', '__Secure-loaban');
    expect((await second(`${other}; ${half}`, '111111')).json().code).toBe('totp-wrong');
    const counted = await desk.db.select().from(limits).where(like(limits.key, `second-step:${await idOf('administrator.xa')}%`));
    expect(counted).toEqual([]);
    for (const broken of ['loaban.two_factor=%', 'loaban.two_factor=', 'loaban.two_factor']) expect((await second(broken, '111111')).json()).toEqual({ code: 'not-signed-in' });
  }, 40_000);

  it('[S2] once the days of grace are over everything but turning it on is refused; other roles work on', async () => {
    const officer = await desk.cookieOf('communeofficer.xa');
    const translator = await desk.cookieOf('translator.xa');
    expect((await at(officer).get('logs')).statusCode).toBe(200);
    desk.clock.advance(7 * DAY);
    const refused = await at(officer).get('logs');
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'totp-needed']);
    expect((await at(officer).get('me')).json().totp).toEqual({ isOn: false, needed: true, dueAt: NOW + 7 * DAY });
    ({ secret } = (await at(officer).post('totp', { password: PASSWORD })).json());
    const on = await at(officer).post('totp/verify', { code: code() });
    expect((await at(cookieFrom(on)).get('logs')).statusCode).toBe(200);
    expect((await at(translator).get('items')).statusCode).toBe(200);
    desk.clock.set(NOW);
  }, 40_000);
});
