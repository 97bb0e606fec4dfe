import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AppBar } from '#ui/components/AppBar.tsx';
import { buttonClass } from '#ui/components/buttonClass.ts';
import { EmptyState } from '#ui/components/EmptyState.tsx';

export default function NotFoundScreen() {
  const { t } = useTranslation('app');
  return (
    <>
      <AppBar title={t('name')} />
      <main>
        <EmptyState title={t('notFound.title')} action={<Link className={buttonClass('main')} to="/">{t('notFound.home')}</Link>}>
          {t('notFound.text')}
        </EmptyState>
      </main>
    </>
  );
}
