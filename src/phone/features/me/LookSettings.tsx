import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSettings } from '#phone/storage/settings.ts';
import type { Settings } from '#phone/storage/types.ts';
import { Segmented } from '#ui/components/Segmented.tsx';
import { MePart } from './MePart.tsx';

const sizes = ['100', '125', '150', '200'] as const;
const themes = ['auto', 'light', 'dark'] as const;
const languages = ['vi', 'en'] as const;

const nearestSize = (scale: number): (typeof sizes)[number] =>
  [...sizes].sort((left, right) => Math.abs(Number(left) - scale) - Math.abs(Number(right) - scale))[0]!;

/** Text size, colours and the interface's language: each shown at once, none needs saving. */
export function LookSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation('me');
  const [failed, setFailed] = useState(false);
  const change = (patch: Partial<Settings>) => void changeSettings(patch).then(() => setFailed(false), () => setFailed(true));
  return (
    <MePart title={t('look.title')}>
      <p className="me-label">{t('look.textSize')}</p>
      <Segmented label={t('look.textSize')} value={nearestSize(settings.textScale)} onChange={(size) => change({ textScale: Number(size) })}
        options={sizes.map((value) => ({ value, label: t(`look.textSizes.${value}`) }))} />
      <p className="me-sample">{t('look.sample')}</p>
      <p className="me-label">{t('look.theme')}</p>
      <Segmented label={t('look.theme')} value={settings.theme} onChange={(theme) => change({ theme })}
        options={themes.map((value) => ({ value, label: t(`look.themes.${value}`) }))} />
      <p className="me-label">{t('look.language')}</p>
      <Segmented label={t('look.language')} value={settings.interfaceLanguage} onChange={(interfaceLanguage) => change({ interfaceLanguage })}
        options={languages.map((value) => ({ value, label: t(`look.languages.${value}`) }))} />
      {failed && <p className="ui-field-error" role="alert">{t('saveFailed')}</p>}
    </MePart>
  );
}
