import { afterEach, describe, expect, it, vi } from 'vitest';
import { onTurn } from '#console/api/ask.ts';
import { deskApi } from '#console/api/deskApi.ts';
import { peopleApi } from '#console/api/peopleApi.ts';
import { fakeServer, makeMe, refusal } from './setupConsole.tsx';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('asking the server', () => {
  it('believes an answer of the promised shape', async () => {
    fakeServer({ 'GET /api/desk/me': makeMe() });
    expect(await deskApi.me()).toEqual({ ok: true, value: makeMe() });
  });

  it('a captive portal’s 200, a gateway’s page and an answer of another shape are no answer', async () => {
    for (const reply of [new Response('<html>Đăng nhập Wi-Fi</html>'), new Response('bad gateway', { status: 502 }), { id: 1 }]) {
      fakeServer({ 'GET /api/desk/me': reply });
      expect(await deskApi.me()).toEqual({ ok: false, failure: { code: 'not-our-server' } });
    }
    fakeServer({ 'POST /api/desk/devices/d/revoke': new Response('<html>') });
    expect(await deskApi.revokeDevice('d')).toEqual({ ok: false, failure: { code: 'not-our-server' } });
  });

  it('a broken line is told apart from a refusal', async () => {
    fakeServer({ 'GET /api/desk/items': refusal(403, 'not-allowed') });
    expect(await deskApi.me()).toEqual({ ok: false, failure: { code: 'no-network' } });
    expect(await deskApi.items()).toEqual({ ok: false, failure: { code: 'not-allowed' } });
  });

  it('says that the session has ended, but not while signing in', async () => {
    fakeServer({ 'GET /api/desk/me': refusal(401, 'not-signed-in'), 'POST /api/auth/sign-in': refusal(401, 'not-signed-in') });
    const ended = vi.fn();
    const stop = onTurn('signedOut', ended);
    await peopleApi.signIn('canbo', 'sai');
    expect(ended).not.toHaveBeenCalled();
    await deskApi.me();
    expect(ended).toHaveBeenCalledTimes(1);
    stop();
    await deskApi.me();
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('takes the table only as a table, with the name the server gives it', async () => {
    fakeServer({ 'GET /api/desk/logs.csv': new Response('Ngày', { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="nhat-ky-04246-2026-12-01.csv"' } }) });
    const answer = await deskApi.logsCsv({});
    expect(answer.ok && answer.value.name).toBe('nhat-ky-04246-2026-12-01.csv');
    fakeServer({ 'GET /api/desk/logs.csv': new Response('<html>', { headers: { 'content-type': 'text/html' } }) });
    expect(await deskApi.logsCsv({})).toEqual({ ok: false, failure: { code: 'not-our-server' } });
  });
});
