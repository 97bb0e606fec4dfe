// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import LibraryScreen from '#phone/features/library/LibraryScreen.tsx';
import { markRead } from '#phone/storage/readItem.ts';
import { initialSyncState } from '#phone/sync/syncState.ts';
import { DAY, drawAt, keepEntries, makeAudio, makeItem, makeSync, makeTranslation, NOW, setupReading } from '../read/setupReading.tsx';

setupReading();

const draw = (address = '/', sync = makeSync()) => drawAt(address, '/', { screen: <LibraryScreen />, sync });
const cardOf = async (title: string) => (await screen.findByText(title)).closest('li')!;

describe('the library', () => {
  it('says how long an item takes to say, how long its recording is, and in which languages it is there', async () => {
    await keepEntries([makeItem('tiem', { title: 'Tiêm phòng dại', audio: [makeAudio('a')] }), makeTranslation('tiem')]);
    draw();
    const card = await cardOf('Tiêm phòng dại');
    expect(card.textContent).toContain('Nói 1 phút');
    expect(card.textContent).toContain('1:50');
    expect(card.textContent).toContain('Thái Đen');
    expect(card.textContent).toContain('chưa tải');
  });

  it('says in which languages an item can only be heard', async () => {
    await keepEntries([makeItem('a', { title: 'Bài A' }), makeTranslation('a'), makeTranslation('a', { lang: 'hmn-Latn-x-vn1961', texts: {}, audio: [makeAudio('b')] }), makeTranslation('a', { lang: 'km-Khmr', texts: {} })]);
    draw();
    const card = await cardOf('Bài A');
    expect(card.textContent).toMatch(/Thái Đen · nghe được tiếng .*Mông/);
    expect(card.textContent).not.toContain('Khmer');
  });

  it('puts the urgent item on top with its end in words', async () => {
    await keepEntries([makeItem('thuong'), makeItem('mua', { title: 'Mưa lớn', kind: 'notice', priority: 'urgent', publishedAt: NOW - 3 * DAY, validTo: new Date(2026, 10, 23, 18).getTime() })]);
    draw();
    await screen.findByText('Mưa lớn');
    const first = screen.getAllByRole('heading', { level: 3 })[0]!;
    expect(first.textContent).toContain('Mưa lớn');
    expect(first.closest('li')!.textContent).toContain('KHẨN CẤP · đến 18 giờ hôm nay');
  });

  it('[D6] an expired and a recalled item stand last and say why they are not for the loudspeaker', async () => {
    await keepEntries(
      [makeItem('cu', { title: 'Bài cũ', validTo: NOW - DAY }), makeItem('sai', { title: 'Bài sai', priority: 'urgent' }), makeItem('tot')],
      [{ id: 'sai', rev: 1, at: NOW, reason: 'Nhầm ngày tiêm.' }],
    );
    draw();
    expect((await cardOf('Bài cũ')).textContent).toContain('Hết hạn từ ngày 22/11. Không đọc trên loa.');
    expect((await cardOf('Bài sai')).textContent).toContain('Nhầm ngày tiêm.');
    const past = screen.getByRole('region', { name: 'Không dùng nữa' });
    expect(within(past).getAllByRole('listitem')).toHaveLength(2);
  });

  it('loses the unread dot once the item is read, and says when it was changed since', async () => {
    await keepEntries([makeItem('a', { title: 'Bài A' })]);
    draw();
    expect((await cardOf('Bài A')).textContent).toContain('Chưa đọc');
    await markRead('a', NOW);
    await waitFor(async () => expect((await cardOf('Bài A')).textContent).not.toContain('Chưa đọc'));
    await keepEntries([makeItem('a', { title: 'Bài A', rev: 2 })]);
    await waitFor(async () => expect((await cardOf('Bài A')).textContent).toContain('Có chỗ mới sửa'));
  });

  it('filters by chip and by kind, and says what to do when nothing matches', async () => {
    await keepEntries([makeItem('a', { title: 'Bài A' }), makeItem('b', { title: 'Kịch B', kind: 'skit' })]);
    draw();
    await screen.findByText('Bài A');
    fireEvent.click(screen.getByRole('button', { name: 'Lọc' }));
    fireEvent.change(screen.getByLabelText('Loại bài'), { target: { value: 'skit' } });
    await waitFor(() => expect(screen.queryByText('Bài A')).toBeNull());
    expect(screen.getByText('Kịch B')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Đã lưu' }));
    await screen.findByText('Chưa lưu bài nào');
    fireEvent.click(screen.getByRole('button', { name: 'Xem tất cả' }));
    await screen.findByText('Bài A');
  });

  it('with nothing on the phone it says how to get items, and does it', async () => {
    const syncNow = vi.fn(() => Promise.resolve());
    draw('/', makeSync({ syncNow }));
    fireEvent.click(await screen.findByRole('button', { name: 'Lấy bài về máy' }));
    expect(syncNow).toHaveBeenCalledOnce();
  });

  it('[D4] while the first sync runs, what has come is readable beside the true progress', async () => {
    await keepEntries([makeItem('a', { title: 'Bài A' })]);
    const state = { ...initialSyncState, phase: 'pulling' as const, progress: { bytesDone: 120_000, bytesAll: 400_000, entriesDone: 1, entriesAll: 40 } };
    draw('/', makeSync({ getState: () => state }));
    await screen.findByText('Bài A');
    expect(screen.getByText('Đang tải bài: 120 KB trong 400 KB. Đã đọc được 1 bài.')).toBeTruthy();
    expect(screen.getByRole<HTMLProgressElement>('progressbar').value).toBe(120_000);
  });
});
