import { useState } from 'react';
import { createUuidV7 } from '#contract/ids.ts';
import { now } from '#phone/platform/clock.ts';
import { withdrawMeeting } from '#phone/storage/commitMeeting.ts';
import { useSync } from '#phone/sync/useSync.ts';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { useLogWords } from '../useLogWords.ts';

export function WithdrawButton({ record }: { record: string }) {
  const { t } = useLogWords();
  const sync = useSync();
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const withdraw = async () => {
    const result = await withdrawMeeting(record, { now, createId: createUuidV7 });
    setAsking(false);
    setFailed(!result.ok);
    if (result.ok && sync.getState().phase !== 'paused') void sync.syncNow();
  };
  return (
    <>
      <Button kind="danger" wide onClick={() => setAsking(true)}>{t('detail.withdrawButton')}</Button>
      {failed && <p className="ui-field-error" role="alert">{t('detail.withdrawFailed')}</p>}
      <Dialog open={asking} title={t('detail.withdrawTitle')} onClose={() => setAsking(false)} actions={(
        <>
          <Button kind="danger" wide onClick={() => void withdraw()}>{t('detail.withdrawConfirm')}</Button>
          <Button kind="quiet" wide onClick={() => setAsking(false)}>{t('edit.cancel')}</Button>
        </>
      )}>
        <p>{t('detail.withdrawText')}</p>
      </Dialog>
    </>
  );
}
