import { useEffect, useId, useRef, type ReactNode, type RefObject } from 'react';
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
  useDismissal(dialog, onClose);
  return (
    <dialog ref={dialog} className="ui-dialog" aria-labelledby={id}>
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

/** The browser's wish to close (Escape, back gesture) and a press on the backdrop; whoever opened it decides. */
function useDismissal(dialog: RefObject<HTMLDialogElement | null>, onClose: () => void): void {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const handleCancel = (event: Event) => {
      // A file choice inside that is given up bubbles a `cancel` of its own.
      if (event.target !== element) return;
      event.preventDefault();
      close.current();
    };
    const handleClick = (event: MouseEvent) => {
      if (event.target === element) close.current();
    };
    element.addEventListener('cancel', handleCancel);
    element.addEventListener('click', handleClick);
    return () => {
      element.removeEventListener('cancel', handleCancel);
      element.removeEventListener('click', handleClick);
    };
  }, [dialog]);
}
