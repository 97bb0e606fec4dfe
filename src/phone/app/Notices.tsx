import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useIdentity } from '#phone/storage/identity.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { buttonClass } from '#ui/components/buttonClass.ts';
import type { StorageTrouble } from './storageTrouble.ts';
import { UpdatePrompt } from './UpdatePrompt.tsx';

interface NoticesProps {
  pathname: string;
  trouble: Exclude<StorageTrouble, 'nothing-opens'>;
}

/** What must be said on every screen: storage in trouble, device revoked, a new build. */
export function Notices({ pathname, trouble }: NoticesProps) {
  return (
    <div className="app-notices">
      <TroubleNotice trouble={trouble} />
      <RevokedNotice hidden={pathname === '/sync' || pathname === '/join'} />
      <UpdatePrompt pathname={pathname} />
    </div>
  );
}

function TroubleNotice({ trouble }: Pick<NoticesProps, 'trouble'>) {
  const { t } = useTranslation('app');
  switch (trouble) {
    case 'none':
      return null;
    case 'full':
      return (
        <Banner tone="urgent" title={t('storage.full')} action={<Link className={buttonClass('quiet')} to="/audio">{t('storage.makeRoom')}</Link>}>
          {t('storage.fullText')}
        </Banner>
      );
    case 'records-broken':
    case 'content-broken':
      return (
        <Banner
          tone="urgent"
          title={trouble === 'records-broken' ? t('storage.recordsBroken') : t('storage.contentBroken')}
          action={<Button kind="quiet" onClick={() => location.reload()}>{t('storage.retry')}</Button>}
        >
          {trouble === 'records-broken' ? t('storage.recordsBrokenText') : t('storage.contentBrokenText')}
        </Banner>
      );
  }
}

function RevokedNotice({ hidden }: { hidden: boolean }) {
  const { t } = useTranslation('app');
  const identity = useIdentity();
  const revoked = identity.state === 'ready' && identity.value !== null && identity.value.revokedAt !== null;
  if (!revoked || hidden) return null;
  return (
    <Banner tone="urgent" title={t('revoked.title')} action={<Link className={buttonClass('quiet')} to="/sync">{t('revoked.save')}</Link>}>
      {t('revoked.text')}
    </Banner>
  );
}
