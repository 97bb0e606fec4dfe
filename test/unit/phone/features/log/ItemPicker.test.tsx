// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ItemPicker } from '#phone/features/log/form/ItemPicker.tsx';
import { listItems } from '#phone/storage/library.ts';
import { keepEntries, makeItem, NOW, setupReading } from '../read/setupReading.tsx';

setupReading();

it('[D6] a recalled item can still be named as told, and says that it was recalled and why', async () => {
  await keepEntries([makeItem('a'), makeItem('b')], [{ id: 'a', rev: 1, at: NOW, reason: 'Nhầm ngày tiêm.' }]);
  const library = { state: 'ready' as const, value: await listItems(NOW) };
  render(<ItemPicker open library={library} chosen={[]} onToggle={() => undefined} onClose={() => undefined} />);
  expect(screen.getByRole('checkbox', { name: /Bài a/ }).closest('li')?.textContent).toContain('Đã thu hồi. Lý do: Nhầm ngày tiêm.');
  expect(screen.getByRole('checkbox', { name: /Bài b/ }).closest('li')?.textContent).not.toContain('thu hồi');
});
