import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { session, twoFactor, user } from '#server/db/authSchema.ts';
import { audit } from '#server/db/schema.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { totpCode } from '#test/support/totp.ts';
import { cookieFrom, PASSWORD, setupDesk, type Desk } from './setupDesk.ts';

// Signing in hashes on purpose slowly, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

describeOnDatabases('acts on the own account', (kind) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setupDesk(kind);
  }, 60_000);
  afterAll(() => desk.close());

  const ask = (cookie: string, method: 'POST' | 'DELETE', url: string, payload?: object) => desk.app.inject({ method, url: `/api/desk/${url}`, headers: { cookie }, ...(payload && { payload }) });
  const signIn = async (username: string) => cookieFrom(await desk.app.inject({ method: 'POST', url: '/api/auth/sign-in', payload: { username, password: PASSWORD } }));
  const rowOf = async (username: string) => (await desk.db.select().from(user).where(eq(user.username, username)))[0]!;
  const secretOf = async (id: string) => (await desk.db.select().from(twoFactor).where(eq(twoFactor.userId, id)))[0];
  const sessionsOf = async (id: string) => (await desk.db.select().from(session).where(eq(session.userId, id))).length;
  /** Without order: the clock of the test stands still. */
  const lines = async (id: string) => (await desk.db.select({ action: audit.action }).from(audit).where(eq(audit.subject, `desk:${id}`))).map(({ action }) => action).toSorted();
  /** While it lasts the trail takes no such line. */
  const withoutLine = async <T>(action: string, work: () => Promise<T>): Promise<T> => {
    await desk.db.execute(sql.raw(`alter table audit add constraint no_line check (action <> '${action}') not valid`));
    try {
      return await work();
    } finally {
      await desk.db.execute(sql.raw('alter table audit drop constraint no_line'));
    }
  };

  it('[S5] the second step is turned on, given new codes and turned off with its line in the trail, or not at all', async () => {
    let cookie = await desk.cookieOf('editor.xa');
    const { id } = await rowOf('editor.xa');
    const { secret } = (await ask(cookie, 'POST', 'totp', { password: PASSWORD })).json();
    const verify = (step: number) => ask(cookie, 'POST', 'totp/verify', { code: totpCode(secret, Date.now() + step * 30_000) });
    expect((await withoutLine('account.totpOn', () => verify(-1))).statusCode).toBe(500);
    expect([(await rowOf('editor.xa')).twoFactorEnabled, await lines(id)]).toEqual([false, []]);
    const on = await verify(0);
    expect(on.statusCode).toBe(204);
    cookie = cookieFrom(on);
    expect([(await rowOf('editor.xa')).twoFactorEnabled, await lines(id)]).toEqual([true, ['account.totpOn']]);
    const codes = (await secretOf(id))!.backupCodes;
    expect((await withoutLine('account.backupCodes', () => ask(cookie, 'POST', 'totp/backup-codes', { password: PASSWORD }))).statusCode).toBe(500);
    expect((await secretOf(id))!.backupCodes).toBe(codes);
    expect((await ask(cookie, 'POST', 'totp/backup-codes', { password: PASSWORD })).statusCode).toBe(200);
    expect((await withoutLine('account.totpOff', () => ask(cookie, 'POST', 'totp/off', { password: PASSWORD }))).statusCode).toBe(500);
    expect((await rowOf('editor.xa')).twoFactorEnabled).toBe(true);
    expect((await ask(cookie, 'POST', 'totp/off', { password: PASSWORD })).statusCode).toBe(204);
    expect(await lines(id)).toEqual(['account.backupCodes', 'account.totpOff', 'account.totpOn']);
  });

  it('[S7] while it is on, setting it up again changes nothing: the code of the phone still opens', async () => {
    const first = await desk.cookieOf('approver.xa');
    const { id } = await rowOf('approver.xa');
    const { secret } = (await ask(first, 'POST', 'totp', { password: PASSWORD })).json();
    const cookie = cookieFrom(await ask(first, 'POST', 'totp/verify', { code: totpCode(secret, Date.now()) }));
    const kept = await secretOf(id);
    const again = await ask(cookie, 'POST', 'totp', { password: PASSWORD });
    expect([again.statusCode, again.json()]).toEqual([409, { code: 'totp-on' }]);
    expect(await secretOf(id)).toEqual(kept);
  });

  it('[S5] sign-ins are ended with their line in the trail, or not at all', async () => {
    const { id } = await rowOf('translator.xa');
    const own = await desk.cookieOf('translator.xa');
    for (let more = 0; more < 2; more += 1) await signIn('translator.xa');
    expect((await withoutLine('account.endSessions', () => ask(own, 'DELETE', 'sessions'))).statusCode).toBe(500);
    const [other] = await desk.db.select({ id: session.id }).from(session).where(eq(session.userId, id));
    expect((await withoutLine('account.endSessions', () => ask(own, 'DELETE', `sessions/${other!.id}`))).statusCode).toBe(500);
    expect([await sessionsOf(id), await lines(id)]).toEqual([3, []]);
    expect((await ask(own, 'DELETE', 'sessions')).statusCode).toBe(204);
    expect([await sessionsOf(id), await lines(id)]).toEqual([1, ['account.endSessions']]);
  });
});
