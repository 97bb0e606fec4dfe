// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import ReadScreen from '#phone/features/read/ReadScreen.tsx';
import { setBookmark } from '#phone/storage/bookmarks.ts';
import { markRead } from '#phone/storage/readItem.ts';
import { readSettings } from '#phone/storage/settings.ts';
import { isBookmarked } from '#phone/storage/bookmarks.ts';
import { DAY, drawAt, keepEntries, keepFile, makeAudio, makeItem, makeTranslation, NOW, paragraph, setupReading } from './setupReading.tsx';

setupReading();

const draw = (address = '/item/a') => drawAt(address, '/item/:id', { screen: <ReadScreen /> });
const choose = (name: string) => fireEvent.click(screen.getByRole('radio', { name }));
const onAir = () => screen.getByRole('button', { name: /Lên loa|Không lên loa/ });

describe('reading', () => {
  it('shows source, validity, version and approver', async () => {
    await keepEntries([makeItem('a', { rev: 3, validTo: new Date(2026, 11, 31).getTime(), source: { title: 'Kế hoạch tiêm', number: '45/KH', date: '2026-11-02', issuer: 'UBND xã', url: 'https://example.vn/45' } })]);
    draw();
    const source = await screen.findByRole('region', { name: 'Lấy từ đâu' });
    for (const words of ['Kế hoạch tiêm', '45/KH', '2/11/2026', 'UBND xã', 'đến 0 giờ ngày 31/12/2026', 'Bản số 3', 'Văn phòng UBND xã']) expect(source.textContent).toContain(words);
    expect(within(source).getByRole('link').getAttribute('href')).toBe('https://example.vn/45');
  });

  it('sets the second language under each block with one press, says who vouches, and remembers the choice', async () => {
    await keepEntries([makeItem('a'), makeTranslation('a')]);
    draw();
    await screen.findByText('Mang theo sổ.');
    expect(screen.queryByText('ꪵꪕ')).toBeNull();
    choose('Song song');
    const words = await screen.findByText('ꪵꪕ');
    expect(words.closest('[lang]')?.getAttribute('lang')).toBe('blt-Tavt');
    expect(screen.getByText('Mang theo sổ.')).toBeTruthy();
    expect(screen.getByText('Bản tiếng Thái Đen đã duyệt: Đài tỉnh.')).toBeTruthy();
    await waitFor(async () => expect((await readSettings()).sideBySide).toBe('blt-Tavt'));
  });

  it('draws marks as elements and never as HTML', async () => {
    await keepEntries([makeItem('a', { blocks: [paragraph('b1', '**Không** qua *suối* <b>lúc mưa</b>.')] })]);
    draw();
    expect((await screen.findByText('Không')).tagName).toBe('STRONG');
    expect(screen.getByText('suối').tagName).toBe('EM');
    expect(screen.getByText(/<b>lúc mưa<\/b>/)).toBeTruthy();
  });

  it('marks what changed since the last reading, and keeps the marks after it is marked as read', async () => {
    await keepEntries([makeItem('a')]);
    await markRead('a', NOW - DAY);
    await keepEntries([makeItem('a', { rev: 2, changeNote: 'Đổi giờ tiêm.', blocks: [paragraph('b1', 'Bà con tiêm phòng dại cho chó, mèo.'), paragraph('b2', 'Mang theo sổ và dây xích.')] })]);
    draw();
    expect(await screen.findByText('Từ lần đọc trước có 1 đoạn mới sửa')).toBeTruthy();
    expect(screen.getByText('Đổi giờ tiêm.')).toBeTruthy();
    await markRead('a', NOW);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(document.querySelectorAll('[data-changed]')).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: 'Đến chỗ sửa' }));
    expect(document.activeElement?.textContent).toContain('dây xích');
  });

  it('keeps a bookmark', async () => {
    await keepEntries([makeItem('a')]);
    draw();
    const button = await screen.findByRole('button', { name: 'Lưu bài này' });
    fireEvent.click(button);
    await waitFor(() => expect(button.getAttribute('aria-pressed')).toBe('true'));
    expect(await isBookmarked('a')).toBe(true);
    await setBookmark('a', false, NOW);
    await waitFor(() => expect(button.getAttribute('aria-pressed')).toBe('false'));
  });

  it('an item that is not here says so', async () => {
    draw('/item/khong-co');
    expect(await screen.findByText('Bài này không có trong máy')).toBeTruthy();
  });
});

describe('what may go on air', () => {
  it('[A2] an approved valid item leads to its large-print script in the language on show', async () => {
    await keepEntries([makeItem('a'), makeTranslation('a')]);
    draw();
    await screen.findByText('Mang theo sổ.');
    choose('Thái Đen');
    expect(screen.getByRole('link', { name: 'Bản in chữ to' }).getAttribute('href')).toBe('/item/a/script?lang=blt-Tavt');
    fireEvent.click(onAir());
    expect(await screen.findByText('elsewhere')).toBeTruthy();
  });

  it.each(['machineDraft', 'draft', 'translated', 'checked'] as const)('[A2] a translation in state %s is marked and cannot go on air; the original still can', async (state) => {
    await keepEntries([makeItem('a'), makeTranslation('a', { state })]);
    draw('/item/a?lang=blt-Tavt');
    await screen.findByText('ꪵꪕ');
    expect(screen.getByText(/Không đọc trên loa\./)).toBeTruthy();
    expect(onAir().textContent).toContain('Lên loa');
    choose('Thái Đen');
    fireEvent.click(onAir());
    expect(screen.getByRole('dialog').textContent).toContain('Vì sao không lên loa được');
    expect(screen.queryByText('elsewhere')).toBeNull();
    expect(screen.queryByRole('link', { name: 'Bản in chữ to' })).toBeNull();
  });

  it('[A2] a translation that lags behind its source cannot go on air, and its stale block is marked', async () => {
    await keepEntries([makeItem('a', { rev: 2 }), makeTranslation('a', { asOf: 2, stale: ['b2'] })]);
    draw('/item/a?lang=blt-Tavt');
    await screen.findByText('Bản dịch đoạn này chưa sửa theo bản tiếng Việt mới');
    choose('Thái Đen');
    expect(onAir().textContent).toContain('Không lên loa');
  });

  it('[D6] an expired item can be read but neither put on air nor listened to', async () => {
    await keepEntries([makeItem('a', { validTo: NOW - 1, audio: [makeAudio('a')] })]);
    draw();
    expect(await screen.findByText(/Bài đã hết hạn từ ngày/)).toBeTruthy();
    expect(onAir().textContent).toContain('Không lên loa');
    expect(screen.queryByRole('button', { name: 'Nghe' })).toBeNull();
  });

  it('[D6] a recall that arrives while the item is open takes it off the air at once, with its reason', async () => {
    await keepEntries([makeItem('a')]);
    draw();
    await screen.findByRole('button', { name: 'Lên loa' });
    await keepEntries([makeItem('a')], [{ id: 'a', rev: 1, at: NOW, reason: 'Sai liều thuốc.' }]);
    expect(await screen.findByText('Lý do: Sai liều thuốc.')).toBeTruthy();
    fireEvent.click(onAir());
    expect(screen.getByRole('dialog').textContent).toContain('thu hồi');
  });
});

describe('listening while reading', () => {
  it('plays a recording that is whole on the phone, and only that', async () => {
    const audio = makeAudio('a');
    await keepEntries([makeItem('a', { audio: [audio] })]);
    draw();
    fireEvent.click(await screen.findByRole('button', { name: 'Nghe' }));
    expect(screen.getByRole('button', { name: /Tải về/ })).toBeTruthy();
    expect(document.querySelector('audio')).toBeNull();
    URL.createObjectURL = () => 'blob:here';
    URL.revokeObjectURL = () => undefined;
    await keepFile(audio.files[0] as Parameters<typeof keepFile>[0]);
    await waitFor(() => expect(document.querySelector('audio')?.getAttribute('src')).toBe('blob:here'));
  });
});

describe('a language that can only be heard', () => {
  const audio = makeAudio('b');
  const spoken = (patch: Parameters<typeof makeTranslation>[1] = {}) =>
    makeTranslation('a', { lang: 'hmn-Latn-x-vn1961', title: 'Bài a', texts: {}, vouchedBy: 'Đài tỉnh', audio: [audio], ...patch });
  const chosen = () => screen.findByRole('radio', { name: /\(nghe\)/ });

  it('is offered, and shows its recording, who vouches, and the Vietnamese as points to talk about', async () => {
    await keepEntries([makeItem('a'), spoken()]);
    draw();
    fireEvent.click(await chosen());
    const part = await screen.findByRole('region', { name: 'Nghe bản ghi âm' });
    await waitFor(() => expect(within(part).getByRole('button', { name: /Tải về/ })).toBeTruthy());
    expect(part.textContent).toContain('chưa có chữ');
    expect(screen.getByText(/đã duyệt: Đài tỉnh\./)).toBeTruthy();
    expect(screen.getByText('Mang theo sổ.')).toBeTruthy();
    expect(screen.queryByText('Đoạn này chưa dịch')).toBeNull();
    expect(screen.queryByRole('radio', { name: 'Song song' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Bản in chữ to' })).toBeNull();
    URL.createObjectURL = () => 'blob:here';
    URL.revokeObjectURL = () => undefined;
    await keepFile(audio.files[0] as Parameters<typeof keepFile>[0]);
    await waitFor(() => expect(document.querySelector('audio')?.getAttribute('src')).toBe('blob:here'));
    fireEvent.click(onAir());
    expect(await screen.findByText('elsewhere')).toBeTruthy();
  });

  it('[A2] stays off the air when its item has moved on, and says why', async () => {
    await keepEntries([makeItem('a', { rev: 2 }), spoken({ state: 'translated', ofRev: 1, asOf: 2 })]);
    draw('/item/a?lang=hmn-Latn-x-vn1961');
    expect(await screen.findByText('Bản tiếng Việt đã có bản mới hơn bản ghi âm này.')).toBeTruthy();
    expect(onAir().textContent).toContain('Không lên loa');
    fireEvent.click(onAir());
    expect(screen.getByRole('dialog').textContent).toContain('Vì sao không lên loa được');
  });

  it('[D6] is not played when the item has expired', async () => {
    await keepEntries([makeItem('a', { validTo: NOW - 1 }), spoken()]);
    draw('/item/a?lang=hmn-Latn-x-vn1961');
    await screen.findByText(/Bài đã hết hạn từ ngày/);
    expect(screen.queryByRole('button', { name: /Tải về/ })).toBeNull();
  });
});
