import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { peopleApi } from '#console/api/peopleApi.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { useOwnFailure } from './useOwnFailure.ts';

export function PasswordSection() {
  const { t } = useTranslation('deskAccounts');
  const failureText = useOwnFailure();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Failure | 'done' | null>(null);
  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const answer = await peopleApi.changePassword(current, next);
    setBusy(false);
    setTold(answer.ok ? 'done' : answer.failure);
    if (!answer.ok) return;
    setCurrent('');
    setNext('');
  };
  return (
    <section className="desk-section desk-self-card">
      <h2>{t('password.title')}</h2>
      <form className="desk-self-form" onSubmit={(event) => void handleSubmit(event)}>
        <Field label={t('password.current.label')}>
          {(control) => <TextInput {...control} type="password" required maxLength={128} autoComplete="current-password" value={current} onChange={(event) => setCurrent(event.target.value)} />}
        </Field>
        <Field label={t('password.next.label')} hint={t('password.hint')}>
          {(control) => <TextInput {...control} type="password" required maxLength={128} autoComplete="new-password" value={next} onChange={(event) => setNext(event.target.value)} />}
        </Field>
        {told === 'done' && <Banner tone="ready">{t('password.done')}</Banner>}
        {told !== null && told !== 'done' && <Banner tone="urgent">{failureText(told)}</Banner>}
        <Button kind="quiet" type="submit" busy={busy}>{t('password.button')}</Button>
      </form>
    </section>
  );
}
