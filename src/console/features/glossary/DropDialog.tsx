import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, Failure } from '#console/api/ask.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';

interface DropDialogProps<T> {
  title: string;
  text: string;
  button: string;
  act: () => Promise<Answer<T>>;
  onDone: (value: T) => void;
  onClose: () => void;
}

/** Asks before a term or a word is taken away; stays open with the reason when it could not be. */
export function DropDialog<T>({ title, text, button, act, onDone, onClose }: DropDialogProps<T>) {
  const { t } = useTranslation('deskGlossary');
  const failureText = useFailureText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const handleDrop = async (): Promise<void> => {
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
          <Button kind="danger" wide busy={busy} onClick={() => void handleDrop()}>{busy ? t('dialog.busy') : button}</Button>
          <Button kind="quiet" wide onClick={onClose}>{t('dialog.cancelButton')}</Button>
        </>
      }
    >
      <div className="desk-dialog-words">
        <p>{text}</p>
        {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
      </div>
    </Dialog>
  );
}
