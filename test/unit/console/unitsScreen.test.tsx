// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ImportScreen } from '#console/features/units/ImportScreen.tsx';
import { UnitsScreen } from '#console/features/units/UnitsScreen.tsx';
import type { UnitImportReply } from '#contract/unitEditing.ts';
import { answerUnitTree, villages } from './makeUnitNode.ts';
import { drawAt, fakeServer, makeMe, setupConsole, type FakeServer } from './setupConsole.tsx';

setupConsole();

const at = '/api/desk/unit-tree';
const tree: FakeServer['replies'] = { [`GET ${at}`]: (_init, address) => answerUnitTree(address) };
const draw = () => drawAt('/units', <UnitsScreen />, makeMe('administrator'));
const panel = () => within(screen.getByRole('region', { name: 'Đơn vị đang chọn' }));
const wrong = (detail: string) => () => Response.json({ code: 'unit-wrong', detail }, { status: 400 });
const day = (text: string) => Date.parse(`${text}T00:00:00+07:00`);
const sent = (server: FakeServer) => server.asked.filter(({ method }) => method !== 'GET').map(({ method, path, body }) => [method, path, body === null ? null : JSON.parse(body)]);

async function openTask(name: string) {
  fireEvent.click(await panel().findByRole('button', { name }));
  return within(screen.getByRole('dialog', { hidden: true }));
}
async function openVillage() {
  draw();
  fireEvent.click(await screen.findByText('Bản Nậm Lạn', { selector: '.desk-tree-name' }));
  await panel().findByRole('heading', { name: 'Bản Nậm Lạn' });
}

describe('units', () => {
  it('stands at the own unit, goes through the tree by keyboard, and shows what is chosen', async () => {
    fakeServer(tree);
    draw();
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain('Đang lấy danh sách đơn vị…');
    expect(await panel().findByRole('heading', { name: 'Xã Mường Lạn' })).toBeTruthy();
    await screen.findByText('Bản Nậm Lạn', { selector: '.desk-tree-name' });
    screen.getAllByRole('treeitem')[0]!.focus();
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' });
    fireEvent.keyDown(document.activeElement!, { key: 'Enter' });
    expect(await panel().findByRole('heading', { name: 'Bản Nậm Lạn' })).toBeTruthy();
    expect(panel().getByText('60')).toBeTruthy();
    expect(panel().queryByRole('button', { name: 'Thêm bản' })).toBeNull();
  });

  it('says when nothing is found, and when the server cannot be reached', async () => {
    const server = fakeServer({});
    draw();
    expect(await screen.findAllByText('Không tới được máy chủ. Xem lại mạng rồi thử lại.')).toHaveLength(2);
    Object.assign(server.replies, tree);
    for (const button of screen.getAllByRole('button', { name: 'Thử lại' })) fireEvent.click(button);
    expect(await panel().findByRole('heading', { name: 'Xã Mường Lạn' })).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Tìm theo tên hoặc mã'), { target: { value: 'hà nội' } });
    expect(await screen.findByText('Không thấy đơn vị nào như vậy trong địa bàn của bạn.')).toBeTruthy();
  });

  it('[S2] the own unit is not offered to be ended', async () => {
    fakeServer(tree);
    draw();
    expect(await panel().findByRole('button', { name: 'Thêm bản' })).toBeTruthy();
    expect(panel().queryByRole('button', { name: 'Cho thôi' })).toBeNull();
  });

  it('adds a village below, and goes to it', async () => {
    const server = fakeServer({ ...tree, [`POST ${at}`]: wrong('name-missing') });
    draw();
    const dialog = await openTask('Thêm bản');
    expect(dialog.queryByLabelText('Mã')).toBeNull();
    fireEvent.change(dialog.getByLabelText('Tên'), { target: { value: 'Bản Phiêng' } });
    fireEvent.change(dialog.getByLabelText('Số hộ'), { target: { value: '41' } });
    fireEvent.submit(dialog.getByLabelText('Tên').closest('form')!);
    expect(await dialog.findByText('Chưa có tên.')).toBeTruthy();
    expect(dialog.getByLabelText<HTMLInputElement>('Số hộ').value).toBe('41');
    server.replies[`POST ${at}`] = { id: villages[1]!.id };
    fireEvent.submit(dialog.getByLabelText('Tên').closest('form')!);
    expect(await screen.findByRole('heading', { name: 'Bản Phiêng' })).toBeTruthy();
    expect(screen.queryByRole('dialog', { hidden: true })).toBeNull();
    expect(sent(server).at(-1)).toEqual(['POST', at, { level: 'village', name: 'Bản Phiêng', parent: '04246', validFrom: null, households: 41 }]);
  });

  it('renames from a day on; a day that cannot be is told in words', async () => {
    const path = `${at}/04246-namlan`;
    const server = fakeServer({ ...tree, [`POST ${path}`]: wrong('date-order') });
    await openVillage();
    const dialog = await openTask('Đổi tên');
    fireEvent.change(dialog.getByLabelText('Tên'), { target: { value: 'Bản Nậm Lạn Mới' } });
    fireEvent.change(dialog.getByLabelText('Tên mới có từ ngày'), { target: { value: '2026-12-01' } });
    fireEvent.submit(dialog.getByLabelText('Tên').closest('form')!);
    expect(await dialog.findByText(/tên mới không thể từ ngày sắp tới/)).toBeTruthy();
    server.replies[`POST ${path}`] = { id: '04246-namlan' };
    fireEvent.change(dialog.getByLabelText('Tên mới có từ ngày'), { target: { value: '' } });
    fireEvent.submit(dialog.getByLabelText('Tên').closest('form')!);
    await waitFor(() => expect(screen.queryByRole('dialog', { hidden: true })).toBeNull());
    expect(sent(server)).toEqual([
      ['POST', path, { name: 'Bản Nậm Lạn Mới', since: day('2026-12-01'), households: 60 }],
      ['POST', path, { name: 'Bản Nậm Lạn Mới', since: null, households: 60 }],
    ]);
  });

  it('says what happens to machines and people before a unit ends, and can call it off', async () => {
    const path = `${at}/04246-namlan/end`;
    const server = fakeServer({ ...tree, [`POST ${path}`]: { id: '04246-namlan' }, [`DELETE ${path}`]: { id: '04246-namlan' } });
    await openVillage();
    const dialog = await openTask('Cho thôi');
    expect(dialog.getByText(/Máy và tài khoản ở đây chờ chọn nơi mới/)).toBeTruthy();
    fireEvent.change(dialog.getByLabelText('Thôi từ ngày'), { target: { value: '2030-01-01' } });
    const ended = { ...villages[0]!, validTo: day('2030-01-01') };
    server.replies[`GET ${at}`] = (_init, address) => (address.includes('ids=') ? { units: [ended], more: false } : answerUnitTree(address));
    fireEvent.submit(dialog.getByLabelText('Thôi từ ngày').closest('form')!);
    expect(await panel().findByText('01/01/2030')).toBeTruthy();
    const sure = await openTask('Bỏ ngày thôi');
    fireEvent.submit(sure.getByText('Đơn vị này tiếp tục như cũ.').closest('form')!);
    await waitFor(() => expect(sent(server)).toEqual([['POST', path, { at: day('2030-01-01'), successors: [] }], ['DELETE', path, {}]]));
  });
});

describe('units from a table', () => {
  const importAt = 'POST /api/desk/unit-import';
  const counts = { added: 0, renamed: 0, moved: 0, ended: 0, linked: 0, problems: 0 };
  const makeReply = (change: Partial<UnitImportReply> = {}): UnitImportReply => ({ applied: false, lines: 3, unchanged: 2, counts, added: [], renamed: [], moved: [], ended: [], linked: [], problems: [], ...change });
  const choose = () => fireEvent.change(screen.getByLabelText('Chọn tệp CSV'), { target: { files: [new File(['x'], 'bang.csv')] } });

  it('is looked at first: what is wrong stands with its line, and nothing can be taken', async () => {
    fakeServer({ [importAt]: makeReply({ counts: { ...counts, problems: 1 }, problems: [{ line: 3, id: '4246', code: 'code-form' }] }) });
    drawAt('/units/import', <ImportScreen />, makeMe('administrator'));
    const look = screen.getByRole<HTMLButtonElement>('button', { name: 'Xem trước' });
    expect(look.disabled).toBe(true);
    choose();
    fireEvent.click(look);
    expect(await screen.findByText('1 dòng chưa đúng')).toBeTruthy();
    expect(screen.getByText(/Excel hay làm mất số 0 ở đầu/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Nhập/ })).toBeNull();
  });

  it('is taken whole after it was looked at, and only as it was looked at', async () => {
    const added = { counts: { ...counts, added: 1 }, added: [{ line: 2, id: '04246-moi', name: 'Bản Mới' }] };
    const server = fakeServer({ [importAt]: (_init, address) => makeReply({ ...added, applied: address.includes('apply=1') }) });
    drawAt('/units/import', <ImportScreen />, makeMe('administrator'));
    choose();
    fireEvent.click(screen.getByRole('button', { name: 'Xem trước' }));
    expect(await screen.findByText('Bản Mới')).toBeTruthy();
    fireEvent.click(screen.getByLabelText(/Đơn vị không có trong bảng thì cho thôi/));
    expect(screen.queryByRole('button', { name: 'Nhập 1 thay đổi' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Xem trước' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Nhập 1 thay đổi' }));
    expect(await screen.findByText('1 thay đổi đã vào cây đơn vị.')).toBeTruthy();
    expect(server.asked.map(({ path }) => path.split('?')[1])).toEqual([undefined, 'endMissing=1', 'apply=1&endMissing=1']);
  });

  it('a file that is no table is told as such', async () => {
    fakeServer({ [importAt]: () => Response.json({ code: 'file-not-csv' }, { status: 400 }) });
    drawAt('/units/import', <ImportScreen />, makeMe('administrator'));
    choose();
    fireEvent.click(screen.getByRole('button', { name: 'Xem trước' }));
    expect(await screen.findByText(/Tệp này không phải bảng CSV đọc được/)).toBeTruthy();
  });
});
