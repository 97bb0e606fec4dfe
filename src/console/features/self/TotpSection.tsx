import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '#console/api/ask.ts';
import { peopleApi } from '#console/api/peopleApi.ts';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { FormDialog } from '#console/frame/FormDialog.tsx';
import { useFormats } from '#console/frame/formats.ts';
import type { TotpSetUp } from '#contract/accounts.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { BackupCodes } from './BackupCodes.tsx';
import { TotpSetUpForm } from './TotpSetUpForm.tsx';
import { useOwnFailure } from './useOwnFailure.ts';

type Wish = 'setUp' | 'codes' | 'off';

/** What the server shows this once. */
interface Told {
  setUp: TotpSetUp | null;
  codes: readonly string[] | null;
}

const toldBy = <T,>(answer: Answer<T>, toTold: (value: T) => Told): Answer<Told> => (answer.ok ? { ok: true, value: toTold(answer.value) } : answer);

/** The second step of signing in: turned on with an app on the phone, backup codes for when the phone is lost. */
export function TotpSection({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation('deskAccounts');
  const { day } = useFormats();
  const failureText = useOwnFailure();
  const { totp } = useDeskMe();
  const [wish, setWish] = useState<Wish | null>(null);
  const [password, setPassword] = useState('');
  const [setUp, setSetUp] = useState<TotpSetUp | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const acts: Record<Wish, () => Promise<Answer<Told>>> = {
    setUp: async () => toldBy(await peopleApi.setUpTotp(password), (fresh) => ({ setUp: fresh, codes: null })),
    codes: async () => toldBy(await peopleApi.newBackupCodes(password), ({ backupCodes }) => ({ setUp: null, codes: backupCodes })),
    off: async () => toldBy(await peopleApi.turnTotpOff(password), () => ({ setUp: null, codes: null })),
  };
  const handleDone = (told: Told): void => {
    setWish(null);
    setPassword('');
    setSetUp(told.setUp);
    setCodes(told.codes);
    if (told.setUp === null) onChanged();
  };
  const handleOn = (): void => {
    setCodes(setUp?.backupCodes ?? null);
    setSetUp(null);
    onChanged();
  };
  const isOn = totp?.isOn === true;
  return (
    <section className="desk-section desk-self-card">
      <h2>{t('secondStep.title')}</h2>
      <Banner tone={isOn ? 'ready' : 'wait'} title={isOn ? t('secondStep.on') : t('secondStep.off')}>
        {isOn ? t('secondStep.onText') : totp?.needed && totp.dueAt !== null ? t('secondStep.needed', { day: day(totp.dueAt) }) : t('secondStep.offText')}
      </Banner>
      {codes && <BackupCodes codes={codes} onClose={() => setCodes(null)} />}
      {setUp ? <TotpSetUpForm setUp={setUp} onOn={handleOn} onClose={() => setSetUp(null)} /> : (
        <div className="desk-self-buttons">
          {!isOn && <Button kind="main" onClick={() => setWish('setUp')}>{t('secondStep.setUpButton')}</Button>}
          {isOn && <Button kind="quiet" onClick={() => setWish('codes')}>{t('secondStep.codesButton')}</Button>}
          {isOn && totp?.needed === false && <Button kind="quiet" onClick={() => setWish('off')}>{t('secondStep.offButton')}</Button>}
        </div>
      )}
      {wish && (
        <FormDialog title={t(`secondStep.ask.${wish}`)} submitLabel={t('secondStep.goOnButton')} danger={wish === 'off'} act={acts[wish]} failureText={failureText} onDone={handleDone} onClose={() => setWish(null)}>
          <p>{t('secondStep.askText')}</p>
          <Field label={t('password.current.label')}>
            {(control) => <TextInput {...control} type="password" required maxLength={128} autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />}
          </Field>
        </FormDialog>
      )}
    </section>
  );
}
