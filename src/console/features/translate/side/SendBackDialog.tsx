import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';

interface SendBackDialogProps {
  count: number;
  busy: boolean;
  onSend: (reason: string) => void;
  onClose: () => void;
}

/** Sending back needs a reason: the translator reads it as a remark. */
export function SendBackDialog({ count, busy, onSend, onClose }: SendBackDialogProps) {
  const { t } = useTranslation('deskTranslate');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const isMissing = reason.trim() === '';
  return (
    <Dialog
      open
      title={t('sendBack.title', { count })}
      onClose={onClose}
      actions={
        <>
          <Button kind="main" wide busy={busy} onClick={() => (isMissing ? setAsked(true) : onSend(reason.trim()))}>{t('sendBack.button')}</Button>
          <Button kind="quiet" wide onClick={onClose}>{t('dialog.cancelButton')}</Button>
        </>
      }
    >
      <Field label={t('sendBack.label')} hint={t('sendBack.hint')} error={asked && isMissing ? t('sendBack.missing') : undefined}>
        {(control) => <TextArea {...control} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
