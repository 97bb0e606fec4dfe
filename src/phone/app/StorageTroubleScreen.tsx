import { useTranslation } from 'react-i18next';
import { AppBar } from '#ui/components/AppBar.tsx';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';

/** Neither database opens: say why that happens and what mends it. Nothing is deleted from here. */
export default function StorageTroubleScreen() {
  const { t } = useTranslation('app');
  return (
    <div className="app-shell">
      <AppBar title={t('storage.title')} />
      <main>
        <Banner tone="urgent" title={t('storage.closed')}>
          {t('storage.kept')}
        </Banner>
        <h2>{t('storage.whatToDo')}</h2>
        <ol className="app-steps">
          <li>{t('storage.stepTabs')}</li>
          <li>{t('storage.stepPrivate')}</li>
          <li>{t('storage.stepSpace')}</li>
          <li>{t('storage.stepRestart')}</li>
        </ol>
        <Button kind="main" wide onClick={() => location.reload()}>
          {t('storage.retry')}
        </Button>
      </main>
    </div>
  );
}
