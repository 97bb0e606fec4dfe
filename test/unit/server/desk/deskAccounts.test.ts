import { afterAll, beforeAll, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { accountLinks, user } from '#server/db/authSchema.ts';
import { audit } from '#server/db/schema.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { cookieFrom, NOW, PASSWORD, setupDesk, type Desk } from './setupDesk.ts';

const HOUR = 3_600_000;
const GOOD = 'trâu cày ruộng sâu';

describeOnDatabases('desk accounts', (kind) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setupDesk(kind, {}, { 'quantri.hai': '14' });
  });
  afterAll(() => desk.close());

  const ask = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload: object = {}, username = 'quantri.tinh') =>
    desk.app.inject({ method, url: `/api/desk/${url}`, headers: { cookie: await desk.cookieOf(username) }, ...(method !== 'GET' && { payload }) });
  const door = (path: string, payload: object) => desk.app.inject({ method: 'POST', url: `/api/auth/${path}`, payload });
  const idOf = async (username: string) => (await desk.db.select({ id: user.id }).from(user).where(eq(user.username, username)))[0]!.id;
  const add = async (change: object = {}) => ask('POST', 'accounts', { username: 'lo.thi.moi', name: 'Lò Thị Mới', role: 'translator', unit: '04246', languages: ['blt-Tavt'], ...change });
  const signIn = (username: string, password: string) => door('sign-in', { username, password });
  const actionsOn = async (id: string) => (await desk.db.select().from(audit).where(eq(audit.subject, `desk:${id}`))).map(({ action }) => action);
  let code = '';

  it('[S7] a new account gets its password by a link told once and kept as a hash', async () => {
    const made = await add();
    expect(made.statusCode).toBe(201);
    expect(made.headers['cache-control']).toBe('no-store');
    ({ code } = made.json().link);
    expect(made.json().link.expiresAt).toBe(NOW + 72 * HOUR);
    expect(JSON.stringify(await desk.db.select().from(accountLinks))).not.toContain(code);
    const { accounts } = (await ask('GET', 'accounts?text=lo%20thi')).json();
    expect(accounts).toMatchObject([{ username: 'lo.thi.moi', name: 'Lò Thị Mới', state: 'invited', languages: ['blt-Tavt'], unitName: 'Xã Mường Lạn', lastSeenAt: null }]);
    expect((await signIn('lo.thi.moi', '')).statusCode).toBe(400);
    expect((await signIn('lo.thi.moi', 'null')).statusCode).toBe(401);
    expect([(await add()).json().code, (await add({ username: 'LO.THI' })).json().code, (await add({ username: 'khac.nua', role: 'communicator' })).json().code]).toEqual(['username-taken', 'bad-request', 'bad-request']);
  });

  it('the link says whom it is for, refuses weak passwords, and works once', async () => {
    expect((await door('welcome', { code })).json()).toEqual({ username: 'lo.thi.moi', name: 'Lò Thị Mới', expiresAt: NOW + 72 * HOUR });
    for (const password of ['ngắn', 'matkhau123456', '12345678901234567890', 'aaaaaaaaaaaaaaa', 'lo.thi.moi2026', 'Sơn La 2026 2026']) {
      const reply = await door('set-password', { code, password });
      expect([password, reply.statusCode, reply.json().code]).toEqual([password, 422, 'password-weak']);
    }
    expect((await door('set-password', { code, password: GOOD })).statusCode).toBe(204);
    expect((await signIn('lo.thi.moi', GOOD)).statusCode).toBe(204);
    for (const path of ['welcome', 'set-password']) expect((await door(path, { code, password: GOOD })).json()).toEqual({ code: 'account-link-wrong' });
    expect(await actionsOn(await idOf('lo.thi.moi'))).toEqual(['account.add', 'account.password']);
  });

  it('a newer link puts the older out of use, and a link ends after three days', async () => {
    const id = await idOf('lo.thi.moi');
    const link = async () => (await ask('POST', `accounts/${id}/link`)).json().code as string;
    const [first, second] = [await link(), await link()];
    expect((await door('welcome', { code: first })).json().code).toBe('account-link-wrong');
    expect((await door('welcome', { code: second })).statusCode).toBe(200);
    desk.clock.advance(72 * HOUR);
    expect((await door('welcome', { code: second })).json().code).toBe('account-link-wrong');
    desk.clock.set(NOW);
  });

  it('guessing links is limited per address', async () => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 32; tries += 1) statuses.push((await desk.app.inject({ method: 'POST', url: '/api/auth/welcome', payload: { code: 'x'.repeat(43) }, headers: { 'x-forwarded-for': '10.9.9.9' } })).statusCode);
    expect(statuses.filter((status) => status === 410)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
  });

  it('[S2] nobody is raised above the one who does it, and nobody changes their own standing', async () => {
    const mine = await idOf('quantri.tinh');
    const editor = await idOf('editor.xa');
    const code403 = async (id: string, change: object) => (await ask('POST', `accounts/${id}`, change)).json().code;
    expect(await code403(editor, { unit: 'vn' })).toBe('outside-unit');
    expect((await add({ username: 'tw.moi', unit: 'vn' })).json().code).toBe('outside-unit');
    expect(await code403(mine, { role: 'editor' })).toBe('own-account');
    expect(await code403(mine, { disabled: true })).toBe('own-account');
    expect((await ask('POST', `accounts/${mine}`, { name: 'Quản trị Mới' })).statusCode).toBe(204);
    expect((await ask('POST', `accounts/${editor}`, { role: 'approver', unit: '14' })).statusCode).toBe(204);
    expect((await desk.db.select().from(audit).where(eq(audit.subject, `desk:${editor}`)))[0]).toMatchObject({ action: 'account.change', detail: { what: ['role', 'unit'], from: 'editor', to: 'approver' } });
  });

  it('a shut-out account loses its sessions at once and gets none until it is let in again', async () => {
    const id = await idOf('reviewer.xa');
    const cookie = await desk.cookieOf('reviewer.xa');
    const me = () => desk.app.inject({ url: '/api/desk/me', headers: { cookie } });
    expect((await me()).statusCode).toBe(200);
    expect((await ask('POST', `accounts/${id}`, { disabled: true })).statusCode).toBe(204);
    expect((await me()).statusCode).toBe(401);
    const refused = await signIn('reviewer.xa', PASSWORD);
    expect([refused.statusCode, refused.cookies]).toEqual([401, []]);
    await ask('POST', `accounts/${id}`, { disabled: false });
    expect((await signIn('reviewer.xa', PASSWORD)).statusCode).toBe(204);
  });

  it('two administrators shutting each other out in one moment leave one', async () => {
    const [left, right] = [await idOf('quantri.tinh'), await idOf('quantri.hai')];
    await ask('POST', `accounts/${await idOf('administrator.xa')}`, { disabled: true });
    await desk.cookieOf('quantri.hai');
    await Promise.all([ask('POST', `accounts/${right}`, { disabled: true }), ask('POST', `accounts/${left}`, { disabled: true }, 'quantri.hai')]);
    const standing = (await desk.db.select().from(user).where(eq(user.role, 'administrator'))).filter(({ disabledAt }) => disabledAt === null);
    expect(standing).toHaveLength(1);
    await desk.db.update(user).set({ disabledAt: null }).where(eq(user.role, 'administrator'));
  });

  it('an own password is changed with the old one; other sign-ins end, this one stays', async () => {
    const other = await signIn('translator.xa', PASSWORD);
    const cookie = await desk.cookieOf('translator.xa');
    const change = (current: string, next: string) => desk.app.inject({ method: 'POST', url: '/api/desk/password', headers: { cookie }, payload: { current, next } });
    expect((await change('sai-mat-khau', GOOD)).json()).toEqual({ code: 'not-allowed', detail: 'password' });
    expect((await change(PASSWORD, 'translator.xa1')).json().code).toBe('password-weak');
    expect((await change(PASSWORD, GOOD)).statusCode).toBe(204);
    expect((await desk.app.inject({ url: '/api/desk/me', headers: { cookie } })).statusCode).toBe(200);
    const old = other.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
    expect((await desk.app.inject({ url: '/api/desk/me', headers: { cookie: old } })).statusCode).toBe(401);
  });

  it('sign-ins are listed without address or browser, and end one by one or all but this', async () => {
    const cookie = await desk.cookieOf('supervisor.xa');
    for (const _ of [1, 2]) await signIn('supervisor.xa', PASSWORD);
    const list = async () => (await desk.app.inject({ url: '/api/desk/sessions', headers: { cookie } })).json().sessions as { id: string; current: boolean }[];
    const sessions = await list();
    expect(sessions).toHaveLength(3);
    expect(Object.keys(sessions[0]!).sort()).toEqual(['createdAt', 'current', 'id', 'usedAt']);
    const end = (path: string) => desk.app.inject({ method: 'DELETE', url: `/api/desk/sessions${path}`, headers: { cookie } });
    expect((await end(`/${sessions.find(({ current }) => !current)!.id}`)).statusCode).toBe(204);
    expect((await end('')).statusCode).toBe(204);
    expect(await list()).toMatchObject([{ current: true }]);
    const administrator = cookieFrom(await signIn('quantri.tinh', PASSWORD));
    const asOther = (url: string) => desk.app.inject({ method: 'DELETE', url: `/api/desk/${url}`, headers: { cookie: administrator } });
    expect((await asOther(`sessions/${(await list())[0]!.id}`)).statusCode).toBe(404);
    expect((await asOther(`accounts/${await idOf('supervisor.xa')}/sessions`)).statusCode).toBe(204);
    expect((await desk.app.inject({ url: '/api/desk/me', headers: { cookie } })).statusCode).toBe(401);
  });
});
