// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import i18next from 'i18next';
import { setUpI18n } from '#ui/i18n/setUpI18n.ts';
import { applyLook, defaultLook, recallLook } from '#ui/theme/look.ts';

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

describe('the look on <html>', () => {
  it('puts theme and text scale on the page and recalls them at the next start', () => {
    applyLook({ theme: 'dark', textScale: 150, language: 'en' });
    expect([document.documentElement.dataset.theme, document.documentElement.style.fontSize]).toEqual(['dark', '150%']);
    expect(recallLook()).toEqual({ theme: 'dark', textScale: 150, language: 'en' });
    applyLook(defaultLook);
    expect([document.documentElement.dataset.theme, document.documentElement.style.fontSize]).toEqual([undefined, '']);
  });

  it('never goes beyond 200 %, nor below what everybody can read', () => {
    applyLook({ ...defaultLook, textScale: 900 });
    expect(document.documentElement.style.fontSize).toBe('200%');
    applyLook({ ...defaultLook, textScale: 10 });
    expect(document.documentElement.style.fontSize).toBe('');
  });

  it('[L2] holds for this page when nothing can be kept', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => { throw new DOMException('full', 'QuotaExceededError'); });
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => { throw new DOMException('no', 'SecurityError'); });
    applyLook({ ...defaultLook, theme: 'dark' });
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(recallLook()).toEqual(defaultLook);
  });
});

describe('the interface’s language', () => {
  it('speaks Vietnamese, changes over to English, and <html lang> follows', async () => {
    await setUpI18n('vi');
    expect([i18next.t('app:tabs.sync'), document.documentElement.lang]).toEqual(['Đồng bộ', 'vi']);
    await setUpI18n('en');
    expect([i18next.t('app:tabs.sync'), document.documentElement.lang]).toEqual(['Sync', 'en']);
  });
});
