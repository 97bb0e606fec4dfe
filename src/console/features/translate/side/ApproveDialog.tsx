import { useTranslation } from 'react-i18next';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';

interface ApproveDialogProps {
  count: number;
  language: string;
  /** Who vouches, as phones will say it. */
  vouchedBy: string;
  /** With this approval the translation goes to phones. */
  isLast: boolean;
  busy: boolean;
  onApprove: () => void;
  onClose: () => void;
}

/** Says what approving does before it is done: the last approval publishes. */
export function ApproveDialog({ count, language, vouchedBy, isLast, busy, onApprove, onClose }: ApproveDialogProps) {
  const { t } = useTranslation('deskTranslate');
  return (
    <Dialog
      open
      title={isLast ? t('approve.lastTitle', { language }) : t('approve.title', { count })}
      onClose={onClose}
      actions={
        <>
          <Button kind="main" wide busy={busy} onClick={onApprove}>{isLast ? t('act.approveLast') : t('act.approve', { count })}</Button>
          <Button kind="quiet" wide onClick={onClose}>{t('dialog.cancelButton')}</Button>
        </>
      }
    >
      <div className="desk-dialog-words">
        <p>{isLast ? t('approve.lastText', { language }) : t('approve.text')}</p>
        <p>{t('approve.vouchedBy', { by: vouchedBy })}</p>
      </div>
    </Dialog>
  );
}
