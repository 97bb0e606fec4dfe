// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { MyAccountScreen } from '#console/features/self/MyAccountScreen.tsx';
import type { DeskMe } from '#contract/desk.ts';
import { drawAt, fakeServer, makeMe, refusal, setupConsole, type FakeServer } from './setupConsole.tsx';

setupConsole();

const NOON = Date.parse('2026-11-20T12:00:00+07:00');
const HOUR = 3_600_000;
const nothing = () => new Response(null, { status: 204 });
const here = { id: 's1', createdAt: NOON, usedAt: NOON, current: true };
const there = { id: 's2', createdAt: NOON - HOUR, usedAt: NOON - HOUR, current: false };
const quiet: FakeServer['replies'] = { 'GET /api/desk/sessions': { sessions: [here] } };
const setUp = { uri: 'otpauth://totp/x?secret=ABCDEFGHIJKL', secret: 'ABCDEFGHIJKL', backupCodes: ['aaaa-1111', 'bbbb-2222'] };

function draw(totp: DeskMe['totp'] = { isOn: false, needed: false, dueAt: null }) {
  const onChanged = vi.fn();
  drawAt('/self', <MyAccountScreen onChanged={onChanged} />, { ...makeMe(), totp });
  return onChanged;
}
async function askedForPassword(button: string) {
  fireEvent.click(await screen.findByRole('button', { name: button }));
  const dialog = within(screen.getByRole('dialog', { hidden: true }));
  fireEvent.change(dialog.getByLabelText('Mật khẩu đang dùng'), { target: { value: 'mật khẩu cũ' } });
  fireEvent.submit(dialog.getByLabelText('Mật khẩu đang dùng').closest('form')!);
  return dialog;
}
const bodies = (server: FakeServer) => server.asked.filter(({ method }) => method !== 'GET').map(({ method, path, body }) => [method, path, JSON.parse(body!)]);

describe('the second step of signing in', () => {
  it('a wrong password is told as such; a right one shows the key, and the six digits turn it on', async () => {
    const server = fakeServer({ ...quiet, 'POST /api/desk/totp': () => Response.json({ code: 'not-allowed', detail: 'password' }, { status: 403 }), 'POST /api/desk/totp/verify': () => refusal(400, 'totp-wrong') });
    const onChanged = draw();
    const dialog = await askedForPassword('Bật đăng nhập hai bước');
    expect(await dialog.findByText('Mật khẩu đang dùng chưa đúng.')).toBeTruthy();
    server.replies['POST /api/desk/totp'] = setUp;
    fireEvent.submit(dialog.getByLabelText('Mật khẩu đang dùng').closest('form')!);
    expect(await screen.findByText('ABCD EFGH IJKL')).toBeTruthy();
    expect(screen.getByRole('img', { name: 'Mã QR cho ứng dụng xác thực' })).toBeTruthy();
    const code = screen.getByLabelText<HTMLInputElement>('Mã 6 số');
    fireEvent.change(code, { target: { value: '123456' } });
    fireEvent.submit(code.closest('form')!);
    expect(await screen.findByText(/Mã xác nhận chưa đúng/)).toBeTruthy();
    expect([code.value, onChanged.mock.calls.length]).toEqual(['123456', 0]);
    server.replies['POST /api/desk/totp/verify'] = nothing;
    fireEvent.submit(code.closest('form')!);
    expect(await screen.findByText('aaaa-1111')).toBeTruthy();
    expect(onChanged).toHaveBeenCalledTimes(1);
    expect(bodies(server).at(-1)).toEqual(['POST', '/api/desk/totp/verify', { code: '123456' }]);
    fireEvent.click(screen.getByRole('button', { name: 'Đã cất, đóng lại' }));
    expect(screen.queryByText('aaaa-1111')).toBeNull();
  });

  it('who must have it is told until when, and cannot turn it off', async () => {
    fakeServer(quiet);
    draw({ isOn: false, needed: true, dueAt: NOON });
    expect(await screen.findByText('Việc của bạn phải bật. Sau ngày 20/11/2026 chưa bật thì không làm việc khác được.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Tắt' })).toBeNull();
  });

  it('backup codes are made anew and shown once; who may turns it off', async () => {
    const server = fakeServer({ ...quiet, 'POST /api/desk/totp/backup-codes': { backupCodes: ['cccc-3333'] }, 'POST /api/desk/totp/off': nothing });
    const onChanged = draw({ isOn: true, needed: false, dueAt: null });
    await askedForPassword('Tạo mã dự phòng mới');
    expect(await screen.findByText('cccc-3333')).toBeTruthy();
    await askedForPassword('Tắt');
    await waitFor(() => expect(onChanged).toHaveBeenCalledTimes(2));
    expect(bodies(server).at(-1)).toEqual(['POST', '/api/desk/totp/off', { password: 'mật khẩu cũ' }]);
  });
});

describe('the own password', () => {
  const send = (current: string, next: string) => {
    fireEvent.change(screen.getByLabelText('Mật khẩu đang dùng'), { target: { value: current } });
    fireEvent.change(screen.getByLabelText('Mật khẩu mới'), { target: { value: next } });
    fireEvent.submit(screen.getByLabelText('Mật khẩu mới').closest('form')!);
  };

  it('is changed, or told why not; what was typed goes only when it worked', async () => {
    const server = fakeServer({ ...quiet, 'POST /api/desk/password': () => refusal(400, 'password-weak') });
    draw();
    send('cũ', '1234');
    expect(await screen.findByText(/Mật khẩu này dễ đoán hoặc quá ngắn/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Mật khẩu mới').value).toBe('1234');
    server.replies['POST /api/desk/password'] = nothing;
    send('cũ', 'suối bản nương xa');
    expect(await screen.findByText('Đã đổi. Các nơi khác phải đăng nhập lại.')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Mật khẩu mới').value).toBe('');
    expect(bodies(server).at(-1)).toEqual(['POST', '/api/desk/password', { current: 'cũ', next: 'suối bản nương xa' }]);
  });
});

describe('the own sign-ins', () => {
  it('wait, fail with a sentence, and come when asked again', async () => {
    const server = fakeServer({});
    draw();
    expect(screen.getByText('Đang lấy danh sách…')).toBeTruthy();
    expect(await screen.findByText('Không tới được máy chủ. Xem lại mạng rồi thử lại.')).toBeTruthy();
    Object.assign(server.replies, quiet);
    fireEvent.click(screen.getByRole('button', { name: 'Thử lại' }));
    expect(await screen.findByText('nơi này')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Kết thúc mọi nơi khác' })).toBeNull();
  });

  it('another one is ended by its own button, the own one has none', async () => {
    const server = fakeServer({ 'GET /api/desk/sessions': { sessions: [here, there] }, 'DELETE /api/desk/sessions/s2': nothing });
    draw();
    const buttons = await screen.findAllByRole('button', { name: /^Kết thúc phiên vào lúc/ });
    expect(buttons).toHaveLength(1);
    server.replies['GET /api/desk/sessions'] = { sessions: [here] };
    fireEvent.click(buttons[0]!);
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Kết thúc/ })).toBeNull());
    expect(server.asked.some(({ method, path }) => method === 'DELETE' && path === '/api/desk/sessions/s2')).toBe(true);
  });
});
