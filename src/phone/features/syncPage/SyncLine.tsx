import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from '#ui/components/Icon.tsx';

interface SyncLineProps {
  tone: 'wait' | 'done' | 'mend' | 'quiet';
  /** A number that waits, or a sign. */
  mark: number | 'check' | 'warning' | 'camera';
  title: ReactNode;
  children?: ReactNode;
  to?: string;
}

/** One thing that waits, is done or came back: a mark, a sentence, what it means. */
export function SyncLine({ tone, mark, title, children, to }: SyncLineProps) {
  const words = (
    <>
      <span className="sync-line-title">{title}</span>
      {children && <span className="sync-line-text">{children}</span>}
    </>
  );
  return (
    <li className="sync-line">
      <span className={`sync-mark sync-mark-${tone}`} aria-hidden="true">{typeof mark === 'number' ? mark : <Icon name={mark} />}</span>
      {to === undefined ? <div className="sync-line-words">{words}</div> : <Link to={to} className="sync-line-words">{words}</Link>}
    </li>
  );
}
