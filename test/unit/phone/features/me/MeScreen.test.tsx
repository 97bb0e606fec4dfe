// @vitest-environment jsdom
import { drawAt, makeSync, setupScreens } from '../setupScreen.tsx';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import MeScreen from '#phone/features/me/MeScreen.tsx';
import { readIdentity, saveIdentity } from '#phone/storage/identity.ts';
import { commitMeeting } from '#phone/storage/meetings.ts';
import { recordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { readSettings } from '#phone/storage/settings.ts';
import { makeActing, makeDraft, makeIdentity } from '#test/support/simulatorStores.ts';

setupScreens();
beforeEach(async () => {
  window.matchMedia ??= vi.fn(() => ({ matches: false }) as MediaQueryList);
  await saveIdentity(makeIdentity());
});

const screens = { '/me': <MeScreen /> };
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));

describe('me', () => {
  it('says who this phone is for, and where', async () => {
    drawAt('/me', screens);
    expect(await screen.findByText('Lò Văn Inh')).toBeTruthy();
    expect(screen.getByText('Tuyên truyền viên cơ sở · Bản Nậm Lạn · Xã Mường Lạn')).toBeTruthy();
  });

  it('a choice of look is kept at once', async () => {
    drawAt('/me', screens);
    fireEvent.click(await screen.findByRole('radio', { name: 'Rất to' }));
    fireEvent.click(screen.getByRole('radio', { name: 'Tối' }));
    await waitFor(async () => expect(await readSettings()).toMatchObject({ textScale: 200, theme: 'dark' }));
  });

  it('[U5] leaving says what is unsent, offers a file, and deletes no record', async () => {
    await commitMeeting(makeDraft(), makeActing());
    drawAt('/me', screens);
    await press('Thôi dùng trên máy này');
    expect(await screen.findByText(/Còn 1 bản ghi chưa gửi lên xã/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Cất bản chưa gửi ra tệp' })).toBeTruthy();
    await press('Thôi dùng');
    expect((await screen.findByTestId('address')).textContent).toBe('/join');
    expect(await readIdentity()).toBeNull();
    expect(await recordsDatabase().outbox.count()).toBe(2);
  });

  it('closing the question changes nothing', async () => {
    drawAt('/me', screens);
    await press('Thôi dùng trên máy này');
    await press('Không, dùng tiếp');
    expect(await readIdentity()).not.toBeNull();
  });

  it('[S8] erasing is asked, done by the server, and needs a network', async () => {
    const { sync } = makeSync();
    drawAt('/me', screens, sync);
    await press('Xoá dữ liệu của tôi trên máy chủ');
    expect(sync.erasePersonalData).not.toHaveBeenCalled();
    await press('Xoá hẳn');
    expect(await screen.findByText('Việc này cần mạng. Ra chỗ có sóng rồi bấm lại.')).toBeTruthy();
    expect(await readIdentity()).not.toBeNull();
  });

  it('[S8] my data comes as a file', async () => {
    URL.createObjectURL ??= () => 'blob:x';
    const { sync } = makeSync({}, { fetchPersonalData: async () => ({ ok: true, name: 'loaban-my-data-20261123.json', blob: new Blob(['{}']) }) });
    drawAt('/me', screens, sync);
    await press('Lấy dữ liệu của tôi ra tệp');
    expect(await screen.findByText('Đã lưu tệp “loaban-my-data-20261123.json”.')).toBeTruthy();
  });
});
