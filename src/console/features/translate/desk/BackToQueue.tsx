import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Icon } from '#ui/components/Icon.tsx';

/** The way back to the queue as it was filtered. */
export function BackToQueue() {
  const { t } = useTranslation('deskTranslate');
  const { state } = useLocation() as { state: { back?: string } | null };
  return (
    <Link className="desk-back" to={{ pathname: '/translate', search: state?.back ?? '' }}>
      <Icon name="back" />
      {t('page.backLink')}
    </Link>
  );
}
