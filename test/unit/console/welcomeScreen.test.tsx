// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WelcomeScreen } from '#console/features/welcome/WelcomeScreen.tsx';
import { drawAt, fakeServer, refusal, setupConsole } from './setupConsole.tsx';

setupConsole();
afterEach(() => history.replaceState(null, '', '/'));

const code = 'b'.repeat(43);
const known = { 'POST /api/auth/welcome': { username: 'hoa.lt', name: 'Lường Thị Hoa', expiresAt: 1 } };
const usedUp = /Đường dẫn này không dùng được nữa/;

function draw(hash = code) {
  history.replaceState(null, '', `/console/welcome#${hash}`);
  const onDone = vi.fn();
  drawAt('/welcome', <WelcomeScreen onDone={onDone} />);
  return onDone;
}
const sendPassword = async (password: string) => {
  const field = await screen.findByLabelText('Mật khẩu mới');
  fireEvent.change(field, { target: { value: password } });
  fireEvent.submit(field.closest('form')!);
};

describe('behind a link to set a password', () => {
  it('[S7] greets by name, sends the code only in a body, and leads to signing in', async () => {
    const server = fakeServer({ ...known, 'POST /api/auth/set-password': () => new Response(null, { status: 204 }) });
    const onDone = draw();
    expect(screen.getByRole('status').textContent).toBe('Đang xem đường dẫn…');
    expect(await screen.findByText('Chào Lường Thị Hoa. Đặt mật khẩu để vào bàn làm việc.')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Tên đăng nhập').value).toBe('hoa.lt');
    await sendPassword('suối bản nương xa');
    expect(await screen.findByText('Đã đặt mật khẩu')).toBeTruthy();
    expect(server.asked.map(({ path, body }) => [path, JSON.parse(body!)])).toEqual([
      ['/api/auth/welcome', { code }], ['/api/auth/set-password', { code, password: 'suối bản nương xa' }],
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Đăng nhập' }));
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  it('a weak password is told at its field, and can be mended', async () => {
    const server = fakeServer({ ...known, 'POST /api/auth/set-password': () => refusal(400, 'password-weak') });
    draw();
    await sendPassword('12345678');
    const sentence = await screen.findByText(/Mật khẩu này dễ đoán hoặc quá ngắn/);
    const field = screen.getByLabelText<HTMLInputElement>('Mật khẩu mới');
    expect([field.getAttribute('aria-invalid'), field.getAttribute('aria-describedby')!.split(' ').includes(sentence.id)]).toEqual(['true', true]);
    server.replies['POST /api/auth/set-password'] = () => new Response(null, { status: 204 });
    await sendPassword('suối bản nương xa');
    expect(await screen.findByText('Đã đặt mật khẩu')).toBeTruthy();
  });

  it('a link that was used is no dead end without words, and offers no second try', async () => {
    fakeServer({ 'POST /api/auth/welcome': () => refusal(404, 'account-link-wrong') });
    draw();
    expect(await screen.findByText(usedUp)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Thử lại' })).toBeNull();
    expect(screen.queryByLabelText('Mật khẩu mới')).toBeNull();
  });

  it('what is no code at all is not even asked about', async () => {
    const server = fakeServer(known);
    draw('ngắn');
    expect(await screen.findByText(usedUp)).toBeTruthy();
    expect(server.asked).toEqual([]);
  });

  it('without a network the link stays good: it is asked about again', async () => {
    const server = fakeServer({});
    draw();
    fireEvent.click(await screen.findByRole('button', { name: 'Thử lại' }));
    Object.assign(server.replies, known);
    await waitFor(() => expect(server.asked).toHaveLength(2));
    fireEvent.click(await screen.findByRole('button', { name: 'Thử lại' }));
    expect(await screen.findByText(/Chào Lường Thị Hoa/)).toBeTruthy();
  });
});
