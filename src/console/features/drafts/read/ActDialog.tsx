import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { draftsApi } from '#console/api/draftsApi.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { ActOnDraft, Draft, EditorialAct } from '#contract/editorial.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';

interface ActDialogProps {
  draft: Draft;
  act: EditorialAct;
  title: string;
  confirmLabel: string;
  /** Red for what phones lose. */
  danger?: boolean;
  /** What goes with it; null while it is not complete. */
  what: Omit<ActOnDraft, 'version'> | null;
  children: ReactNode;
  onDone: (draft: Draft) => void;
  onClose: () => void;
}

/** Asks once more, does it, and stays open with the reason when it could not be done. */
export function ActDialog({ draft, act, title, confirmLabel, danger = false, what, children, onDone, onClose }: ActDialogProps) {
  const { t } = useTranslation('deskReview');
  const failureText = useFailureText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const handleConfirm = async (): Promise<void> => {
    if (what === null) return;
    setBusy(true);
    const answer = await draftsApi.act(draft.row.id, act, { version: draft.version, ...what });
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
          <Button kind={danger ? 'danger' : 'main'} wide busy={busy} disabled={what === null} onClick={() => void handleConfirm()}>{busy ? t('act.busy') : confirmLabel}</Button>
          <Button kind="quiet" wide onClick={onClose}>{t('act.cancelButton')}</Button>
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
