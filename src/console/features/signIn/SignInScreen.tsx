import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Woven } from '#ui/components/Woven.tsx';
import { SignInForm } from './SignInForm.tsx';
import './SignInScreen.css';

export function SignInScreen({ onEntered }: { onEntered: () => void }) {
  const { t } = useTranslation('console');
  useEffect(() => {
    document.title = t('app.windowTitle', { title: t('signIn.title') });
  }, [t]);
  return (
    <main className="desk-sign-in">
      <div className="desk-sign-in-card">
        <div className="desk-sign-in-head">
          <h1>{t('signIn.title')}</h1>
          <p>{t('signIn.subtitle')}</p>
        </div>
        <Woven />
        <div className="desk-sign-in-body">
          <SignInForm onEntered={onEntered} />
          <p className="desk-note">{t('signIn.forgot')}</p>
          <p className="desk-note">
            {t('signIn.phone')} <a href="/">{t('signIn.phoneLink')}</a>
          </p>
        </div>
      </div>
    </main>
  );
}
