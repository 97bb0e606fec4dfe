import { useEffect, type ReactNode } from 'react';
import './Toast.css';

interface ToastProps {
  open: boolean;
  onClose: () => void;
  children: ReactNode;
  action?: ReactNode;
  /** How long it stays; with an action it stays until it is closed or pressed. */
  seconds?: number;
}

/** A short word that something was done. Never the only place where it can be read. */
export function Toast({ open, onClose, children, action, seconds = 6 }: ToastProps) {
  useEffect(() => {
    if (!open || action) return;
    const timer = setTimeout(onClose, seconds * 1000);
    return () => clearTimeout(timer);
  }, [open, action, seconds, onClose]);
  return (
    <div className="ui-toast-place" role="status">
      {open && (
        <div className="ui-toast">
          <span>{children}</span>
          {action}
        </div>
      )}
    </div>
  );
}
