// @vitest-environment jsdom
import { drawAt, makeSync, setupScreens } from '../setupScreen.tsx';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import SyncScreen from '#phone/features/syncPage/SyncScreen.tsx';
import { distinctProblems } from '#phone/features/syncPage/distinctProblems.ts';
import { forgetIdentity, noteRevoked, saveIdentity } from '#phone/storage/identity.ts';
import { commitMeeting } from '#phone/storage/meetings.ts';
import { acknowledge, quarantine } from '#phone/storage/outbox.ts';
import { recordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { makeActing, makeDraft, makeIdentity } from '#test/support/simulatorStores.ts';

setupScreens();
beforeEach(() => saveIdentity(makeIdentity()));

const screens = { '/sync': <SyncScreen /> };
const keepMeeting = async (key: string) => {
  const result = await commitMeeting(makeDraft({ key }), makeActing(Date.now(), key.length));
  if (!result.ok) throw new Error(result.code);
  return result.value.record;
};
const savedFile = () => ({ makeOutboxFile: vi.fn(async () => ({ name: 'loaban-outbox.loaban', blob: new Blob(['x']) })) });

describe('the sync page', () => {
  beforeEach(() => {
    URL.createObjectURL ??= () => 'blob:x';
    URL.revokeObjectURL ??= () => undefined;
  });

  it('[U1] says what waits, what the commune has, what came back, in sentences', async () => {
    await keepMeeting('a');
    const sent = await keepMeeting('bb');
    const back = await keepMeeting('ccc');
    const idsOf = (record: string) => recordsDatabase().outbox.filter((row) => row.group === record).primaryKeys();
    await acknowledge(await idsOf(sent), Date.now());
    await quarantine([{ id: back, code: 'record-households-exceed' }], 5);
    drawAt('/sync', screens);
    expect(await screen.findByText('Đang chờ có sóng. Máy sẽ tự gửi.')).toBeTruthy();
    expect(screen.getByText('1 buổi họp xã đã nhận')).toBeTruthy();
    expect(screen.getByText('1 bản ghi bị trả lại')).toBeTruthy();
    expect((await screen.findByText('Số hộ có mặt lớn hơn số hộ của bản. Bấm để sửa.')).closest('a')!.getAttribute('href')).toBe(`/log/${back}`);
  });

  it('the main button asks the engine, and says that it works', async () => {
    const { sync, change } = makeSync();
    drawAt('/sync', screens, sync);
    fireEvent.click(await screen.findByRole('button', { name: 'Thử gửi bây giờ' }));
    expect(sync.syncNow).toHaveBeenCalledTimes(1);
    act(() => change({ phase: 'pulling', progress: { bytesDone: 340_000, bytesAll: 1_000_000, entriesDone: 80, entriesAll: 214 } }));
    expect(screen.getByText('Đang tải bài: 340 KB trong 1 MB')).toBeTruthy();
    expect(screen.getByText('Đã đọc được 80 bài trong 214.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Tạm dừng' }));
    expect(sync.pause).toHaveBeenCalledTimes(1);
  });

  it('[D3] each kind of failure has its sentence, once, with the place when it is only one', async () => {
    const { sync } = makeSync({ problems: [{ code: 'no-network', at: 1 }, { code: 'pack-signature-wrong', at: 1, scope: '14/vi' }] });
    drawAt('/sync', screens, sync);
    expect(await screen.findByText(/Mất sóng\. Máy sẽ tự thử lại/)).toBeTruthy();
    expect(await screen.findByText(/Chữ ký của bài tải về không đúng.*\(Tỉnh Sơn La, Tiếng Việt\)/)).toBeTruthy();
  });

  it('gathers the same failure of several scopes', () => {
    const problems = [{ code: 'timeout', at: 1, scope: 'vn/vi' }, { code: 'timeout', at: 1, scope: '14/vi' }] as const;
    expect(distinctProblems(problems)).toEqual([{ code: 'timeout', at: 1 }]);
  });

  it('[U5] a revoked phone keeps what is unsent and offers to save it', async () => {
    await keepMeeting('a');
    await noteRevoked(7);
    const { sync } = makeSync({ revoked: true }, savedFile());
    drawAt('/sync', screens, sync);
    expect(await screen.findByText('Xã đã ngừng cho máy này gửi và nhận')).toBeTruthy();
    expect(await screen.findByText('Máy này không gửi được nữa. Cất ra tệp rồi đưa cho xã.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Thử gửi bây giờ' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Cất bản chưa gửi ra tệp' }));
    expect(await screen.findByText(/Đã cất ra tệp “loaban-outbox.loaban”/)).toBeTruthy();
    expect(await recordsDatabase().outbox.count()).toBe(2);
  });

  it('[U5][U7] after signing out the unsent can still be sent and saved', async () => {
    await keepMeeting('a');
    await forgetIdentity();
    drawAt('/sync', screens, makeSync({}, savedFile()).sync);
    expect(await screen.findByText('Máy này chưa vào')).toBeTruthy();
    expect(await screen.findByText(/Máy vẫn giữ cho người đã dùng máy này/)).toBeTruthy();
    expect(await screen.findByRole('button', { name: 'Thử gửi bây giờ' })).toBeTruthy();
    expect(await screen.findByRole('button', { name: 'Cất bản chưa gửi ra tệp' })).toBeTruthy();
  });

  it('[U7] a file that cannot be made is a sentence, and can be tried again', async () => {
    await keepMeeting('a');
    drawAt('/sync', screens, makeSync({}, { makeOutboxFile: () => Promise.reject(new Error('no')) }).sync);
    fireEvent.click(await screen.findByRole('button', { name: 'Cất bản chưa gửi ra tệp' }));
    expect(await screen.findByText('Chưa cất được ra tệp. Không mất gì cả: bấm lại lần nữa.')).toBeTruthy();
  });

  it('with nothing unsent it says so and offers no file', async () => {
    drawAt('/sync', screens);
    expect(await screen.findByText('Tất cả đã lên xã.')).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Cất bản chưa gửi ra tệp' })).toBeNull());
  });
});
