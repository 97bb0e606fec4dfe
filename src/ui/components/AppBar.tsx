import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { Woven } from './Woven.tsx';
import './AppBar.css';

interface AppBarProps {
  title: ReactNode;
  subtitle?: ReactNode;
  onBack?: () => void;
  /** Spoken and shown as the name of the back button; needed with `onBack`. */
  backLabel?: string;
  action?: ReactNode;
}

export function AppBar({ title, subtitle, onBack, backLabel, action }: AppBarProps) {
  return (
    <header className="ui-bar">
      <div className="ui-bar-row">
        {onBack && (
          <button type="button" className="ui-bar-button" onClick={onBack} aria-label={backLabel}>
            <Icon name="back" size="large" />
          </button>
        )}
        <div className="ui-bar-words">
          <h1 className="ui-bar-title">{title}</h1>
          {subtitle && <p className="ui-bar-subtitle">{subtitle}</p>}
        </div>
        {action && <div className="ui-bar-action">{action}</div>}
      </div>
      <Woven />
    </header>
  );
}
