import { useTranslation } from 'react-i18next';
import { Navigate, Outlet } from 'react-router';
import { useIdentity } from '#phone/storage/useIdentity.ts';
import { Waiting } from '#ui/components/Waiting.tsx';

/** Who has not joined goes to /join. When storage cannot say, reading goes on (L2): the notices explain. */
export function JoinGate() {
  const { t } = useTranslation('app');
  const identity = useIdentity();
  if (identity.state === 'loading') return <Waiting>{t('opening')}</Waiting>;
  if (identity.state === 'ready' && identity.value === null) return <Navigate to="/join" replace />;
  return <Outlet />;
}
