import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useIdentity } from '#phone/storage/useIdentity.ts';
import { loadStore } from '#phone/storage/useStored.ts';
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
      <UnitNotice hidden={pathname === '/join'} />
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

/** The commune was merged, the village renamed under another: what this phone follows now, or what to do when nobody has decided. */
function UnitNotice({ hidden }: { hidden: boolean }) {
  const { t } = useTranslation('app');
  const identity = useIdentity();
  const who = identity.state === 'ready' && !hidden ? identity.value : null;
  if (who?.moved !== undefined) {
    const read = () => void loadStore().then((store) => store.changeIdentity(who.device, { moved: undefined }));
    return (
      <Banner tone="info" title={t('unit.moved', who.moved)} action={<Button kind="quiet" onClick={read}>{t('unit.read')}</Button>}>
        {t('unit.movedText')}
      </Banner>
    );
  }
  if (who?.ended === undefined) return null;
  const names = who.ended.successors.map(({ name }) => name).join(', ');
  return (
    <Banner tone="wait" title={t('unit.ended', { name: who.units.find(({ id }) => id === who.unit)?.name ?? who.unit })}>
      {names === '' ? t('unit.endedText') : t('unit.endedInto', { names })}
    </Banner>
  );
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
