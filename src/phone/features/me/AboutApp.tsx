import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { momentWords, type Say } from '#ui/i18n/momentWords.ts';
import { appVersion } from '#phone/platform/appVersion.ts';
import { useNow } from '#phone/platform/useNow.ts';
import { readiness } from '#phone/storage/readiness.ts';
import { useLive } from '#phone/storage/useLive.ts';
import { MePart } from './MePart.tsx';

export function AboutApp() {
  const { t } = useTranslation('me');
  const now = useNow();
  const standing = useLive(() => readiness(now), [now]);
  const contentTime = standing.state === 'ready' ? standing.value.contentTime : null;
  const say: Say = (key, values) => t(key, { ...values });
  return (
    <MePart title={t('about.title')}>
      <p>{t('about.text')}</p>
      <p><strong>{t('about.app')}</strong><br />{appVersion}</p>
      <p><strong>{t('about.content')}</strong><br />{contentTime === null ? t('about.noContent') : momentWords(contentTime, now, say)}</p>
      <Link className="me-link" to="/sync">{t('about.syncLink')}</Link>
    </MePart>
  );
}
