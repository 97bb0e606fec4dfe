import type { ReactNode } from 'react';
import './Banner.css';

interface BannerProps {
  tone: 'ready' | 'wait' | 'urgent' | 'info';
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}

/** State as a sentence. An urgent one interrupts a screen reader, the others wait their turn. */
export const Banner = ({ tone, title, children, action }: BannerProps) => (
  <div className={`ui-banner ui-banner-${tone}`} role={tone === 'urgent' ? 'alert' : 'status'}>
    <div className="ui-banner-words">
      {title && <p className="ui-banner-title">{title}</p>}
      {children && <div className="ui-banner-text">{children}</div>}
    </div>
    {action && <div className="ui-banner-action">{action}</div>}
  </div>
);
