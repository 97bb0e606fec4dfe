// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import SearchScreen from '#phone/features/search/SearchScreen.tsx';
import { bringIndexUpToDate } from '#phone/storage/search.ts';
import { drawAt, keepEntries, makeItem, makeTranslation, paragraph, setupReading } from '../read/setupReading.tsx';

setupReading();

async function keepIndexed(...args: Parameters<typeof keepEntries>): Promise<void> {
  await keepEntries(...args);
  await bringIndexUpToDate();
}
const draw = (address = '/search') => drawAt(address, '/search', { screen: <SearchScreen /> });
const type = (text: string) => fireEvent.change(screen.getByRole('searchbox'), { target: { value: text } });

describe('search', () => {
  it('stands ready to be typed into and says how it can be used', () => {
    draw();
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    expect(screen.getByText(/Không cần gõ dấu/)).toBeTruthy();
  });

  it('finds đường for duong and marks it', async () => {
    await keepIndexed([makeItem('a', { title: 'Làm cầu', blocks: [paragraph('b1', 'Con đường vào bản đã xong.')] }), makeItem('b', { title: 'Tiêm phòng' })]);
    draw();
    type('duong');
    expect(await screen.findByText('Thấy 1 bài')).toBeTruthy();
    expect(document.querySelector('mark')?.textContent).toBe('đường');
    expect(screen.getByRole('link', { name: 'Làm cầu' }).getAttribute('href')).toBe('/item/a');
  });

  it('opens a hit in another language in that language, and names it', async () => {
    await keepIndexed([makeItem('a'), makeTranslation('a', { lang: 'km-Khmr', title: 'ច្បាប់', texts: { b1: 'សេចក្តីថ្លែងការណ៍' } })]);
    draw();
    type('ច្បាប់');
    const hit = await screen.findByRole('link', { name: 'ច្បាប់' });
    expect(hit.getAttribute('href')).toBe('/item/a?lang=km-Khmr');
    expect(screen.getByText('Tiếng Khmer')).toBeTruthy();
  });

  it('with nothing found it gives advice and keeps the words', async () => {
    await keepIndexed([makeItem('a')]);
    draw();
    type('xyzzy');
    expect(await screen.findByText('Không thấy “xyzzy”')).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('xyzzy');
    fireEvent.click(screen.getByRole('button', { name: 'Xoá' }));
    await waitFor(() => expect(screen.queryByText(/Không thấy/)).toBeNull());
  });

  it('finds the words again that stand in the address', async () => {
    await keepIndexed([makeItem('a', { title: 'Nước sạch' })]);
    draw('/search?q=nuoc%20sach');
    expect(await screen.findByRole('link', { name: 'Nước sạch' })).toBeTruthy();
  });
});
