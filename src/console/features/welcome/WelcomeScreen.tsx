import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleApi } from '#console/api/peopleApi.ts';
import { useSending } from '#console/api/useSending.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { linkCodeSchema } from '#contract/accounts.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { Woven } from '#ui/components/Woven.tsx';

function SetPasswordForm({ code, username, onDone }: { code: string; username: string; onDone: () => void }) {
  const { t } = useTranslation('deskAccounts');
  const failureText = useFailureText();
  const [password, setPassword] = useState('');
  const { busy, failure, send } = useSending(() => peopleApi.setPassword(code, password), onDone);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void send();
  };
  return (
    <form className="desk-sign-in-form" onSubmit={handleSubmit}>
      <Field label={t('welcome.username.label')}>{(control) => <TextInput {...control} readOnly autoComplete="username" value={username} />}</Field>
      <Field label={t('password.next.label')} hint={t('password.hint')} error={failure && failureText(failure)}>
        {(control) => <TextInput {...control} type="password" required maxLength={128} autoComplete="new-password" value={password} onChange={(event) => setPassword(event.target.value)} />}
      </Field>
      <Button kind="main" wide type="submit" busy={busy}>{t('welcome.button')}</Button>
    </form>
  );
}

/** Behind a link: a new account, or a forgotten password, gets its password here. The code never leaves the fragment but in a request's body. */
export function WelcomeScreen({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('deskAccounts');
  const [code] = useState(() => location.hash.slice(1));
  const [isSet, setIsSet] = useState(false);
  const isCode = linkCodeSchema.safeParse(code).success;
  const { asked, again } = useAnswer(() => (isCode ? peopleApi.welcome(code) : Promise.resolve({ ok: false as const, failure: { code: 'account-link-wrong' as const } })), code);
  useEffect(() => {
    document.title = t('welcome.title');
  }, [t]);
  return (
    <main className="desk-sign-in">
      <div className="desk-sign-in-card">
        <div className="desk-sign-in-head"><h1>{t('welcome.title')}</h1></div>
        <Woven />
        <div className="desk-sign-in-body">
          {isSet ? (
            <Banner tone="ready" title={t('welcome.done')} action={<Button kind="main" onClick={onDone}>{t('welcome.goOnButton')}</Button>}>{t('welcome.doneText')}</Banner>
          ) : (
            <ShowAsked asked={asked} again={again} waiting={t('welcome.waiting')}>
              {({ name, username }) => (
                <>
                  <p>{t('welcome.text', { person: name })}</p>
                  <SetPasswordForm code={code} username={username} onDone={() => setIsSet(true)} />
                </>
              )}
            </ShowAsked>
          )}
        </div>
      </div>
    </main>
  );
}
