// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { AccountsScreen } from '#console/features/accounts/AccountsScreen.tsx';
import type { DeskAccountRow } from '#contract/accounts.ts';
import { answerUnitTree } from './makeUnitNode.ts';
import { drawAt, fakeServer, makeMe, refusal, setupConsole, type FakeServer } from './setupConsole.tsx';

setupConsole();

const AT = Date.parse('2026-11-20T08:00:00+07:00');
const at = '/api/desk/accounts';
const makeAccount = (change: Partial<DeskAccountRow> = {}): DeskAccountRow => ({
  id: 'u2', username: 'hom', name: 'Lò Thị Hom', role: 'translator', unit: '04246', unitName: 'Xã Mường Lạn', languages: [], state: 'active', totp: 'off',
  createdAt: AT, lastSeenAt: null, sessions: 0, unitEndedAt: null, ...change,
});
const link = { code: 'a'.repeat(43), expiresAt: AT };
const nothing = () => new Response(null, { status: 204 });
const units = { 'GET /api/desk/unit-tree': (_init: unknown, address: string) => answerUnitTree(address) };
const listed = (...accounts: DeskAccountRow[]): FakeServer['replies'] => ({ ...units, [`GET ${at}`]: { accounts, next: null } });
const draw = () => drawAt('/accounts', <AccountsScreen />, makeMe('administrator'));
const sent = (server: FakeServer, method = 'POST') => server.asked.filter((one) => one.method === method).map(({ path, body }) => ({ path, body: JSON.parse(body!) as unknown }));
const openDialog = async (button: string) => {
  fireEvent.click(await screen.findByRole('button', { name: button }));
  return within(screen.getByRole('dialog', { hidden: true }));
};

describe('accounts', () => {
  it('waits with a sentence, then says that there is nobody', async () => {
    fakeServer(listed());
    draw();
    expect(screen.getByRole('status').textContent).toBe('Đang lấy danh sách tài khoản…');
    expect(await screen.findByText('Không có tài khoản nào')).toBeTruthy();
  });

  it('without a network says so, and asks again when told to', async () => {
    const server = fakeServer(units);
    draw();
    expect(await screen.findByText('Không tới được máy chủ. Xem lại mạng rồi thử lại.')).toBeTruthy();
    server.replies[`GET ${at}`] = { accounts: [makeAccount()], next: null };
    fireEvent.click(screen.getByRole('button', { name: 'Thử lại' }));
    expect(await screen.findByText('Lò Thị Hom')).toBeTruthy();
    expect(screen.getByText('Chưa lần nào')).toBeTruthy();
  });

  it('searches by what is typed, and goes through the pages and back', async () => {
    const server = fakeServer({ ...units, [`GET ${at}`]: (_init, address) => (address.includes('cursor=2') ? { accounts: [makeAccount({ id: 'u3', name: 'Quàng Văn Inh' })], next: null } : { accounts: [makeAccount()], next: '2' }) });
    draw();
    fireEvent.click(await screen.findByRole('button', { name: 'Trang sau' }));
    expect(await screen.findByText('Quàng Văn Inh')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Trang sau' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Trang trước' }));
    expect(await screen.findByText('Lò Thị Hom')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Tìm theo tên, tên đăng nhập hoặc đơn vị'), { target: { value: 'hom ' } });
    await waitFor(() => expect(server.asked.at(-1)!.path).toBe(`${at}?text=hom`));
  });

  it('makes an account and shows its link once', async () => {
    const server = fakeServer({ ...listed(), [`POST ${at}`]: () => Response.json({ id: 'u9', link }, { status: 201 }) });
    draw();
    const dialog = await openDialog('Thêm tài khoản');
    fireEvent.change(dialog.getByLabelText('Họ tên'), { target: { value: ' Lường Thị Hoa ' } });
    fireEvent.change(dialog.getByLabelText('Tên đăng nhập'), { target: { value: 'Hoa.LT' } });
    fireEvent.change(dialog.getByLabelText('Việc'), { target: { value: 'communeOfficer' } });
    fireEvent.click(dialog.getByText('Tạo tài khoản'));
    expect(await dialog.findByText('Máy chủ không hiểu điều vừa gửi. Xem lại các ô đã nhập.')).toBeTruthy();
    expect(sent(server)).toEqual([]);
    fireEvent.click(dialog.getByText('Chọn nơi'));
    fireEvent.click(await screen.findByText('Xã Mường Lạn', { selector: '.desk-tree-name' }));
    fireEvent.click(dialog.getByText('Tạo tài khoản'));
    expect(await screen.findByText('Đường dẫn của Lường Thị Hoa')).toBeTruthy();
    expect(screen.getByText(`${location.origin}/console/welcome#${link.code}`)).toBeTruthy();
    expect(sent(server)).toEqual([{ path: at, body: { name: 'Lường Thị Hoa', username: 'hoa.lt', role: 'communeOfficer', unit: '04246', languages: [] } }]);
    fireEvent.click(screen.getByRole('button', { name: 'Xong, đóng lại' }));
    expect(screen.queryByText('Đường dẫn của Lường Thị Hoa')).toBeNull();
  });

  it('a user name that is taken is told in the form, which keeps what was typed', async () => {
    fakeServer({ ...listed(makeAccount()), [`POST ${at}/u2`]: () => refusal(409, 'username-taken') });
    draw();
    const dialog = await openDialog('Sửa tài khoản của Lò Thị Hom');
    fireEvent.change(dialog.getByLabelText('Họ tên'), { target: { value: 'Lò Thị Hom (xã)' } });
    fireEvent.submit(dialog.getByLabelText('Họ tên').closest('form')!);
    expect(await dialog.findByText('Tên đăng nhập này đã có người dùng. Chọn tên khác.')).toBeTruthy();
    expect(dialog.getByLabelText<HTMLInputElement>('Họ tên').value).toBe('Lò Thị Hom (xã)');
  });

  it('asks before an account is locked, and says why it could not be', async () => {
    const server = fakeServer({ ...listed(makeAccount()), [`POST ${at}/u2`]: () => refusal(409, 'last-administrator') });
    draw();
    const dialog = await openDialog('Sửa tài khoản của Lò Thị Hom');
    fireEvent.click(dialog.getByText('Khoá tài khoản'));
    expect(dialog.getByText('Khoá tài khoản này?')).toBeTruthy();
    expect(sent(server)).toEqual([]);
    fireEvent.click(dialog.getByText('Đúng, làm đi'));
    expect(await dialog.findByText(/Đây là người quản trị cuối cùng/)).toBeTruthy();
    server.replies[`POST ${at}/u2`] = nothing;
    server.replies[`GET ${at}`] = { accounts: [makeAccount({ state: 'disabled' })], next: null };
    fireEvent.click(dialog.getByText('Khoá tài khoản'));
    fireEvent.click(dialog.getByText('Đúng, làm đi'));
    expect(await screen.findByText('Đã khoá')).toBeTruthy();
    expect(sent(server).at(-1)).toEqual({ path: `${at}/u2`, body: { disabled: true } });
  });

  it('[S2] nobody is offered to change the own role, place or standing', async () => {
    fakeServer(listed(makeAccount({ id: 'u1', name: 'Hà Thị Mai', role: 'administrator', totp: 'on', sessions: 2 })));
    draw();
    const dialog = await openDialog('Sửa tài khoản của Hà Thị Mai');
    expect(dialog.getByLabelText<HTMLSelectElement>('Việc').disabled).toBe(true);
    expect(dialog.queryByText(/Khoá tài khoản|Kết thúc|Bỏ đăng nhập/)).toBeNull();
    expect(dialog.getByText(/phải nhờ người quản trị khác đổi/)).toBeTruthy();
  });
});
