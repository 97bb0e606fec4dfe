import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';

/** Asks before a recording is taken away; says so when it could not be. */
export function DropRecordingDialog({ onDrop, onClose }: { onDrop: () => Promise<Failure | null>; onClose: () => void }) {
  const { t } = useTranslation('deskTranslate');
  const failureText = useFailureText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const handleDrop = async (): Promise<void> => {
    setBusy(true);
    const failed = await onDrop();
    setBusy(false);
    if (failed === null) return onClose();
    setFailure(failed);
  };
  return (
    <Dialog
      open
      title={t('recording.dropTitle')}
      onClose={onClose}
      actions={
        <>
          <Button kind="danger" wide busy={busy} onClick={() => void handleDrop()}>{busy ? t('dialog.busy') : t('recording.dropButton')}</Button>
          <Button kind="quiet" wide onClick={onClose}>{t('dialog.cancelButton')}</Button>
        </>
      }
    >
      <div className="desk-dialog-words">
        <p>{t('recording.dropText')}</p>
        {failure && <Banner tone="urgent" title={t('recording.dropFailed')}>{failureText(failure)}</Banner>}
      </div>
    </Dialog>
  );
}
