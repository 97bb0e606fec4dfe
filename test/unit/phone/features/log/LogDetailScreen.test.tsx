// @vitest-environment jsdom
import { drawAt, setupScreens } from '../setupScreen.tsx';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import LogDetailScreen from '#phone/features/log/LogDetailScreen.tsx';
import { saveIdentity } from '#phone/storage/identity.ts';
import { commitMeeting, readMeeting } from '#phone/storage/meetings.ts';
import { acknowledge, quarantine } from '#phone/storage/outbox.ts';
import { recordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { makeActing, makeDraft, makeIdentity } from '#test/support/simulatorStores.ts';

setupScreens();
beforeEach(() => saveIdentity(makeIdentity()));

const screens = { '/log/:record': <LogDetailScreen /> };

async function keepMeeting(changes: Parameters<typeof makeDraft>[0] = {}): Promise<string> {
  const result = await commitMeeting(makeDraft(changes), makeActing());
  if (!result.ok) throw new Error(result.code);
  return result.value.record;
}

describe('one meeting', () => {
  it('shows all that was written', async () => {
    const record = await keepMeeting({ difficulties: 'Loa rè.' });
    drawAt(`/log/${record}`, screens);
    for (const text of ['Bản Nậm Lạn', '42 trong 61 hộ', '55', '30', '40 phút', 'Thẻ hết hạn thì làm lại ở đâu?', 'Loa rè.']) {
      expect(await screen.findByText(text)).toBeTruthy();
    }
    expect(screen.queryByText('Thanh niên')).toBeNull();
  });

  it('[U3] a refused one says why and what to do, and can be taken out of the phone', async () => {
    const record = await keepMeeting();
    await quarantine([{ id: record, code: 'record-women-exceed' }], 5);
    drawAt(`/log/${record}`, screens);
    expect(await screen.findByText('Xã chưa nhận được buổi này')).toBeTruthy();
    expect(screen.getByText('Bấm “Sửa”, chữa lại rồi lưu. Máy sẽ gửi lại bản đã chữa.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Cất ra tệp' })).toBeTruthy();
  });

  it('[U4] taking back is asked first and keeps every revision', async () => {
    const record = await keepMeeting();
    await acknowledge(await recordsDatabase().outbox.toCollection().primaryKeys(), 9);
    drawAt(`/log/${record}`, screens);
    fireEvent.click(await screen.findByRole('button', { name: 'Rút lại buổi này' }));
    expect((await readMeeting(record))!.withdrawn).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: 'Rút lại' }));
    expect(await screen.findByText('Đã rút lại trên máy này, chưa báo lên xã')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Sửa' })).toBeNull();
    await waitFor(async () => expect(await recordsDatabase().records.where('record').equals(record).count()).toBe(2));
  });

  it('[S8] the printed minutes leave every name blank', async () => {
    const record = await keepMeeting();
    drawAt(`/log/${record}?minutes`, screens);
    expect(await screen.findByText('BIÊN BẢN')).toBeTruthy();
    expect(screen.getByText('Chủ trì (họ tên, chức danh):').parentElement!.textContent).toBe('Chủ trì (họ tên, chức danh): ');
    expect(document.body.textContent).not.toContain(makeIdentity().person);
    expect(screen.getByText('Số hộ vắng mặt:').parentElement!.textContent).toContain('19');
  });

  it('says so when the meeting is not here', async () => {
    drawAt('/log/khong-co', screens);
    expect(await screen.findByText('Không thấy buổi họp này trên máy.')).toBeTruthy();
  });
});
