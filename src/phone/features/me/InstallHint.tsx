import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { askInstall, installState, subscribeToInstall } from '#phone/platform/install.ts';
import { Button } from '#ui/components/Button.tsx';
import { MePart } from './MePart.tsx';

export function InstallHint() {
  const { t } = useTranslation('me');
  const state = useSyncExternalStore(subscribeToInstall, installState);
  return (
    <MePart title={t('install.title')}>
      {state === 'installed' ? <p>{t('install.installed')}</p> : <p>{t('install.text')}</p>}
      {state === 'canAsk' && <Button kind="quiet" wide icon="download" onClick={() => void askInstall()}>{t('install.button')}</Button>}
      {state === 'byMenu' && <p>{t('install.manual')}</p>}
    </MePart>
  );
}
