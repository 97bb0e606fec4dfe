import 'fake-indexeddb/auto';
import { cleanup, configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { Audio, Block, Entry, ItemEntry, TranslationEntry } from '#contract/content.ts';
import type { Recall } from '#contract/packs.ts';
import { contentDatabase } from '#phone/storage/contentDatabase.ts';
import { applyChange, freshScope } from '#phone/storage/packs.ts';
import { recordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { loadStore } from '#phone/storage/useStored.ts';
import { SyncContext } from '#phone/sync/SyncContext.ts';
import { initialSyncState, type Sync } from '#phone/sync/syncState.ts';
import { setUpI18n } from '#ui/i18n/setUpI18n.ts';

// As in the app, where the door into every screen has loaded the stores already; and a busy machine may take seconds to draw.
configure({ asyncUtilTimeout: 4000 });
await loadStore();

export const DAY = 86_400_000;
/** The moment of every test here, by the device clock: a Monday afternoon. */
export const NOW = new Date(2026, 10, 23, 15, 0).getTime();

export const paragraph = (id: string, text: string): Block => ({ id, type: 'paragraph', text });

export function makeItem(id: string, patch: Partial<ItemEntry> = {}): ItemEntry {
  return {
    t: 'item', id, rev: 1, unit: '04246', kind: 'briefing', topic: 'knowledge', priority: 'normal', title: `Bài ${id}`,
    blocks: [paragraph('b1', 'Bà con tiêm phòng dại cho chó, mèo.'), paragraph('b2', 'Mang theo sổ.')],
    source: { title: 'Công văn', number: '12/UBND', date: '2026-11-01', issuer: 'UBND xã Mường Lạn' },
    validFrom: NOW - 30 * DAY, validTo: null, publishedAt: NOW - DAY, approver: 'Văn phòng UBND xã', audio: [], ...patch,
  };
}

export function makeTranslation(id: string, patch: Partial<TranslationEntry> = {}): TranslationEntry {
  return {
    t: 'tr', id, lang: 'blt-Tavt', rev: 1, ofRev: 1, unit: '04246', state: 'approved', vouchedBy: 'Đài tỉnh', title: 'ꪎꪱꪫ',
    texts: { b1: 'ꪶꪔꪀ', b2: 'ꪵꪕ' }, stale: [], publishedAt: NOW - DAY, audio: [], ...patch,
  };
}

const sha = (letter: string): string => letter.repeat(64);

export const makeAudio = (letter: string, patch: Partial<Audio> = {}): Audio => ({
  id: 'ban-doc', title: 'Bản đọc', seconds: 110, voice: 'human',
  files: [{ sha256: sha(letter), ext: 'opus', bytes: 4 }, { sha256: sha(`${letter}1`).slice(0, 64), ext: 'mp3', bytes: 6 }], ...patch,
});

/** Puts entries on the phone as sync does: one scope a language, recalls in its head. */
export async function keepEntries(entries: readonly Entry[], recalls: readonly Recall[] = []): Promise<void> {
  for (const entry of entries) {
    const scope = { unit: entry.unit, lang: entry.t === 'tr' ? entry.lang : ('vi' as const) };
    const row = { ...freshScope(scope, 0), seq: 1, headSeq: 1, reaches: 1, issued: NOW, expires: NOW + DAY, recalls: [...recalls] };
    await contentDatabase().scopes.put(row);
    await applyChange(row, { put: [entry], drop: [], steps: [], seq: 1 });
  }
}

/** A recording's file, whole and verified. */
export async function keepFile(file: { sha256: string; ext: 'opus' | 'mp3' | 'm4a' | 'wav' | 'webp' | 'jpg' | 'png'; bytes: number }): Promise<void> {
  const db = contentDatabase();
  await db.pieces.put({ file: file.sha256, at: 0, bytes: new Uint8Array(file.bytes) });
  await db.media.put({ ...file, here: file.bytes, complete: 1, wanted: 1, completedAt: NOW });
}

/** The engine as features see it, standing still; `fetchMedia` is told what to answer. */
export const makeSync = (patch: Partial<Sync> = {}): Sync => ({
  getState: () => initialSyncState, subscribe: () => () => undefined, start: () => () => undefined, syncNow: () => Promise.resolve(),
  pause: () => undefined, resume: () => undefined, enrol: () => Promise.resolve({ ok: false, code: 'internal' }), fetchMedia: () => Promise.resolve('ok'),
  makeOutboxFile: () => Promise.resolve(null), ...patch,
} as Sync);

async function clearPhone(): Promise<void> {
  for (const db of [contentDatabase(), recordsDatabase()]) for (const table of db.tables) await table.clear();
}

/** Vietnamese texts, an empty phone, the clock at NOW, no stray complaint in the console. */
export function setupReading(): void {
  beforeEach(async () => {
    HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
      this.open = true;
    };
    HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
      this.open = false;
    };
    HTMLMediaElement.prototype.canPlayType = () => 'maybe';
    Element.prototype.scrollIntoView = () => undefined;
    vi.spyOn(Date, 'now').mockReturnValue(NOW);
    await setUpI18n('vi');
    await clearPhone();
    const complaint = vi.spyOn(console, 'error');
    return () => {
      expect(complaint.mock.calls).toEqual([]);
      vi.restoreAllMocks();
    };
  });
  afterEach(cleanup);
}

/** Draws a screen at an address of the phone. */
export function drawAt(address: string, path: string, { screen, sync = makeSync() }: { screen: ReactNode; sync?: Sync }) {
  return render(
    <SyncContext value={sync}>
      <MemoryRouter initialEntries={[address]}>
        <Routes>
          <Route path={path} element={screen} />
          <Route path="*" element={<p>elsewhere</p>} />
        </Routes>
      </MemoryRouter>
    </SyncContext>,
  );
}
