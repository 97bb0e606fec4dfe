import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { SignInForm } from '#console/features/signIn/SignInForm.tsx';
import { DeskSession } from '#console/frame/DeskSession.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import type { InterfaceLanguage } from '#ui/i18n/setUpI18n.ts';
import { DeskRoutes } from './DeskRoutes.tsx';
import { SideMenu } from './SideMenu.tsx';
import { TotpReminder } from './TotpReminder.tsx';
import { useOnline } from './useOnline.ts';
import type { Session } from './useSession.ts';

interface ShellProps {
  session: Extract<Session, { state: 'in' | 'expired' }>;
  enter: () => Promise<void>;
  leave: () => Promise<Failure | null>;
  language: InterfaceLanguage;
  onLanguage: (language: InterfaceLanguage) => void;
}

/** Menu at the side, screen beside it. An ended session asks for the password over the screen, so that nothing typed is lost. */
export function Shell({ session, enter, leave, language, onLanguage }: ShellProps) {
  const { t } = useTranslation('console');
  const failureText = useFailureText();
  const online = useOnline();
  const [failure, setFailure] = useState<Failure | null>(null);
  const { me } = session;
  const handleLeave = async (): Promise<void> => setFailure(await leave());
  return (
    <DeskSession value={me}>
      <div className="desk-shell">
        <a className="desk-skip" href="#desk-main">{t('app.skipLink')}</a>
        <SideMenu me={me} language={language} onLanguage={onLanguage} onLeave={() => void handleLeave()} />
        <main id="desk-main" tabIndex={-1}>
          {!online && <div className="desk-strip"><Banner tone="wait" title={t('offline.title')}>{t('offline.text')}</Banner></div>}
          {failure && <div className="desk-strip"><Banner tone="urgent">{failureText(failure)}</Banner></div>}
          <TotpReminder me={me} />
          <Suspense fallback={<div className="desk-strip"><Waiting>{t('app.opening')}</Waiting></div>}>
            <DeskRoutes key={me.id} me={me} onMeChanged={() => void enter()} />
          </Suspense>
        </main>
        <Dialog
          open={session.state === 'expired'}
          title={t('expired.title')}
          onClose={() => undefined}
          actions={<Button kind="quiet" wide onClick={() => void handleLeave()}>{t('expired.leaveButton')}</Button>}
        >
          <div className="desk-dialog-words">
            <p>{t('expired.text')}</p>
            <SignInForm username={me.username} onEntered={() => void enter()} />
          </div>
        </Dialog>
      </div>
    </DeskSession>
  );
}
