import { useId, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, Failure } from '#console/api/ask.ts';
import { useSending } from '#console/api/useSending.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { useFailureText } from './useFailureText.ts';

interface FormDialogProps<T> {
  title: string;
  submitLabel: string;
  /** Red: something ends by it. */
  danger?: boolean;
  act: () => Promise<Answer<T>>;
  /** A failure in the words of this form; left out, the general ones. */
  failureText?: (failure: Failure) => string;
  onDone: (value: T) => void;
  onClose: () => void;
  children: ReactNode;
}

/** A few fields over the screen, sent by their one button; what went wrong is told beside it and nothing typed is lost. */
export function FormDialog<T>({ title, submitLabel, danger = false, act, failureText, onDone, onClose, children }: FormDialogProps<T>) {
  const { t } = useTranslation('console');
  const id = useId();
  const generalText = useFailureText();
  const { busy, failure, send } = useSending(act, onDone);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void send();
  };
  const actions = (
    <>
      <Button kind={danger ? 'danger' : 'main'} wide type="submit" form={id} busy={busy}>{busy ? t('form.busy') : submitLabel}</Button>
      <Button kind="quiet" wide onClick={onClose}>{t('form.closeButton')}</Button>
    </>
  );
  return (
    <Dialog open title={title} onClose={onClose} actions={actions}>
      <form id={id} className="desk-dialog-words" onSubmit={handleSubmit}>
        {children}
        {failure && <Banner tone="urgent">{(failureText ?? generalText)(failure)}</Banner>}
      </form>
    </Dialog>
  );
}
