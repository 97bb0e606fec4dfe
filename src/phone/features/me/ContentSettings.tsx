import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { languageLabel } from '#domain/languageLabel.ts';
import type { Settings } from '#phone/storage/types.ts';
import { buttonClass } from '#ui/components/buttonClass.ts';
import { MePart } from './MePart.tsx';

const audioKeys = { none: 'content.audioNone', onRequest: 'content.audioOnRequest', week: 'content.audioWeek' } as const;

/** What is fetched; changed in the set-up's own steps, so that each choice is explained in one place. */
export function ContentSettings({ settings }: { settings: Settings }) {
  const { t, i18n } = useTranslation('me');
  const language = i18n.language === 'en' ? 'en' : 'vi';
  const names = settings.languages.map((tag) => languageLabel(tag, language, settings.languages));
  return (
    <MePart title={t('content.title')}>
      <p><strong>{t('content.languages')}</strong><br />{names.join(', ')}</p>
      <Link className={buttonClass('quiet', true)} to="/setup?step=languages&back=/me">{t('content.languagesChange')}</Link>
      <p><strong>{t('content.audio')}</strong><br />{t(audioKeys[settings.audio])}</p>
      <Link className={buttonClass('quiet', true)} to="/setup?step=audio&back=/me">{t('content.audioChange')}</Link>
    </MePart>
  );
}
