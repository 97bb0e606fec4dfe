import { useTranslation } from 'react-i18next';
import { Button } from '#ui/components/Button.tsx';
import { EmptyState } from '#ui/components/EmptyState.tsx';

/** A screen that could not be drawn, or whose file could not be loaded. What was typed is in storage already. */
export function AppFailed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('app');
  return (
    <main>
      <EmptyState
        title={t('failed.title')}
        action={
          <div className="app-actions">
            {onRetry && (
              <Button kind="main" onClick={onRetry}>
                {t('failed.retry')}
              </Button>
            )}
            <Button kind="quiet" onClick={() => location.assign('/')}>
              {t('failed.home')}
            </Button>
          </div>
        }
      >
        <p>{t('failed.text')}</p>
        <p className="app-detail">{t('failed.detail', { detail: error instanceof Error ? error.message : String(error) })}</p>
      </EmptyState>
    </main>
  );
}
