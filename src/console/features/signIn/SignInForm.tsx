import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { peopleApi } from '#console/api/peopleApi.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { SecondStepForm } from './SecondStepForm.tsx';

/** User name and password, then where it is on the second step; `onEntered` when the server has let them in. */
export function SignInForm({ onEntered, username: known = '' }: { onEntered: () => void; username?: string }) {
  const { t } = useTranslation('console');
  const failureText = useFailureText();
  const [username, setUsername] = useState(known);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [second, setSecond] = useState(false);

  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const answer = await peopleApi.signIn(username.trim(), password);
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    if (answer.value === null) return onEntered();
    setPassword('');
    setSecond(true);
  };
  const sentence = failure && (failure.code === 'not-signed-in' ? t('signIn.wrong') : failureText(failure));
  if (second) return <SecondStepForm onEntered={onEntered} onBack={() => setSecond(false)} />;
  return (
    <form className="desk-sign-in-form" onSubmit={(event) => void handleSubmit(event)}>
      <Field label={t('signIn.username.label')}>
        {(control) => (
          <TextInput {...control} name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} required maxLength={60} value={username} onChange={(event) => setUsername(event.target.value)} />
        )}
      </Field>
      <Field label={t('signIn.password.label')} error={sentence}>
        {(control) => (
          <TextInput {...control} type="password" name="password" autoComplete="current-password" required maxLength={128} value={password} onChange={(event) => setPassword(event.target.value)} />
        )}
      </Field>
      <Button kind="main" type="submit" wide busy={busy}>
        {busy ? t('signIn.busy') : t('signIn.button')}
      </Button>
    </form>
  );
}
