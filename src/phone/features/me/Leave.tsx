import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { forgetIdentity } from '#phone/storage/identity.ts';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { MePart } from './MePart.tsx';
import { UnsentWarning } from './UnsentWarning.tsx';

/** Signing out. No unacknowledged record is deleted (U5); what waits is said first. */
export function Leave() {
  const { t } = useTranslation('me');
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const leave = async () => {
    const left = await forgetIdentity().then(() => true, () => false);
    setAsking(false);
    setFailed(!left);
    if (left) void navigate('/join', { replace: true });
  };
  return (
    <MePart title={t('leave.title')}>
      <p>{t('leave.text')}</p>
      <Button kind="danger" wide onClick={() => setAsking(true)}>{t('leave.button')}</Button>
      {failed && <p role="alert" className="ui-field-error">{t('leave.failed')}</p>}
      <Dialog open={asking} title={t('leave.confirmTitle')} onClose={() => setAsking(false)} actions={(
        <>
          <Button kind="danger" wide onClick={() => void leave()}>{t('leave.confirmButton')}</Button>
          <Button kind="quiet" wide onClick={() => setAsking(false)}>{t('leave.cancel')}</Button>
        </>
      )}>
        <p>{t('leave.confirmText')}</p>
        <UnsentWarning kind="leave" />
      </Dialog>
    </MePart>
  );
}
