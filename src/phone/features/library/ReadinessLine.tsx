import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { classes } from '#ui/components/classes.ts';
import { dayWords } from '#ui/i18n/momentWords.ts';
import { sizeWords } from '#domain/sizeWords.ts';
import type { Readiness } from '#phone/storage/types.ts';

interface ReadinessLineProps {
  readiness: Readiness;
  now: number;
}

/** D7 in one line; the whole story is on the sync page, one press away. */
export function ReadinessLine({ readiness, now }: ReadinessLineProps) {
  const { t, i18n } = useTranslation('library');
  const language = i18n.language === 'en' ? 'en' : 'vi';
  const words = () => {
    if (readiness.itemsMissing > 0) return t('readiness.itemsMissing', { count: readiness.itemsMissing, size: sizeWords(readiness.textBytesMissing, language) });
    if (readiness.stale && readiness.contentTime !== null) return t('readiness.stale', { date: dayWords(readiness.contentTime, now) });
    if (readiness.audioMissing > 0) return t('readiness.audioMissing', { count: readiness.audioMissing, size: sizeWords(readiness.audioBytesMissing, language) });
    return readiness.ready ? t('readiness.ready') : t('readiness.notReady');
  };
  const ready = readiness.ready && !readiness.stale;
  return (
    <Link to="/sync" className={classes('library-readiness', ready ? 'library-readiness-ready' : 'library-readiness-wait')}>
      <span className="library-readiness-dot" aria-hidden="true" />
      {words()}
    </Link>
  );
}
