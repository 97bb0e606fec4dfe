import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { storageTrouble } from './storageTrouble.ts';
import { useStorageHealth } from '#phone/storage/openState.ts';
import { ErrorBoundary } from '#ui/components/ErrorBoundary.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { AppFailed } from './AppFailed.tsx';
import { Notices } from './Notices.tsx';
import { useScreenTitle } from './useScreenTitle.ts';
import { useScroll } from './useScroll.ts';
import './Shell.css';

const StorageTroubleScreen = lazy(() => import('./StorageTroubleScreen.tsx'));

/** Around every screen: what must be said first, then the screen. A screen that fails leaves the others standing. */
export function Shell() {
  const { t } = useTranslation('app');
  const location = useLocation();
  const trouble = storageTrouble(useStorageHealth());
  useScreenTitle(location.pathname);
  useScroll(location);
  if (trouble === 'nothing-opens') {
    return (
      <Suspense fallback={<Waiting>{t('opening')}</Waiting>}>
        <StorageTroubleScreen />
      </Suspense>
    );
  }
  return (
    <div className="app-shell">
      <Notices pathname={location.pathname} trouble={trouble} />
      <ErrorBoundary key={location.pathname} fallback={(error, retry) => <AppFailed error={error} onRetry={retry} />}>
        <Suspense fallback={<Waiting>{t('opening')}</Waiting>}>
          <Outlet />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}
