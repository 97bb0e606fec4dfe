// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import ScriptScreen from '#phone/features/read/ScriptScreen.tsx';
import { DAY, drawAt, keepEntries, makeAudio, makeItem, makeTranslation, NOW, setupReading } from './setupReading.tsx';

setupReading();

const draw = (address: string) => drawAt(address, '/item/:id/script', { screen: <ScriptScreen /> });
const words = 'Mang theo sổ.';

describe('the large-print script', () => {
  it('stands on numbered sheets with title, source, version, validity and language, and prints', async () => {
    await keepEntries([makeItem('a', { rev: 2, validTo: new Date(2026, 11, 31).getTime() })]);
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
    draw('/item/a/script');
    (await screen.findByRole('button', { name: 'In ra giấy' })).click();
    expect(print).toHaveBeenCalledOnce();
    const sheet = document.querySelector('.script-sheet')!;
    for (const part of ['Bài a', '12/UBND', 'Tiếng Việt', 'Bản số 2', '31/12/2026', '1/1', words]) expect(sheet.textContent).toContain(part);
  });

  it('[A2] an unapproved translation has no script', async () => {
    await keepEntries([makeItem('a'), makeTranslation('a', { state: 'checked' })]);
    draw('/item/a/script?lang=blt-Tavt');
    expect(await screen.findByText('Bản này không đọc trên loa được')).toBeTruthy();
    expect(document.body.textContent).not.toContain('ꪵꪕ');
    expect(screen.queryByRole('button', { name: 'In ra giấy' })).toBeNull();
  });

  it('a language that can only be heard has no script, and says so', async () => {
    await keepEntries([makeItem('a'), makeTranslation('a', { texts: {}, audio: [makeAudio('b')] })]);
    draw('/item/a/script?lang=blt-Tavt');
    expect(await screen.findByText('Tiếng này không có chữ để đọc, để in')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Xem bài' }).getAttribute('href')).toBe('/item/a?lang=blt-Tavt');
    expect(screen.queryByRole('button', { name: 'In ra giấy' })).toBeNull();
  });

  it('[D6] an expired item has no script, also when the device clock was set back behind the last server time', async () => {
    const { noteServerTime } = await import('#phone/storage/serverTime.ts');
    await noteServerTime(NOW + 10 * DAY, NOW);
    await keepEntries([makeItem('a', { validTo: NOW + 5 * DAY })]);
    draw('/item/a/script');
    expect(await screen.findByText('Bản này không đọc trên loa được')).toBeTruthy();
    expect(document.body.textContent).not.toContain(words);
  });

  it('[D6] a recall takes the script off an open screen', async () => {
    await keepEntries([makeItem('a')]);
    draw('/item/a/script');
    await waitFor(() => expect(document.body.textContent).toContain(words));
    await keepEntries([makeItem('a')], [{ id: 'a', rev: 1, at: NOW, reason: 'x' }]);
    await waitFor(() => expect(document.body.textContent).not.toContain(words));
  });
});
