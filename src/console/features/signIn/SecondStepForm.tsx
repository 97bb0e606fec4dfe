import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleApi } from '#console/api/peopleApi.ts';
import { useSending } from '#console/api/useSending.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';

/** The second step: the app's six digits or a backup code. */
export function SecondStepForm({ onEntered, onBack }: { onEntered: () => void; onBack: () => void }) {
  const { t } = useTranslation('console');
  const failureText = useFailureText();
  const [code, setCode] = useState('');
  const { busy, failure, send } = useSending(() => peopleApi.secondStep(code), onEntered);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void send();
  };
  const sentence = failure && (failure.code === 'not-signed-in' ? t('signIn.second.over') : failureText(failure));
  return (
    <form className="desk-sign-in-form" onSubmit={handleSubmit}>
      <Field label={t('signIn.second.label')} hint={t('signIn.second.hint')} error={sentence}>
        {(control) => <TextInput {...control} required minLength={6} maxLength={16} autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} value={code} onChange={(event) => setCode(event.target.value)} />}
      </Field>
      <Button kind="main" type="submit" wide busy={busy}>{busy ? t('signIn.busy') : t('signIn.second.button')}</Button>
      <Button kind="quiet" wide onClick={onBack}>{t('signIn.second.backButton')}</Button>
    </form>
  );
}
