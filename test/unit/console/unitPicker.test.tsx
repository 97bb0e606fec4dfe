// @vitest-environment jsdom
import { useState } from 'react';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { UnitPicker, UnitsPicker } from '#console/frame/UnitPicker.tsx';
import type { UnitId } from '#contract/units.ts';
import { answerUnitTree } from './makeUnitNode.ts';
import { drawAt, fakeServer, setupConsole } from './setupConsole.tsx';

setupConsole();

const tree = { 'GET /api/desk/unit-tree': (_init: unknown, address: string) => answerUnitTree(address) };
const items = () => screen.getAllByRole('treeitem');
const names = () => items().map((item) => item.querySelector('.desk-tree-name')!.textContent);

function One({ onUnit }: { onUnit: (unit: UnitId | null) => void }) {
  const [unit, setUnit] = useState<UnitId | null>(null);
  return <UnitPicker label="Ở bản nào" levels={['village']} value={unit} onChange={(next) => { setUnit(next); onUnit(next); }} />;
}

describe('unit picker', () => {
  it('opens at the own unit, goes by keyboard, chooses only what may be chosen, and shows the chain', async () => {
    fakeServer(tree);
    const chosen: (UnitId | null)[] = [];
    drawAt('/', <One onUnit={(unit) => chosen.push(unit)} />);
    fireEvent.click(screen.getByRole('button', { name: 'Ở bản nào: Chọn nơi' }));
    await waitFor(() => expect(names()).toEqual(['Xã Mường Lạn', 'Bản Nậm Lạn', 'Bản Phiêng']));
    expect(items()[0]!.getAttribute('aria-expanded')).toBe('true');
    expect(within(items()[0]!).getByText('cả xã: 2 bản, 12 máy')).toBeTruthy();
    const press = (key: string) => fireEvent.keyDown(document.activeElement!, { key });
    items()[0]!.focus();
    press('ArrowDown');
    press('ArrowDown');
    expect(document.activeElement).toBe(items()[2]);
    press('ArrowLeft');
    expect(document.activeElement).toBe(items()[0]);
    press('ArrowLeft');
    expect(names()).toEqual(['Xã Mường Lạn']);
    press('Enter');
    await waitFor(() => expect(names()).toHaveLength(3));
    expect(chosen).toEqual([]);
    press('End');
    press('Enter');
    expect(chosen).toEqual(['04246-phieng']);
    expect(await screen.findByText('Bản Phiêng · Xã Mường Lạn · Tỉnh Sơn La')).toBeTruthy();
    expect(screen.queryByRole('tree')).toBeNull();
  });

  it('searches, ticks several and takes them over', async () => {
    const server = fakeServer(tree);
    const chosen: UnitId[][] = [];
    drawAt('/', <UnitsPicker label="Phát đến" value={['04246-namlan']} onChange={(units) => chosen.push(units)} />);
    expect(await screen.findByText('Bản Nậm Lạn · Xã Mường Lạn · Tỉnh Sơn La')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Thêm, bớt nơi' }));
    fireEvent.change(await screen.findByLabelText('Tìm theo tên hoặc mã'), { target: { value: 'phiêng' } });
    await waitFor(() => expect(names()).toEqual(['Bản Phiêng']));
    expect(server.asked.at(-1)!.path).toBe('/api/desk/unit-tree?text=phi%C3%AAng');
    fireEvent.click(items()[0]!);
    expect(items()[0]!.getAttribute('aria-selected')).toBe('true');
    fireEvent.click(screen.getByRole('button', { name: 'Lấy 2 nơi đã chọn' }));
    expect(chosen).toEqual([['04246-namlan', '04246-phieng']]);
    fireEvent.click(screen.getByRole('button', { name: 'Bỏ Bản Nậm Lạn' }));
    expect(chosen.at(-1)).toEqual([]);
  });

  it('says so when nothing is found and when nothing can be asked', async () => {
    const server = fakeServer(tree);
    drawAt('/', <One onUnit={() => undefined} />);
    fireEvent.click(screen.getByRole('button', { name: /Chọn nơi/ }));
    fireEvent.change(await screen.findByLabelText('Tìm theo tên hoặc mã'), { target: { value: 'zzz' } });
    expect(await screen.findByText(/Không thấy đơn vị nào/)).toBeTruthy();
    server.replies['GET /api/desk/unit-tree'] = new TypeError('Failed to fetch');
    fireEvent.change(screen.getByLabelText('Tìm theo tên hoặc mã'), { target: { value: 'phi' } });
    expect(await screen.findByText('Không tới được máy chủ. Xem lại mạng rồi thử lại.')).toBeTruthy();
  });
});
