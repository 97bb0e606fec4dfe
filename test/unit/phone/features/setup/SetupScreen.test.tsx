// @vitest-environment jsdom
import { drawAt, makeSync, setupScreens } from '../setupScreen.tsx';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import SetupScreen from '#phone/features/setup/SetupScreen.tsx';
import { nextAddress, readPlace } from '#phone/features/setup/setupPlace.ts';
import { saveIdentity } from '#phone/storage/identity.ts';
import { readSettings } from '#phone/storage/settings.ts';
import { makeIdentity } from '#test/support/simulatorStores.ts';

setupScreens();
beforeEach(() => saveIdentity(makeIdentity()));

const screens = { '/setup': <SetupScreen /> };

describe('where in the set-up', () => {
  const at = (search: string) => readPlace(new URLSearchParams(search));
  it('goes step by step, or back to where a single step was opened from', () => {
    expect(nextAddress(at(''))).toBe('/setup?step=audio');
    expect(nextAddress(at('step=audio'))).toBe('/setup?step=sync');
    expect(nextAddress(at('step=audio&back=/me'))).toBe('/me');
  });

  it('leads to no foreign site', () => {
    expect(at('step=audio&back=//evil.example').back).toBeNull();
    expect(at('back=https://evil.example').back).toBeNull();
  });
});

describe('set-up', () => {
  it('offers the languages of the commune; Vietnamese stays', async () => {
    drawAt('/setup', screens);
    const vietnamese = await screen.findByRole<HTMLInputElement>('switch', { name: /Tiếng Việt/ });
    expect([vietnamese.checked, vietnamese.disabled]).toEqual([true, true]);
    fireEvent.click(screen.getByRole('switch', { name: /Thái Đen/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Đi tiếp' }));
    await waitFor(async () => expect((await readSettings()).languages).toEqual(['vi', 'blt-Tavt']));
    expect(await screen.findByText('Bản ghi âm tải thế nào?')).toBeTruthy();
  });

  it('keeps the data saver and starts the first download', async () => {
    const { sync } = makeSync();
    drawAt('/setup?step=audio', screens, sync);
    fireEvent.click(await screen.findByRole('radio', { name: /Chỉ tải bài chữ/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Đi tiếp' }));
    await waitFor(() => expect(sync.syncNow).toHaveBeenCalled());
    expect((await readSettings()).audio).toBe('none');
  });

  it('tells the true progress; can be paused and gone on with', async () => {
    const { sync, change } = makeSync({ phase: 'checking' });
    drawAt('/setup?step=sync', screens, sync);
    expect(await screen.findByText('Đang hỏi máy chủ có những bài nào…')).toBeTruthy();
    act(() => change({ phase: 'pulling', progress: { bytesDone: 120_000, bytesAll: 480_000, entriesDone: 12, entriesAll: 40 } }));
    expect(await screen.findByText('Đang tải bài về máy: 120 KB trong 480 KB')).toBeTruthy();
    expect(screen.getByText('Đã đọc được 12 bài trong 40')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Tạm dừng' }));
    expect(sync.pause).toHaveBeenCalled();
    act(() => change({ phase: 'paused' }));
    fireEvent.click(screen.getByRole('button', { name: 'Tải tiếp' }));
    expect(sync.resume).toHaveBeenCalled();
  });

  it('a failed first try says why, that nothing is lost, and offers another', async () => {
    const { sync } = makeSync({
      problems: [{ code: 'no-network', at: 1 }], progress: { bytesDone: 120_000, bytesAll: 480_000, entriesDone: 12, entriesAll: 40 },
    });
    drawAt('/setup?step=sync', screens, sync);
    expect(await screen.findByText(/Mất sóng/)).toBeTruthy();
    expect(screen.getByText(/Phần đã tải không mất/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Thử lại' }));
    expect(sync.syncNow).toHaveBeenCalledTimes(2);
  });
});
