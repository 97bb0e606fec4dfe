import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '#console/api/ask.ts';
import { useSending } from '#console/api/useSending.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';

interface ConfirmDialogProps<T> {
  title: string;
  children: ReactNode;
  confirmLabel: string;
  /** Red: something ends by it. */
  danger?: boolean;
  /** Not yet: something is missing in what was filled in. */
  disabled?: boolean;
  act: () => Promise<Answer<T>>;
  onDone: (value: T) => void;
  onClose: () => void;
}

/** Says what will happen, does it, and stays open with the reason when it could not be done. */
export function ConfirmDialog<T>({ title, children, confirmLabel, danger = false, disabled = false, act, onDone, onClose }: ConfirmDialogProps<T>) {
  const { t } = useTranslation('console');
  const failureText = useFailureText();
  const { busy, failure, send } = useSending(act, onDone);
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button kind={danger ? 'danger' : 'main'} wide busy={busy} disabled={disabled} onClick={() => void send()}>{busy ? t('form.busy') : confirmLabel}</Button>
          <Button kind="quiet" wide onClick={onClose}>{t('form.cancelButton')}</Button>
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
