import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { useFailureText } from './useFailureText.ts';

interface FormDialogProps {
  title: string;
  submitLabel: string;
  /** Red: something ends by it. */
  danger?: boolean;
  /** Does it; null when done. */
  act: () => Promise<Failure | null>;
  /** A failure in the words of this form; left out, the general ones. */
  failureText?: (failure: Failure) => string;
  onDone: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A few fields over the screen, sent by their one button; what went wrong is told beside it and nothing typed is lost. */
export function FormDialog({ title, submitLabel, danger = false, act, failureText, onDone, onClose, children }: FormDialogProps) {
  const { t } = useTranslation('console');
  const id = useId();
  const generalText = useFailureText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const failed = await act();
    setBusy(false);
    setFailure(failed);
    if (failed === null) onDone();
  };
  const actions = (
    <>
      <Button kind={danger ? 'danger' : 'main'} wide type="submit" form={id} busy={busy}>{busy ? t('form.busy') : submitLabel}</Button>
      <Button kind="quiet" wide onClick={onClose}>{t('form.closeButton')}</Button>
    </>
  );
  return (
    <Dialog open title={title} onClose={onClose} actions={actions}>
      <form id={id} className="desk-dialog-words" onSubmit={(event) => void handleSubmit(event)}>
        {children}
        {failure && <Banner tone="urgent">{(failureText ?? generalText)(failure)}</Banner>}
      </form>
    </Dialog>
  );
}
