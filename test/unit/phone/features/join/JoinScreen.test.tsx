// @vitest-environment jsdom
import { drawAt, makeSync, setupScreens } from '../setupScreen.tsx';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import JoinScreen from '#phone/features/join/JoinScreen.tsx';
import { readIdentity, saveIdentity } from '#phone/storage/identity.ts';
import { commitMeeting } from '#phone/storage/meetings.ts';
import { recordsDatabase } from '#phone/storage/recordsDatabase.ts';
import type { EnrolOutcome } from '#phone/sync/syncState.ts';
import { makeActing, makeDraft, makeIdentity } from '#test/support/simulatorStores.ts';

setupScreens();

const screens = { '/join': <JoinScreen /> };
const joinWith = (outcome: EnrolOutcome) => makeSync({}, {
  enrol: vi.fn(async () => {
    if (outcome.ok) await saveIdentity(makeIdentity());
    return outcome;
  }),
});
const pressJoin = async () => fireEvent.click(await screen.findByRole('button', { name: 'Vào' }));

describe('joining', () => {
  it('with the link: one press, then who I am, then on to the set-up', async () => {
    const { sync } = joinWith({ ok: true });
    drawAt('/join#AB3K9XYZ', screens, sync);
    expect((await screen.findByLabelText<HTMLInputElement>('Mã mời')).value).toBe('AB3K 9XYZ');
    await pressJoin();
    expect(await screen.findByText('Anh chị là Lò Văn Inh')).toBeTruthy();
    expect(sync.enrol).toHaveBeenCalledWith('AB3K9XYZ', expect.any(String));
    expect(screen.getByText('Nhận tin bài của: Xã Mường Lạn, Tỉnh Sơn La, Trung ương')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Đúng, đi tiếp' }).getAttribute('href')).toBe('/setup');
  });

  it('does not trouble the server with half a code', async () => {
    const { sync } = joinWith({ ok: true });
    drawAt('/join', screens, sync);
    fireEvent.change(await screen.findByLabelText('Mã mời'), { target: { value: 'ab3k9' } });
    await pressJoin();
    expect(await screen.findByText('Còn thiếu 3 ký tự.')).toBeTruthy();
    expect(sync.enrol).not.toHaveBeenCalled();
  });

  it('refuses a look-alike kindly and says which never occur', async () => {
    drawAt('/join', screens);
    fireEvent.change(await screen.findByLabelText('Mã mời'), { target: { value: 'abO' } });
    expect(screen.getByText(/Mã không có “O”.*có thể là D, Q.*không bao giờ có số 0/)).toBeTruthy();
  });

  it.each([
    ['invite-unknown', /Không có mã này/], ['invite-used', /đã dùng rồi/], ['invite-expired', /hết hạn/], ['invite-locked', /bị khoá/],
    ['no-network', /không có mạng/], ['captive-portal', /đăng nhập trước/], ['too-many-requests', /quá nhiều lần/], ['timeout', /Mạng yếu/],
    ['storage-full', /bộ nhớ/], ['internal', /Máy chủ đang trục trặc/],
  ] as const)('%s has a sentence of its own, and the code stays', async (code, sentence) => {
    drawAt('/join#AB3K9XYZ', screens, joinWith({ ok: false, code }).sync);
    await pressJoin();
    expect(await screen.findByText(sentence)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Mã mời').value).toBe('AB3K 9XYZ');
  });

  it('says when the phone has joined already, and leaves a new code unspent', async () => {
    await saveIdentity(makeIdentity());
    const { sync } = joinWith({ ok: true });
    drawAt('/join#AB3K9XYZ', screens, sync);
    expect(await screen.findByText('Máy này đã vào rồi')).toBeTruthy();
    expect(screen.getByText(/Mã mới chưa dùng đến/)).toBeTruthy();
    expect(sync.enrol).not.toHaveBeenCalled();
  });

  it('[U5] "that is not me" forgets the person and keeps what is unsent', async () => {
    await saveIdentity(makeIdentity());
    await commitMeeting(makeDraft(), makeActing());
    drawAt('/join', screens);
    fireEvent.click(await screen.findByRole('button', { name: 'Không phải tôi' }));
    fireEvent.click(screen.getByRole('button', { name: 'Quên người này' }));
    await waitFor(async () => expect(await readIdentity()).toBeNull());
    expect(await screen.findByLabelText('Mã mời')).toBeTruthy();
    expect(await recordsDatabase().outbox.count()).toBe(2);
  });

  it('a revoked phone may take a new code', async () => {
    await saveIdentity(makeIdentity({ revokedAt: 5 }));
    drawAt('/join', screens);
    expect(await screen.findByText(/Xã đã ngừng cho máy này/)).toBeTruthy();
    expect(screen.getByLabelText('Mã mời')).toBeTruthy();
  });
});
