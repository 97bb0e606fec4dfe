import 'fake-indexeddb/auto';
import { cleanup, configure, render } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { ReactNode } from 'react';
import { SyncProvider } from '#phone/sync/SyncProvider.tsx';
import { initialSyncState, type Sync, type SyncState } from '#phone/sync/syncState.ts';
import { contentDatabase } from '#phone/storage/contentDatabase.ts';
import { recordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { loadStore } from '#phone/storage/useStored.ts';
import { setUpI18n } from '#ui/i18n/setUpI18n.ts';

// A busy machine may take seconds to draw what a quiet one draws at once.
configure({ asyncUtilTimeout: 4000 });
// As in the app, where the door into every screen has loaded the stores already.
await loadStore();

/** A sync engine that only remembers what it was asked, in a state the test sets. */
export function makeSync(state: Partial<SyncState> = {}, answers: Partial<Sync> = {}) {
  let current: SyncState = { ...initialSyncState, ...state };
  const listeners = new Set<() => void>();
  const sync: Sync = {
    getState: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => () => undefined,
    syncNow: vi.fn(async () => undefined),
    askDevice: vi.fn(async () => undefined),
    pause: vi.fn(),
    resume: vi.fn(),
    enrol: vi.fn(async () => ({ ok: false, code: 'no-network' }) as const),
    fetchMedia: async () => 'no-network',
    makeOutboxFile: vi.fn(async () => null),
    fetchPersonalData: vi.fn(async () => ({ ok: false, code: 'no-network' }) as const),
    erasePersonalData: vi.fn(async () => ({ ok: false, code: 'no-network' }) as const),
    ...answers,
  };
  const change = (patch: Partial<SyncState>) => {
    current = { ...current, ...patch };
    for (const listener of listeners) listener();
  };
  return { sync, change };
}

const Elsewhere = () => {
  const { pathname, search } = useLocation();
  return <p data-testid="address">{pathname + search}</p>;
};

/** Draws screens at their addresses; anything else shows only its address. */
export function drawAt(address: string, screens: Record<string, ReactNode>, sync: Sync = makeSync().sync) {
  return render(
    <SyncProvider sync={sync}>
      <MemoryRouter initialEntries={[address]}>
        <Routes>
          {Object.entries(screens).map(([path, screen]) => <Route key={path} path={path} element={screen} />)}
          <Route path="*" element={<Elsewhere />} />
        </Routes>
      </MemoryRouter>
    </SyncProvider>,
  );
}

/** Vietnamese texts, empty storage, no stray complaint: before and after each test of a screen. */
export function setupScreens(): void {
  beforeEach(async () => {
    HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
      this.open = true;
    };
    HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
      this.open = false;
    };
    Element.prototype.scrollIntoView ??= () => undefined;
    await setUpI18n('vi');
    for (const db of [recordsDatabase(), contentDatabase()]) {
      await db.open();
      await Promise.all(db.tables.map((table) => table.clear()));
    }
    const complaint = vi.spyOn(console, 'error');
    return () => {
      cleanup();
      expect(complaint.mock.calls).toEqual([]);
      complaint.mockRestore();
    };
  });
  afterEach(cleanup);
}
