// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import AudioScreen from '#phone/features/audio/AudioScreen.tsx';
import { listBroadcasts } from '#phone/storage/broadcasts.ts';
import { contentDatabase } from '#phone/storage/contentDatabase.ts';
import { saveIdentity } from '#phone/storage/identity.ts';
import type { Identity } from '#phone/storage/types.ts';
import { DAY, drawAt, keepEntries, keepFile, makeAudio, makeItem, makeSync, makeTranslation, NOW, setupReading } from '../read/setupReading.tsx';

setupReading();

const identity: Identity = {
  device: '0193a000-0000-7000-8000-000000000001', person: 'Lò Văn A', role: 'communicator', unit: '04246-namlan', units: [], languagesOffered: ['vi'],
  keys: { version: 1, keys: {} }, time: NOW, token: 'x'.repeat(43), revokedAt: null,
};
const audio = makeAudio('a');
const [opus, mp3] = audio.files as [Parameters<typeof keepFile>[0], Parameters<typeof keepFile>[0]];
const draw = (sync = makeSync()) => drawAt('/audio', '/audio', { screen: <AudioScreen />, sync });
const press = async (name: RegExp | string) => fireEvent.click(await screen.findByRole('button', { name }));

beforeEach(async () => {
  await saveIdentity(identity);
  URL.createObjectURL = () => 'blob:here';
  URL.revokeObjectURL = () => undefined;
});

describe('the shelf of recordings', () => {
  it('opens on this week, says size and voice, and downloads a recording', async () => {
    const fetchMedia = vi.fn(async () => {
      await keepFile(opus);
      return 'ok' as const;
    });
    await keepEntries([makeItem('a', { title: 'Tiêm phòng dại', audio: [makeAudio('a', { voice: 'machine' })] }), makeItem('old', { title: 'Bài cũ', publishedAt: NOW - 30 * DAY, audio: [makeAudio('b')] })]);
    draw(makeSync({ fetchMedia }));
    expect(await screen.findByText('Tiêm phòng dại')).toBeTruthy();
    expect(screen.queryByText('Bài cũ')).toBeNull();
    expect(screen.getByText('Giọng máy đọc')).toBeTruthy();
    await press('Tải về (1 KB)');
    await waitFor(() => expect(fetchMedia).toHaveBeenCalledWith(opus.sha256));
    expect(await screen.findByRole('button', { name: 'Nghe' })).toBeTruthy();
  });

  it('[D5] a download that breaks off is kept as wanted and said in words', async () => {
    await keepEntries([makeItem('a', { audio: [audio] })]);
    draw(makeSync({ fetchMedia: () => Promise.resolve('no-network') }));
    await press('Tải về (1 KB)');
    expect(await screen.findByText('Mất sóng, chưa tải xong')).toBeTruthy();
    expect((await contentDatabase().media.get(opus.sha256))?.wanted).toBe(1);
  });

  it('fetches the whole week, with the MP3s for loudspeakers when asked', async () => {
    const fetchMedia = vi.fn<(sha256: string) => Promise<'ok'>>(() => Promise.resolve('ok'));
    await keepEntries([makeItem('a', { audio: [audio] }), makeItem('b', { audio: [makeAudio('b')] })]);
    draw(makeSync({ fetchMedia }));
    fireEvent.click(await screen.findByRole('switch', { name: /MP3/ }));
    await press('Tải 4 tệp (1 KB)');
    await waitFor(() => expect(fetchMedia).toHaveBeenCalledTimes(4));
    expect(new Set(fetchMedia.mock.calls.map(([sha256]) => sha256)).size).toBe(4);
  });

  it('removes a recording from the phone', async () => {
    await keepEntries([makeItem('a', { audio: [audio] })]);
    await keepFile(opus);
    draw();
    await press('Chép ra loa, ghi sổ');
    await press('Xoá khỏi máy');
    expect(await screen.findByRole('button', { name: 'Tải về (1 KB)' })).toBeTruthy();
    expect(await contentDatabase().pieces.count()).toBe(0);
  });

  it('saves the MP3 under a name that loudspeakers sort', async () => {
    await keepEntries([makeItem('a', { title: 'Tiêm phòng dại', audio: [audio], publishedAt: Date.UTC(2026, 10, 23, 3) })]);
    await keepFile(mp3);
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    draw();
    await press('Chép ra loa, ghi sổ');
    await press('Cất tệp MP3 vào máy');
    expect(saved).toEqual(['20261123_tiem-phong-dai_vi.mp3']);
    expect(screen.getByText('Đã cất vào thư mục Tải xuống của máy.')).toBeTruthy();
  });
});

describe('the broadcast diary', () => {
  it('[A3] what the person says was played on the loudspeaker is written with version hash, language, place and times', async () => {
    await keepEntries([makeItem('a', { rev: 4, audio: [audio] })]);
    draw();
    await press('Chép ra loa, ghi sổ');
    await press('Vừa phát xong trên loa');
    expect(await listBroadcasts()).toEqual([]);
    fireEvent.change(screen.getByLabelText('Phát ở đâu'), { target: { value: 'Nhà văn hoá' } });
    await press('Phải, ghi vào sổ phát thanh');
    expect(await screen.findByText(/Đã ghi vào sổ phát thanh/)).toBeTruthy();
    const [broadcast] = await listBroadcasts();
    expect(broadcast?.body).toMatchObject({ item: { id: 'a', rev: 4, lang: 'vi' }, unit: '04246-namlan', place: 'Nhà văn hoá', via: 'file', startedAt: NOW - 110_000, stoppedAt: NOW, completed: true });
    expect(broadcast?.body.entryHash).toMatch(/^[\w-]{22}$/);
  });

  it('writes nothing when it was only tried at home', async () => {
    await keepEntries([makeItem('a', { audio: [audio] })]);
    draw();
    await press('Chép ra loa, ghi sổ');
    await press('Vừa phát xong trên loa');
    await press('Chưa phát');
    expect(await listBroadcasts()).toEqual([]);
  });

  it('asks after a recording ran to its end in the player', async () => {
    await keepEntries([makeItem('a', { audio: [audio] })]);
    await keepFile(opus);
    draw();
    await press('Nghe');
    await waitFor(() => expect(document.querySelector('audio')).not.toBeNull());
    const player = document.querySelector('audio')!;
    fireEvent.play(player);
    vi.spyOn(Date, 'now').mockReturnValue(NOW + 110_000);
    fireEvent.ended(player);
    await press('Phải, ghi vào sổ phát thanh');
    await screen.findByText(/Đã ghi vào sổ phát thanh/);
    expect((await listBroadcasts())[0]?.body).toMatchObject({ via: 'recording', startedAt: NOW, stoppedAt: NOW + 110_000, completed: true });
  });

  it('[A2] a recording in a language whose text is not approved may be tried, but not handed over nor logged as aired', async () => {
    await keepEntries([makeItem('a'), makeTranslation('a', { state: 'draft', audio: [audio] })]);
    await keepFile(mp3);
    draw();
    await screen.findByText(/Bản này còn nháp/);
    await press('Chép ra loa, ghi sổ');
    expect(screen.queryByRole('button', { name: /Cất tệp MP3/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /Vừa phát xong/ })).toBeNull();
  });

  it('[D6] an expired recording offers nothing but its removal', async () => {
    await keepEntries([makeItem('a', { validTo: NOW - 1, audio: [audio] })]);
    await keepFile(opus);
    draw();
    await screen.findByText('Bài đã hết hạn, không đọc trên loa nữa.');
    expect(screen.queryByRole('button', { name: 'Nghe' })).toBeNull();
    expect(screen.queryByRole('button', { name: /Chép ra loa/ })).toBeNull();
    expect(screen.getByRole('button', { name: 'Xoá khỏi máy' })).toBeTruthy();
  });

  it('[D6] a recalled recording on the phone says why it was recalled', async () => {
    await keepEntries([makeItem('a', { audio: [audio] })], [{ id: 'a', rev: 1, at: NOW, reason: 'Nhầm ngày tiêm.' }]);
    await keepFile(opus);
    draw();
    fireEvent.click(await screen.findByRole('radio', { name: 'Trong máy' }));
    expect(await screen.findByText('Lý do: Nhầm ngày tiêm.')).toBeTruthy();
    expect(screen.getByText('Bài đã bị thu hồi, không đọc trên loa nữa.')).toBeTruthy();
  });

  it('[D6] a recall that arrives between the question and the answer refuses the entry, with the reason', async () => {
    await keepEntries([makeItem('a', { audio: [audio] })]);
    draw();
    await press('Chép ra loa, ghi sổ');
    await press('Vừa phát xong trên loa');
    const keep = screen.getByRole('button', { name: 'Phải, ghi vào sổ phát thanh' });
    await keepEntries([makeItem('a', { audio: [audio] })], [{ id: 'a', rev: 1, at: NOW, reason: 'x' }]);
    fireEvent.click(keep);
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Bài đã bị thu hồi'));
    expect(await listBroadcasts()).toEqual([]);
  });
});
