import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { SignInScreen } from '#console/features/signIn/SignInScreen.tsx';
import { WelcomeScreen } from '#console/features/welcome/WelcomeScreen.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { ErrorBoundary } from '#ui/components/ErrorBoundary.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import type { InterfaceLanguage } from '#ui/i18n/setUpI18n.ts';
import { Shell } from './Shell.tsx';
import { useSession } from './useSession.ts';

interface ConsoleDoorProps {
  language: InterfaceLanguage;
  onLanguage: (language: InterfaceLanguage) => void;
}

/** Lets in whoever is signed in, asks the others. */
export function ConsoleDoor({ language, onLanguage }: ConsoleDoorProps) {
  const { t } = useTranslation('console');
  const failureText = useFailureText();
  const { session, enter, leave } = useSession();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  // Behind a link stands somebody who cannot sign in yet, whoever else is signed in on this machine.
  if (pathname === '/welcome') return <WelcomeScreen onDone={() => void navigate('/', { replace: true })} />;
  if (session.state === 'asking') return <main className="desk-alone"><Waiting>{t('app.opening')}</Waiting></main>;
  if (session.state === 'out') return <SignInScreen onEntered={() => void enter()} />;
  if (session.state === 'failed') {
    return (
      <main className="desk-alone">
        <Banner tone="urgent" title={t('failed.title')} action={<Button kind="quiet" icon="sync" onClick={() => void enter()}>{t('failed.againButton')}</Button>}>
          {failureText(session.failure)}
        </Banner>
      </main>
    );
  }
  const broken = (
    <main className="desk-alone">
      <Banner tone="urgent" title={t('broken.title')} action={<a href="/console">{t('broken.reloadLink')}</a>}>
        {t('broken.text')}
      </Banner>
    </main>
  );
  return (
    <ErrorBoundary fallback={broken}>
      <Shell session={session} enter={enter} leave={leave} language={language} onLanguage={onLanguage} />
    </ErrorBoundary>
  );
}
