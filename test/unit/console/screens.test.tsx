// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ConsoleDoor } from '#console/app/ConsoleDoor.tsx';
import { LogsScreen } from '#console/features/logs/LogsScreen.tsx';
import { OutboxFileScreen } from '#console/features/outboxFile/OutboxFileScreen.tsx';
import { PeopleScreen } from '#console/features/people/PeopleScreen.tsx';
import type { DeskDevice, DeskLog } from '#contract/desk.ts';
import { answerUnitTree } from './makeUnitNode.ts';
import { drawAt, fakeServer, makeMe, refusal, setupConsole } from './setupConsole.tsx';

setupConsole();

const id = (end: string) => `01a22ff9-5880-7887-8f1d-ca7cd495b7${end}`;
const NOW = Date.parse('2026-12-01T12:00:00+07:00');
const units = (_init: unknown, address: string) => answerUnitTree(address);

const makeLog = (change: Partial<DeskLog> = {}): DeskLog => ({
  record: id('10'), revision: id('10'), revisions: 1, withdrawn: false, conflict: false, at: NOW, skew: 0, receivedAt: NOW, person: 'Lò Văn Pâng', device: id('99'),
  unitName: 'Bản Nậm Lạn', questions: 0, ...change,
  body: {
    startedAt: NOW, unit: '04246-namlan', place: 'Nhà văn hoá', form: 'marketDay', topics: ['disaster'], items: [], languages: ['vi'], householdsPresent: 20,
    householdsAll: 60, people: 35, women: null, youth: null, minutes: 40, leaflets: [], difficulties: '', photos: [],
  },
});
const totals = { sessions: 2, people: 1240, households: 40, questions: 0 };
const makeDevice = (change: Partial<DeskDevice> = {}): DeskDevice => ({
  id: id('99'), person: 'Lò Văn Pâng', role: 'communicator', unit: '04246-namlan', unitName: 'Bản Nậm Lạn', label: 'Chrome, Android', enrolledAt: NOW,
  lastSyncAt: null, app: null, upToDate: null, records: 0, revokedAt: null, ...change,
});

describe('logs', () => {
  it('shows sums over the filter, and one page after the other', async () => {
    const server = fakeServer({ 'GET /api/desk/unit-tree': units, 'GET /api/desk/logs': () => ({ logs: [makeLog()], next: `5.${id('10')}`, totals }) });
    drawAt('/logs', <LogsScreen />);
    expect(await screen.findByText('1.240')).toBeTruthy();
    server.replies['GET /api/desk/logs'] = { logs: [makeLog({ record: id('11'), person: null })], next: null, totals };
    fireEvent.click(screen.getByRole('button', { name: 'Xem thêm buổi cũ hơn' }));
    expect(await screen.findByText('(đã xoá tên)')).toBeTruthy();
    expect(server.asked.at(-1)!.path).toContain(`cursor=5.${id('10')}`);
    expect(screen.queryByRole('button', { name: 'Xem thêm buổi cũ hơn' })).toBeNull();
  });

  it('asks the server for what is chosen, and says so when nothing fits', async () => {
    const server = fakeServer({ 'GET /api/desk/unit-tree': units, 'GET /api/desk/logs': () => ({ logs: [], next: null, totals }) });
    drawAt('/logs', <LogsScreen />);
    expect(await screen.findByText('Chưa có buổi nào gửi về')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Hình thức'), { target: { value: 'marketDay' } });
    expect(await screen.findByText('Không có buổi nào khớp')).toBeTruthy();
    expect(server.asked.at(-1)!.path).toBe('/api/desk/logs?form=marketDay');
  });

  it('without a network says what happened and tries again when told to', async () => {
    const server = fakeServer({ 'GET /api/desk/unit-tree': units });
    drawAt('/logs', <LogsScreen />);
    expect(await screen.findByText('Không tới được máy chủ. Xem lại mạng rồi thử lại.')).toBeTruthy();
    server.replies['GET /api/desk/logs'] = () => ({ logs: [makeLog()], next: null, totals });
    fireEvent.click(screen.getByRole('button', { name: 'Thử lại' }));
    expect(await screen.findByText('Bản Nậm Lạn', { selector: 'td *' })).toBeTruthy();
  });
});

describe('people', () => {
  const quiet = { 'GET /api/desk/unit-tree': units, 'GET /api/desk/invites': () => ({ invites: [] }), 'GET /api/desk/devices': () => ({ devices: [makeDevice()] }) };

  it('makes an invite and shows its code once, in two groups, with a QR code and the link', async () => {
    const invite = { id: id('20'), person: 'Lường Thị Hoa', unit: '04246-namlan', unitName: 'Bản Nậm Lạn', role: 'communicator', createdAt: NOW, expiresAt: NOW, state: 'open' };
    const server = fakeServer({ ...quiet, 'POST /api/desk/invites': () => Response.json({ ...invite, code: 'ABCD2345' }, { status: 201 }) });
    const { container } = drawAt('/people', <PeopleScreen />);
    fireEvent.click(await screen.findByRole('button', { name: /^Ở bản nào/ }));
    fireEvent.click(await screen.findByRole('treeitem', { name: /^Bản Nậm Lạn/ }));
    fireEvent.change(screen.getByLabelText('Họ tên người được mời'), { target: { value: ' Lường Thị Hoa ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Tạo mã mời' }));
    expect(await screen.findByText('ABCD 2345')).toBeTruthy();
    expect(screen.getByText(`${location.origin}/join#ABCD2345`)).toBeTruthy();
    expect(container.querySelector('.desk-qr svg path')!.getAttribute('d')!.length).toBeGreaterThan(500);
    expect(JSON.parse(server.asked.find(({ method }) => method === 'POST')!.body!)).toEqual({ person: 'Lường Thị Hoa', unit: '04246-namlan', role: 'communicator', days: 7 });
    fireEvent.click(screen.getByRole('button', { name: 'Xong, đóng lại' }));
    expect(screen.queryByText('ABCD 2345')).toBeNull();
  });

  it('asks before stopping a device, keeps asking when it fails, and shows it stopped', async () => {
    const server = fakeServer({ ...quiet, 'POST /api/desk/devices/:id/revoke': {} });
    drawAt('/people', <PeopleScreen />);
    fireEvent.click(await screen.findByRole('button', { name: 'Ngừng máy của Lò Văn Pâng' }));
    const dialog = within(screen.getByRole('dialog', { hidden: true }));
    fireEvent.click(dialog.getByText('Ngừng máy này'));
    expect(await dialog.findByText('Không tới được máy chủ. Xem lại mạng rồi thử lại.')).toBeTruthy();
    server.replies[`POST /api/desk/devices/${id('99')}/revoke`] = () => new Response(null, { status: 204 });
    server.replies['GET /api/desk/devices'] = { devices: [makeDevice({ revokedAt: NOW })] };
    fireEvent.click(dialog.getByText('Ngừng máy này'));
    expect(await screen.findByText('Đã ngừng ngày 01/12/2026')).toBeTruthy();
  });

  it('[S2] a supervisor sees the devices and no button that the server would refuse', async () => {
    const server = fakeServer(quiet);
    drawAt('/people', <PeopleScreen />, makeMe('supervisor'));
    expect(await screen.findByText('Lò Văn Pâng')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Ngừng máy|Tạo mã mời/ })).toBeNull();
    expect(server.asked.map(({ path }) => path)).toEqual(['/api/desk/devices']);
  });
});

describe('outbox file', () => {
  const choose = (file: File) => fireEvent.change(screen.getByLabelText('Chọn tệp'), { target: { files: [file] } });

  it('[U7] says what became of the file, and that refused records stay on the phone', async () => {
    fakeServer({ 'POST /api/desk/outbox-file': { person: 'Lò Văn Pâng', unitName: 'Bản Nậm Lạn', taken: 3, already: 2, photos: 1, refused: [{ id: id('30'), code: 'record-women-exceed' }] } });
    drawAt('/outbox-file', <OutboxFileScreen />);
    choose(new File(['x'], 'a.loaban'));
    expect(await screen.findByText('Đã nhận 3 bản ghi mới.')).toBeTruthy();
    for (const text of ['Đã đọc tệp của Lò Văn Pâng, Bản Nậm Lạn', 'Đã nhận 1 ảnh mới.', '2 bản ghi đã có từ trước, không ghi lại.', 'Số nữ lớn hơn số người dự.']) expect(screen.getByText(text)).toBeTruthy();
  });

  it('a forged file and one too large have sentences of their own; the large one is not even sent', async () => {
    const server = fakeServer({ 'POST /api/desk/outbox-file': refusal(422, 'outbox-file-forged') });
    drawAt('/outbox-file', <OutboxFileScreen />);
    choose(new File(['x'], 'gia.loaban'));
    expect(await screen.findByText(/không đúng chữ ký của máy/)).toBeTruthy();
    const large = new File(['x'], 'to.loaban');
    Object.defineProperty(large, 'size', { value: 60_000_001 });
    choose(large);
    expect(await screen.findByText(/lớn quá 60 MB/)).toBeTruthy();
    expect(server.asked).toHaveLength(1);
  });
});

describe('the door', () => {
  it('asks for the password over the screen when the session ends, keeps what was typed, and goes on', async () => {
    const server = fakeServer({
      'GET /api/desk/me': () => makeMe(), 'GET /api/desk/unit-tree': units, 'GET /api/desk/invites': () => ({ invites: [] }), 'GET /api/desk/devices': () => ({ devices: [makeDevice()] }),
      'POST /api/desk/invites': () => refusal(401, 'not-signed-in'), 'POST /api/auth/sign-in': () => new Response(null, { status: 204 }),
    });
    drawAt('/people', <ConsoleDoor language="vi" onLanguage={() => undefined} />);
    fireEvent.click(await screen.findByRole('button', { name: /^Ở bản nào/ }));
    fireEvent.click(await screen.findByRole('treeitem', { name: /^Bản Nậm Lạn/ }));
    fireEvent.change(screen.getByLabelText('Họ tên người được mời'), { target: { value: 'Lường Thị Hoa' } });
    fireEvent.click(screen.getByRole('button', { name: 'Tạo mã mời' }));
    expect(await screen.findByText('Đã hết phiên làm việc')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Mật khẩu'), { target: { value: 'x' } });
    fireEvent.submit(screen.getByLabelText('Mật khẩu').closest('form')!);
    await waitFor(() => expect(screen.queryByText('Đã hết phiên làm việc')).toBeNull());
    expect(screen.getByLabelText<HTMLInputElement>('Họ tên người được mời').value).toBe('Lường Thị Hoa');
    expect(server.asked.filter(({ path }) => path === '/api/desk/me')).toHaveLength(2);
  });

  it('a wrong password is told as such, and nobody is let in', async () => {
    fakeServer({ 'GET /api/desk/me': () => refusal(401, 'not-signed-in'), 'POST /api/auth/sign-in': () => refusal(401, 'not-signed-in') });
    drawAt('/', <ConsoleDoor language="vi" onLanguage={() => undefined} />);
    fireEvent.change(await screen.findByLabelText('Tên đăng nhập'), { target: { value: 'canbo' } });
    fireEvent.change(screen.getByLabelText('Mật khẩu'), { target: { value: 'sai' } });
    fireEvent.click(screen.getByRole('button', { name: 'Vào' }));
    expect(await screen.findByText(/Tên đăng nhập hoặc mật khẩu chưa đúng/)).toBeTruthy();
  });
});
