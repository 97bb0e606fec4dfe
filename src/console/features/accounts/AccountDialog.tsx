import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, Failure } from '#console/api/ask.ts';
import { peopleApi } from '#console/api/peopleApi.ts';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { FormDialog } from '#console/frame/FormDialog.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { DeskAccountRow } from '#contract/accounts.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { AccountFields, type Standing } from './AccountFields.tsx';
import type { FreshLink } from './FreshLink.ts';

interface AccountDialogProps {
  account: DeskAccountRow;
  onDone: (link?: FreshLink) => void;
  onClose: () => void;
}

/** One account: its name and standing, and below what helps who forgot a password, lost a phone or left. */
export function AccountDialog({ account, onDone, onClose }: AccountDialogProps) {
  const { t } = useTranslation('deskAccounts');
  const me = useDeskMe();
  const failureText = useFailureText();
  const isOwn = me.id === account.id;
  const [name, setName] = useState(account.name);
  const [standing, setStanding] = useState<Standing>(account);
  const [asks, setAsks] = useState<'totp' | 'sessions' | 'disable' | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { role, unit, languages } = standing;
  const act = () => peopleApi.changeAccount(account.id, { name: name.trim(), languages: [...languages], ...(!isOwn && { role, ...(unit !== null && { unit }) }) });
  const end = async (answer: Promise<Answer<null>>): Promise<void> => {
    const told = await answer;
    setFailure(told.ok ? null : told.failure);
    setAsks(null);
    if (told.ok) onDone();
  };
  const handleLink = async (): Promise<void> => {
    const answer = await peopleApi.accountLink(account.id);
    if (answer.ok) onDone({ person: account.name, link: answer.value });
    else setFailure(answer.failure);
  };
  const disabled = account.state === 'disabled';
  const confirmed = {
    totp: () => end(peopleApi.resetTotp(account.id)),
    sessions: () => end(peopleApi.endAccountSessions(account.id)),
    disable: () => end(peopleApi.changeAccount(account.id, { disabled: !disabled })),
  };
  return (
    <FormDialog title={t('edit.title', { person: account.name })} submitLabel={t('edit.submitButton')} act={act} onDone={() => onDone()} onClose={onClose}>
      <Field label={t('field.name.label')}>
        {(control) => <TextInput {...control} required maxLength={80} pattern=".*\S.*" value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      {isOwn && <p className="desk-note">{t('edit.own')}</p>}
      <AccountFields standing={standing} onChange={setStanding} disabled={isOwn} />
      <div className="desk-account-more">
        {!disabled && <Button kind="quiet" icon="link" onClick={() => void handleLink()}>{t('link.button')}</Button>}
        {!isOwn && account.totp === 'on' && <Button kind="quiet" onClick={() => setAsks('totp')}>{t('resetTotp.button')}</Button>}
        {!isOwn && account.sessions > 0 && <Button kind="quiet" onClick={() => setAsks('sessions')}>{t('endSessions.button', { count: account.sessions })}</Button>}
        {!isOwn && <Button kind="quiet" onClick={() => setAsks('disable')}>{disabled ? t('enable.button') : t('disable.button')}</Button>}
      </div>
      {asks !== null && (
        <Banner tone="wait" title={t(`sure.${asks === 'disable' && disabled ? 'enable' : asks}.title`)} action={<Button kind={asks === 'disable' && disabled ? 'main' : 'danger'} onClick={() => void confirmed[asks]()}>{t('sure.button')}</Button>}>
          {t(`sure.${asks === 'disable' && disabled ? 'enable' : asks}.text`)}
        </Banner>
      )}
      {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
    </FormDialog>
  );
}
