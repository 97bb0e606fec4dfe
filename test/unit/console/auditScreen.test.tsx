// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { AuditScreen } from '#console/features/audit/AuditScreen.tsx';
import type { AuditLine } from '#contract/audit.ts';
import { answerUnitTree } from './makeUnitNode.ts';
import { drawAt, fakeServer, makeMe, setupConsole } from './setupConsole.tsx';

setupConsole();

const at = 'GET /api/desk/audit';
const makeLine = (change: Partial<AuditLine> = {}): AuditLine => ({
  id: '1', at: Date.parse('2026-11-20T08:00:00+07:00'), actor: 'desk:u2', actorName: 'Lò Thị Hom', action: 'draft.approve', subject: 'draft:mua-lon', subjectName: 'Mưa lớn',
  unit: '04246', unitName: 'Xã Mường Lạn', detail: null, ...change,
});
const page = (lines: AuditLine[], next: string | null = null) => ({ lines, next });
const units = { 'GET /api/desk/unit-tree': (_init: unknown, address: string) => answerUnitTree(address) };
const draw = () => drawAt('/audit', <AuditScreen />, makeMe('administrator'));

describe('[S5] the trail', () => {
  it('says who did what, when, to what, in words; a machine and one who is gone as well', async () => {
    fakeServer({ ...units, [at]: page([makeLine(), makeLine({ id: '2', actor: 'schedule', actorName: null, action: 'item.publish', detail: { rev: 2 } }), makeLine({ id: '3', actor: 'device:x', actorName: null, action: 'device.erase', subjectName: null })]) });
    draw();
    expect(screen.getByRole('status').textContent).toBe('Đang tìm…');
    expect(await screen.findByText('Duyệt bài')).toBeTruthy();
    for (const words of ['Lò Thị Hom', 'Hẹn giờ', 'Phát hành bài', 'Máy (đã xoá tên)', 'Xoá thông tin cá nhân trên máy']) expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByText('Xem', { selector: 'summary' }).closest('details')!.querySelector('pre')!.textContent).toContain('"rev": 2');
  });

  it('says when nothing fits, and when the server cannot be reached', async () => {
    const server = fakeServer({ ...units, [at]: page([]) });
    const { unmount } = draw();
    expect(await screen.findByText('Không có thay đổi nào')).toBeTruthy();
    unmount();
    delete server.replies[at];
    draw();
    expect(await screen.findByText('Không tới được máy chủ. Xem lại mạng rồi thử lại.')).toBeTruthy();
    server.replies[at] = page([makeLine()]);
    fireEvent.click(screen.getByRole('button', { name: 'Thử lại' }));
    expect(await screen.findByText('Duyệt bài')).toBeTruthy();
  });

  it('asks for older lines, keeps what is there when they do not come, and tries again', async () => {
    const server = fakeServer({ ...units, [at]: page([makeLine()], '9') });
    draw();
    const more = await screen.findByRole('button', { name: 'Xem thêm thay đổi cũ hơn' });
    server.replies[at] = new TypeError('Failed to fetch');
    fireEvent.click(more);
    expect(await screen.findByText('Không tới được máy chủ. Xem lại mạng rồi thử lại.')).toBeTruthy();
    expect(screen.getByText('Duyệt bài')).toBeTruthy();
    server.replies[at] = page([makeLine({ id: '8', action: 'draft.submit' })]);
    fireEvent.click(screen.getByRole('button', { name: 'Xem thêm thay đổi cũ hơn' }));
    expect(await screen.findByText('Gửi duyệt')).toBeTruthy();
    expect(server.asked.at(-1)!.path).toBe('/api/desk/audit?cursor=9');
    expect(screen.queryByText('Không tới được máy chủ. Xem lại mạng rồi thử lại.')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Xem thêm thay đổi cũ hơn' })).toBeNull();
  });

  it('a choice filters at once, words when sent; days are whole days in Vietnam; all is cleared by one press', async () => {
    const server = fakeServer({ ...units, [at]: page([makeLine()], '9') });
    draw();
    await screen.findByText('Duyệt bài');
    const asked = () => Object.fromEntries(new URL(server.asked.filter(({ path }) => path.startsWith('/api/desk/audit')).at(-1)!.path, 'http://desk.test').searchParams);
    fireEvent.change(screen.getByLabelText('Loại việc'), { target: { value: 'draft' } });
    await waitFor(() => expect(asked()).toEqual({ action: 'draft' }));
    fireEvent.change(screen.getByLabelText('Từ ngày'), { target: { value: '2026-11-20' } });
    fireEvent.change(screen.getByLabelText('Đến ngày'), { target: { value: '2026-11-20' } });
    const from = Date.parse('2026-11-20T00:00:00+07:00');
    await waitFor(() => expect(asked()).toEqual({ action: 'draft', from: String(from), to: String(from + 86_400_000 - 1) }));
    fireEvent.change(screen.getByLabelText('Người làm'), { target: { value: ' hom ' } });
    expect(asked()).not.toHaveProperty('actor');
    fireEvent.submit(screen.getByRole('form', { name: 'Lọc thay đổi' }));
    await waitFor(() => expect(asked()).toMatchObject({ actor: 'hom' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Bỏ lọc' }));
    await waitFor(() => expect(asked()).toEqual({}));
    expect(screen.getByLabelText<HTMLInputElement>('Người làm').value).toBe('');
  });
});
