// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { useTranslation } from 'react-i18next';
import { setUpI18n } from '#ui/i18n/setUpI18n.ts';

afterEach(cleanup);

function Later() {
  const { t } = useTranslation('join');
  return <h1>{t('title')}</h1>;
}

describe('texts of later screens', () => {
  it('are waited for by the screen that asks for them; no key is ever shown', async () => {
    const i18n = await setUpI18n('vi', 'firstScreen');
    expect(i18n.hasResourceBundle('vi', 'app')).toBe(true);
    expect(i18n.hasResourceBundle('vi', 'join')).toBe(false);
    render(<Suspense fallback={<p>Đang mở…</p>}><Later /></Suspense>);
    expect(screen.queryByText('title')).toBeNull();
    expect((await screen.findByRole('heading')).textContent).toBe(i18n.t('join:title'));
    expect(i18n.t('join:title')).not.toBe('title');
  });
});
