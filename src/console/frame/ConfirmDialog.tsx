import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, Failure } from '#console/api/ask.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';

interface ConfirmDialogProps<T> {
  title: string;
  children: ReactNode;
  confirmLabel: string;
  act: () => Promise<Answer<T>>;
  onDone: (value: T) => void;
  onClose: () => void;
}

/** Asks before what cannot be undone, does it, and stays open with the reason when it could not be done. */
export function ConfirmDialog<T>({ title, children, confirmLabel, act, onDone, onClose }: ConfirmDialogProps<T>) {
  const { t } = useTranslation('deskPeople');
  const failureText = useFailureText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const handleConfirm = async (): Promise<void> => {
    setBusy(true);
    const answer = await act();
    setBusy(false);
    if (answer.ok) return onDone(answer.value);
    setFailure(answer.failure);
  };
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button kind="danger" wide busy={busy} onClick={() => void handleConfirm()}>{busy ? t('confirm.busy') : confirmLabel}</Button>
          <Button kind="quiet" wide onClick={onClose}>{t('confirm.cancelButton')}</Button>
        </>
      }
    >
      <div className="desk-dialog-words">
        {children}
        {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
      </div>
    </Dialog>
  );
}
