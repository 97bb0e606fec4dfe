import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { TabBar } from '#ui/components/TabBar.tsx';

const WaitingCount = lazy(() => import('./WaitingCount.tsx'));

/** The four main screens and the way between them. */
export function TabbedScreen() {
  const { t } = useTranslation('app');
  const { pathname } = useLocation();
  const [waiting, setWaiting] = useState(0);
  return (
    <>
      <Outlet />
      <TabBar
        label={t('tabs.label')}
        tabs={[
          { to: '/', label: t('tabs.news'), icon: 'news', current: pathname === '/' },
          { to: '/audio', label: t('tabs.loud'), icon: 'loud', current: pathname === '/audio' },
          { to: '/log', label: t('tabs.log'), icon: 'log', current: pathname === '/log' },
          { to: '/sync', label: t('tabs.sync'), icon: 'sync', current: pathname === '/sync', badge: waiting },
        ]}
        renderLink={(props) => <Link {...props} />}
      />
      <Suspense fallback={null}>
        <WaitingCount onCount={setWaiting} />
      </Suspense>
    </>
  );
}
