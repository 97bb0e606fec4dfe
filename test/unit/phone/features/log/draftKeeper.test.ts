import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MeetingDraft } from '#phone/storage/types.ts';
import { createDraftKeeper, type KeepState } from '#phone/features/log/form/draftKeeper.ts';
import { makeDraft } from '#test/support/simulatorStores.ts';

const typed = (place: string, savedAt = 1): MeetingDraft => makeDraft({ place, savedAt });

function setupKeeper() {
  const kept: string[] = [];
  const states: KeepState['state'][] = [];
  const store = { fail: false, wait: Promise.resolve() };
  const keeper = createDraftKeeper({
    delayMs: 250,
    onState: (state) => states.push(state.state),
    save: async (draft) => {
      await store.wait;
      if (store.fail) throw new DOMException('full', 'QuotaExceededError');
      kept.push(draft.place);
    },
  });
  return { keeper, kept, states, store };
}

describe('keeping a draft', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('[U1] a keystroke is on disk within 300 ms, also when the typing never stops', async () => {
    const { keeper, kept } = setupKeeper();
    for (let letter = 1; letter <= 10; letter += 1) {
      keeper.change(typed('x'.repeat(letter)));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(kept[0]!.length).toBeLessThanOrEqual(3);
    await vi.advanceTimersByTimeAsync(300);
    expect(kept.at(-1)).toBe('x'.repeat(10));
  });

  it('[U1] a page that hides keeps at once what it has', async () => {
    const { keeper, kept } = setupKeeper();
    keeper.change(typed('Nhà văn hoá'));
    await keeper.flush();
    expect(kept).toEqual(['Nhà văn hoá']);
  });

  it('writes one at a time and ends with the newest', async () => {
    const { keeper, kept, store } = setupKeeper();
    let release = () => {};
    store.wait = new Promise((resolve) => { release = resolve; });
    keeper.change(typed('cũ'));
    await vi.advanceTimersByTimeAsync(300);
    keeper.change(typed('mới'));
    const flushed = keeper.flush();
    release();
    await flushed;
    expect(kept).toEqual(['cũ', 'mới']);
  });

  it('[L2] says when storage refuses, holds the text, and keeps it on the next try', async () => {
    const { keeper, kept, states, store } = setupKeeper();
    store.fail = true;
    keeper.change(typed('chưa mất'));
    await vi.advanceTimersByTimeAsync(300);
    expect(states.at(-1)).toBe('failed');
    store.fail = false;
    await keeper.flush();
    expect(kept).toEqual(['chưa mất']);
    expect(states.at(-1)).toBe('kept');
  });

  it('[L3] a stopped keeper brings nothing back after the meeting was saved', async () => {
    const { keeper, kept } = setupKeeper();
    keeper.change(typed('đã lưu'));
    keeper.stop();
    await vi.advanceTimersByTimeAsync(500);
    await keeper.flush();
    expect(kept).toEqual([]);
  });
});
