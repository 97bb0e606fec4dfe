import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleApi } from '#console/api/peopleApi.ts';
import { useSending } from '#console/api/useSending.ts';
import { QrCode } from '#console/frame/QrCode.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { TotpSetUp } from '#contract/accounts.ts';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';

/** Four letters and a gap, as people type them over. */
const inFours = (secret: string): string => secret.replace(/(.{4})/g, '$1 ').trim();

/** Scan, type what the app shows, done: only then is the second step on. */
export function TotpSetUpForm({ setUp, onOn, onClose }: { setUp: TotpSetUp; onOn: () => void; onClose: () => void }) {
  const { t } = useTranslation('deskAccounts');
  const failureText = useFailureText();
  const [code, setCode] = useState('');
  const { busy, failure, send } = useSending(() => peopleApi.verifyTotp(code), onOn);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void send();
  };
  return (
    <div className="desk-totp-set-up">
      <QrCode text={setUp.uri} label={t('setUp.qrLabel')} />
      <form className="desk-self-form" onSubmit={handleSubmit}>
        <ol className="desk-totp-steps">
          <li>{t('setUp.step.app')}</li>
          <li>{t('setUp.step.scan')} <span className="desk-totp-secret">{inFours(setUp.secret)}</span></li>
          <li>{t('setUp.step.type')}</li>
        </ol>
        <Field label={t('setUp.code.label')} error={failure && failureText(failure)}>
          {(control) => <TextInput {...control} required inputMode="numeric" autoComplete="one-time-code" pattern="[0-9 ]{6,8}" maxLength={8} value={code} onChange={(event) => setCode(event.target.value)} />}
        </Field>
        <div className="desk-self-buttons">
          <Button kind="main" type="submit" busy={busy}>{t('setUp.button')}</Button>
          <Button kind="quiet" onClick={onClose}>{t('setUp.closeButton')}</Button>
        </div>
      </form>
    </div>
  );
}
