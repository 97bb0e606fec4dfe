import { useEffect, useId, useRef, type ReactNode } from 'react';
import './Dialog.css';

interface DialogProps {
  open: boolean;
  title: ReactNode;
  children?: ReactNode;
  actions: ReactNode;
  /** Escape, the back gesture and a press outside all mean "close", never "yes". */
  onClose: () => void;
}

/** The browser's own dialog: it keeps the focus inside and gives it back. */
export function Dialog({ open, title, children, actions, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className="ui-dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      {open && (
        <div className="ui-dialog-inside">
          <h2 id={id}>{title}</h2>
          {children && <div className="ui-dialog-text">{children}</div>}
          <div className="ui-dialog-actions">{actions}</div>
        </div>
      )}
    </dialog>
  );
}
