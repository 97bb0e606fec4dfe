import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Identity } from '#phone/storage/types.ts';
import { buttonClass } from '#ui/components/buttonClass.ts';
import { MePart } from './MePart.tsx';

export function Who({ identity }: { identity: Identity | null }) {
  const { t } = useTranslation('me');
  if (identity === null) {
    return (
      <MePart title={t('who.title')}>
        <p>{t('who.none')}</p>
        <Link className={buttonClass('main', true)} to="/join">{t('who.joinButton')}</Link>
      </MePart>
    );
  }
  const own = identity.units.find((unit) => unit.id === identity.unit);
  const commune = identity.units.find((unit) => unit.id === own?.parent);
  return (
    <MePart title={t('who.title')}>
      <p className="me-name">{identity.person}</p>
      <p>{[t('who.role'), own?.name ?? identity.unit, ...(commune === undefined ? [] : [commune.name])].join(' · ')}</p>
      {identity.revokedAt !== null && (
        <>
          <p className="me-warning">{t('who.revoked')}</p>
          <Link className={buttonClass('quiet', true)} to="/join">{t('who.joinButton')}</Link>
        </>
      )}
    </MePart>
  );
}
