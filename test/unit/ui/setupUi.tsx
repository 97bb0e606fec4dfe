import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { ReactNode } from 'react';
import { setUpI18n } from '#ui/i18n/setUpI18n.ts';

/** jsdom knows `<dialog>` but not how to open it. */
function shimDialog(): void {
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false;
  };
}

/** Vietnamese texts, a clean page after each test, and no stray complaint in the console. */
export function setupUi(): void {
  beforeEach(async () => {
    shimDialog();
    await setUpI18n('vi');
    const complaint = vi.spyOn(console, 'error');
    return () => {
      expect(complaint.mock.calls).toEqual([]);
      complaint.mockRestore();
    };
  });
  afterEach(cleanup);
}

export const draw = (view: ReactNode) => render(<>{view}</>);
