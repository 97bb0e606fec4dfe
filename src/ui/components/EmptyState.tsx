import type { ReactNode } from 'react';
import './EmptyState.css';

/** Nothing here, why, and what to do about it. */
export const EmptyState = ({ title, children, action }: { title: ReactNode; children?: ReactNode; action?: ReactNode }) => (
  <div className="ui-empty">
    <h2>{title}</h2>
    {children && <div className="ui-empty-text">{children}</div>}
    {action && <div className="ui-empty-action">{action}</div>}
  </div>
);
