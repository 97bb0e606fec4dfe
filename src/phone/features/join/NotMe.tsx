import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetIdentity } from '#phone/storage/identity.ts';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';

/** "That is not me": forgets the person, keeps every unsent record (U5). */
export function NotMe() {
  const { t } = useTranslation('join');
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const forget = async () => {
    setFailed(await forgetIdentity().then(() => false, () => true));
    setAsking(false);
  };
  return (
    <>
      <Button kind="quiet" wide onClick={() => setAsking(true)}>{t('who.notMeButton')}</Button>
      {failed && <p className="ui-field-error" role="alert">{t('notMe.failed')}</p>}
      <Dialog open={asking} title={t('notMe.title')} onClose={() => setAsking(false)} actions={(
        <>
          <Button kind="danger" wide onClick={() => void forget()}>{t('notMe.confirmButton')}</Button>
          <Button kind="quiet" wide onClick={() => setAsking(false)}>{t('notMe.cancelButton')}</Button>
        </>
      )}>
        <p>{t('notMe.text')}</p>
      </Dialog>
    </>
  );
}
